"""Contributions by flow and member."""

import pytest

from tradeshare.decomposition import flows_and_members, span


def test_parts_of_one_flow_are_members_of_that_flow(study_of):
    study = study_of(flow="export")
    flows, members, shown = flows_and_members.latest_parts(study)
    assert flows.empty and len(members) == 11
    pair = span.pair(study)
    assert members["contribution"].sum() == pytest.approx(pair.contribution, abs=0.02)
    assert "two flows" not in flows_and_members.parts_sentence(study, flows, members, shown)


def test_a_partner_without_parts_says_why(study_of):
    alone = study_of(partner="LAO", flow="import", last_period="2004")
    assert "no members in the data" in flows_and_members.parts_text(alone)
    assert flows_and_members.parts_table(alone).caption.startswith("Contributions by partner to the growth")
    shown = flows_and_members.parts_table(study_of())
    assert len(shown.shown) == len(shown.frame) > 10
    partners = shown.shown.set_index("Part")["Contribution, pp"].str.replace("−", "-").astype(float)
    assert partners.loc["ASEAN":"All others"].sum() == pytest.approx(partners["Total"], abs=0.03)


def test_parts_of_another_span_name_that_span(study_of):
    """ASEAN, 2025 on 2015: only 2025 on 2024 is split; the table said "2025 on 2015" over it, and 13.45 points were called rounding."""
    study = study_of(last_period="2025", base_period="2015")
    table, said = flows_and_members.parts_table(study), flows_and_members.parts_text(study)
    assert "2025 on 2024;" in table.caption and "available for 2025 on 2015; the table shows 2025 on 2024" in said
    assert "rounding" not in said
    never = study_of(last_period="2022")
    assert flows_and_members.parts_text(never).count("2022 on 2021") == 1
