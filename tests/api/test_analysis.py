"""Decomposition, gravity and projection from Python are those of the chapters."""

import pytest

import tradeshare as ts
from tradeshare.explanations import expected_share
from tradeshare.projection import outlook


@pytest.mark.parametrize("asked", [{"last_period": "2020-08"}, {"partner": "VNM", "flow": "import", "last_period": "2019"},
                                   {"last_period": "2019", "base_period": "2010"}])
def test_effects_add_up_to_the_change_of_the_share(asked):
    table = ts.decompose(**asked)
    moved = table.attrs["share_change"]
    assert table["effect"].sum() == pytest.approx(moved["now"] - moved["before"], abs=2e-4)
    assert moved["own"] + moved["total"] == pytest.approx(moved["now"] - moved["before"], abs=2e-4)


def test_the_expected_share_is_that_of_the_chapter(study_of):
    table = ts.expected("VNM", last_period="2019").set_index("year")
    assert table[["actual", "expected"]].equals(expected_share.by_year(study_of(partner="VNM", last_period="2019")))


def test_the_projection_is_that_of_the_chapter(study_of):
    table = ts.project("VNM", last_period="2019", horizon_years=3)
    own = outlook.paths(study_of(partner="VNM", last_period="2019", horizon_years=3))
    assert table["share"].tolist() == own["share"].tolist() and table["ahead"].max() == 3


def test_too_few_years_give_an_empty_table():
    assert ts.project("ASEAN", last_period="1992").empty
