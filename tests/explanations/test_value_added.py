"""The share in value added, with a vintage of the OECD's tables of made-up figures, and without."""

import pandas as pd
import pytest

from tradeshare.data import large_tables
from tradeshare.explanations import value_added
from tradeshare.report import make

SOURCE = "tiva-2026-11-28"
SIZES = {("EXGR", "WLD"): 2000.0, ("EXGR", "VNM"): 100.0, ("EXGR", "THA"): 60.0, ("FFD_DVA", "WLD"): 1600.0, ("FFD_DVA", "VNM"): 48.0,
         ("FFD_DVA", "THA"): 40.0, ("IMGR", "WLD"): 1000.0, ("IMGR", "VNM"): 40.0, ("DFD_FVA", "WLD"): 900.0}


def rows() -> pd.DataFrame:
    """2019 and 2020 as an accepted vintage has them; foreign value added of Viet Nam is missing, as is all that is not named."""
    doubled = ("EXGR", "VNM", 2020)
    return pd.DataFrame([("CHN", partner, "total", measure, str(year), size * (1 + ((measure, partner, year) == doubled)),
                          "mn", "USD", SOURCE)
                         for (measure, partner), size in SIZES.items() for year in (2019, 2020)],
                        columns=["economy", "partner", "activity", "measure", "period", "value", "unit", "currency", "source"])


@pytest.fixture
def with_tiva(monkeypatch, study_of):
    """A study by its parameters, in whose vintage the made-up rows stand and whose sources name it."""
    monkeypatch.setattr(large_tables, "added", lambda name, vintage="", folder=None: rows() if vintage != "shipped" else rows().iloc[:0])

    def study(**values):
        made = study_of(**values)
        named = pd.concat([made.data.sources, made.data.sources.tail(1).assign(source=SOURCE)], ignore_index=True)
        return made._replace(data=made.data._replace(sources=named), cells=made.cells.copy())

    return study


def test_both_shares_by_hand(with_tiva):
    here = with_tiva(partner="VNM", flow="export")
    assert value_added.by_year(here).round(9).to_dict("index") == {2019: {"gross": 5.0, "value_added": 3.0},
                                                                   2020: {"gross": 10.0, "value_added": 3.0}}
    assert "share of Viet Nam in China’s exports was 3.0% in 2020; in gross terms it was 10.0%" in value_added.text(here)
    assert value_added.shares_table(here).shown.values.tolist()[1] == ["2020", "10.0", "3.0", "−7.0"]
    assert value_added.by_year(with_tiva(partner="VNM", flow="export", last_period="2019")).index.tolist() == [2019]


@pytest.mark.parametrize("values", [dict(flow="export"), dict(partner="VNM", flow="import"), dict(partner="VNM"), dict(partner="JPN"),
                                    dict(partner="VNM", flow="export", vintage="shipped")], ids=str)
def test_nothing_is_said_where_a_measure_or_a_member_is_missing(with_tiva, values):
    here = with_tiva(**values)
    assert value_added.text(here) is value_added.shares_table(here) is None
    assert SOURCE not in make.about(here)["about"]


def test_a_group_is_the_sum_of_its_members_and_the_vintage_is_credited_where_it_is_shown(with_tiva):
    here = with_tiva(partner="VNM+THA", flow="export")
    assert value_added.by_year(here).loc[2019].tolist() == pytest.approx([8.0, 5.5])
    assert make.about(here)["about"].count(SOURCE) == 1
