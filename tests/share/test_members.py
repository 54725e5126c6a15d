"""Members of a group: examples with known answers and the report's own figures."""

import numpy as np
import pandas as pd

from tradeshare.share import members


def test_a_member_without_figures_is_named(study_of):
    study = study_of()
    parts = members.member_shares(study)
    parts.iloc[0, 0] = np.nan
    assert "no figures of Viet Nam" in members.members_sentence(study, parts)


def test_a_country_has_no_members_and_says_so(study_of):
    assert members.members_chart(study_of(partner="VNM")) == "Viet Nam is one country and has no members."
    assert "Viet Nam" in members.members_chart(study_of()).alt


def test_what_rounds_to_nothing_is_no_loss(study_of):
    shares = pd.DataFrame({2025: [5.0, 1.00], 2015: [3.0, 1.04]}, index=["Viet Nam", "Brunei"])
    assert "Brunei gained least (0.0" in members.members_sentence(study_of(), shares)
    shares.loc["Brunei", 2025] = 0.9
    assert "Brunei lost most (−0.1" in members.members_sentence(study_of(), shares)
