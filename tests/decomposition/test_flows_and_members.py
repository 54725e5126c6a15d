"""Contributions by flow and member."""

import pytest

from tradeshare.decomposition import flows_and_members, span


def test_parts_of_one_flow_are_members_of_that_flow(study_of):
    study = study_of(flow="export")
    flows, members, when = flows_and_members.latest_parts(study)
    assert flows.empty and len(members) == 11
    pair = span.pair(study)
    assert members["contribution"].sum() == pytest.approx(pair.contribution, abs=0.02)
    assert "two flows" not in flows_and_members.parts_sentence(study, flows, members, when)


def test_a_partner_without_parts_says_why(study_of):
    alone = study_of(partner="LAO", flow="import", last_period="2004")
    assert flows_and_members.parts_table(alone) == flows_and_members.no_parts(alone) and flows_and_members.parts_text(alone) is None
    shown = flows_and_members.parts_table(study_of())
    assert len(shown.shown) == len(shown.frame) > 2
