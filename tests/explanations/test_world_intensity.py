"""Intensity against the world: by hand from the matrix, one for the world as a whole, any partner."""

import pytest
from conftest import world_matrix

from tradeshare.explanations import world_intensity
from tradeshare.formulas import ratios

ANY = [dict(partner="LAO", flow="import", last_period="2004"), dict(partner="EU", last_period="2015"), dict(partner="TLS"),
       dict(partner="TWN"), dict(partner="USA"), dict(last_period="1991"), dict()]


def test_by_hand_from_the_matrix(study_of):
    trade = world_matrix(2020).set_index(["reporter", "partner", "flow"])["value"]
    imports = trade.xs("WLD", level="partner").xs("import", level="flow")
    part = trade["CHN", "VNM", "export"] / trade["CHN", "WLD", "export"]
    norm = imports["VNM"] / (imports.sum() - imports["CHN"])
    found = world_intensity.by_year(study_of(partner="VNM", flow="export", last_period="2020"))
    assert found.loc[2020, "CHN"] == pytest.approx(part / norm, rel=1e-12)
    assert world_intensity.by_hand(study_of(partner="VNM")) == pytest.approx((100 * part, 100 * norm), rel=1e-12)


def test_intensity_weighs_to_one_over_all_partners():
    """Where partners' imports are what others report to have sold, the intensities weighted with the norm have the mean 1."""
    flows, totals = [30.0, 50.0, 20.0], [200.0, 400.0, 400.0]
    found = [ratios.trade_intensity(flow, total, sum(flows), sum(totals)) for flow, total in zip(flows, totals)]
    assert sum(value * total for value, total in zip(found, totals)) / sum(totals) == pytest.approx(1, abs=1e-12)


def test_the_total_lies_between_its_flows(study_of):
    both = [world_intensity.intensity(study_of(last_period="2020"), "CHN", "ASEAN", flow) for flow in ("export", "import", "total")]
    low, high = both[0].combine(both[1], min), both[0].combine(both[1], max)
    assert both[2].between(low - 0.05, high + 0.05).all()


def test_without_china_in_the_norm_the_index_is_lower(study_of):
    """The form that leaves China's own imports in the norm gives another number: the one used is named in the text."""
    trade = world_matrix(2020).set_index(["reporter", "partner", "flow"])["value"]
    imports = trade.xs("WLD", level="partner").xs("import", level="flow")
    plain = ratios.trade_intensity(trade["CHN", "VNM", "export"], imports["VNM"], trade["CHN", "WLD", "export"], imports.sum())
    assert world_intensity.by_year(study_of(partner="VNM", flow="export")).loc[2020, "CHN"] < plain


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    text, table = world_intensity.sentence(here), world_intensity.intensity_table(here)
    assert "nan" not in text + world_intensity.by_hand_sentence(here)
    assert (table is None) == (values.get("partner") == "TWN")
    years = world_intensity.by_year(here)
    assert years.empty or years.index.max() <= min(2020, here.year.year)
