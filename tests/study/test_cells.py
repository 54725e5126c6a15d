"""Cells: what may be used by a date, which figure prevails, and sums that never lack a member in silence."""

import pandas as pd
import pytest

from tradeshare.data import memberships, tables
from tradeshare.foundation import periods
from tradeshare.foundation.periods import Period
from tradeshare.report.annex import findings
from tradeshare.study import cells, study


def cell(table, **where):
    rows = table
    for column, wanted in where.items():
        rows = rows[rows[column].eq(wanted)]
    return rows


def test_nothing_later_is_used_anywhere(data, monkeypatch):
    """The findings of August 2020 stay the same when every later row is taken out of the data."""
    asked = {"last_period": "2020-08"}
    whole = findings.table(study.begin(**asked))
    rows = data.observations
    early = rows["period"].map(periods.end).le("2020-08") & rows["rests_on"].map(periods.end).le("2020-08")
    monkeypatch.setattr(tables, "read", lambda **_: data._replace(observations=rows[early].reset_index(drop=True)))
    pd.testing.assert_frame_equal(findings.table(study.begin(**asked)), whole)


def test_an_implied_base_waits_for_its_release(data):
    where = {"partner": "EU", "flow": "total", "year": 2020, "months": 8, "currency": "CNY"}
    assert cell(cells.all_cells(data, Period(2020, 8)), **where).empty  # it rests on the release of August 2021
    assert cell(cells.all_cells(data, Period(2021, 8)), **where)["status"].tolist() == ["implied"]


def test_asean_is_the_sum_of_its_members(data):
    table = cells.all_cells(data, Period(2020))
    where = {"flow": "export", "year": 2020, "months": 12, "family": "database"}
    members = memberships.members_of("ASEAN", data, Period(2020))
    parts = cell(table, **where)
    total = cell(parts, partner="ASEAN")["value"].item()
    assert len(members) == 10
    assert total == pytest.approx(parts.loc[parts["partner"].isin(members), "value"].sum())
    exact = cell(table, flow="total", year=2020, months=12, family="database", partner="ASEAN")["value"].item()
    assert exact == pytest.approx(686.87, abs=0.005)  # the ten-member sum of the database


def test_a_missing_member_is_marked_and_a_large_one_refused(data):
    table = cells.all_cells(data, Period(2020))
    assert cell(table, partner="ASEAN", flow="total", year=1993, family="database")["missing"].item() == "BRN"
    rows = data.observations
    gone = rows["partner"].eq("SGP") & rows["period"].eq("2015")
    poorer = cells.all_cells(data._replace(observations=rows[~gone]), Period(2020))
    assert cell(poorer, partner="ASEAN", flow="total", year=2015, family="database").empty


def test_members_as_they_were_then_make_the_early_sums_smaller(data):
    where = {"partner": "ASEAN", "flow": "total", "year": 1992, "family": "database"}
    now = cell(cells.all_cells(data, Period(2020), "last"), **where)["value"].item()
    then = cell(cells.all_cells(data, Period(2020), "then"), **where)["value"].item()
    assert then < now  # Viet Nam joined in 1995
    where["year"] = 2005
    assert cell(cells.all_cells(data, Period(2020), "then"), **where)["value"].item() == pytest.approx(
        cell(cells.all_cells(data, Period(2020), "last"), **where)["value"].item())


def test_one_row_for_each_cell(data):
    table = cells.all_cells(data, Period(2026, 7))
    assert not table.duplicated(cells.CELL_KEY).any()
    assert table["value"].notna().all() and (table["low"] <= table["high"]).all()


def test_before_all_data_there_is_no_cell(data):
    assert cells.all_cells(data, Period(1975)).empty


def test_printed_goes_before_implied_and_priority_decides(data):
    table = cells.all_cells(data, Period(2026, 7))
    first = cell(table, partner="ASEAN", flow="total", year=2020, months=12, currency="USD", family="release")
    assert first[["value", "source"]].values.tolist() == [[684.6, "press-2021"]]
