"""Contributions by flow and member."""

import pytest

from tradeshare.decomposition import flows_and_members, span


def test_parts_of_one_flow_are_members_of_that_flow(study_of):
    study = study_of(flow="export")
    members = flows_and_members.by_member(study)
    assert flows_and_members.by_flow(study).empty and len(members) == 11
    assert members["contribution"].sum() == pytest.approx(span.pair(study).contribution, abs=0.02)
    assert "two flows" not in flows_and_members.parts_text(study)


def test_a_partner_without_parts_says_why(study_of):
    alone = study_of(partner="LAO", flow="import", last_period="2004")
    assert "no members in the data" in flows_and_members.parts_text(alone)
    assert flows_and_members.parts_table(alone).caption.startswith("Contributions by partner to the growth")
    shown = flows_and_members.parts_table(study_of())
    assert len(shown.shown) == len(shown.frame) > 10
    partners = shown.shown.set_index("Part")["Contribution, pp"].str.replace("−", "-").astype(float)
    assert partners.loc["ASEAN":"All others"].sum() == pytest.approx(partners["Total"], abs=0.03)


def test_a_span_that_is_not_split_shows_the_partners_alone(study_of):
    study = study_of(last_period="2025", base_period="2015")
    assert flows_and_members.parts_table(study).caption.startswith("Contributions by partner to the growth")
    assert flows_and_members.parts_text(study).endswith("by flow or member is available for 2025 on 2015.")
