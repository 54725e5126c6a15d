"""Members of a group: examples with known answers and the report's own figures."""

import numpy as np

from tradeshare.share import members


def test_a_member_without_figures_is_named(study_of):
    study = study_of()
    parts = members.member_shares(study)
    parts.iloc[0, 0] = np.nan
    assert "no figures of Viet Nam" in members.members_sentence(study, parts)


def test_a_country_has_no_members_and_says_so(study_of):
    assert members.members_chart(study_of(partner="VNM")) == "Viet Nam is one country and has no members."
    assert "Viet Nam" in members.members_chart(study_of()).alt
