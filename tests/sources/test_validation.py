"""Each check of a new vintage, on a table that is right but for one thing; the faults as they come over the wire are in test_refresh.py."""

import pandas as pd
import pytest

from tradeshare.data import tables
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import validation

CELL = {"table": "observations", "reporter": "CHN", "flow": "export", "basis": "month", "currency": "USD", "measure": "level",
        "status": "published"}


def rows(**sides) -> pd.DataFrame:
    """One row for each value of the sides, which are lists of one length."""
    size = len(next(iter(sides.values())))
    return pd.DataFrame({name: [value] * size for name, value in CELL.items()} | sides)


def changed(partners, **more) -> pd.DataFrame:
    return rows(partner=partners, period=["2026-01"] * len(partners)).assign(change="vanished", **more)


@pytest.mark.parametrize(("factor", "said"), [
    (3.0, "figures are 3 times those of the nearest current year: is it another unit or currency?"),
    (1000.0, "a power of ten: the unit or SCALE is different \\(1000\\)"), (7.0, "the rate of yuan and dollar")])
def test_a_new_year_runs_at_the_pace_of_the_year_before(factor, said):
    held = rows(partner=["VNM", "THA"], period=["2025-01", "2025-01"], value=[100.0, 50.0])
    new = held.assign(period="2026-01", value=held["value"] * 1.2)
    validation._magnitude(new, held)
    with pytest.raises(RefreshError, match=said):
        validation._magnitude(new.assign(value=held["value"] * factor), held)


def test_an_answer_with_too_many_cells_gone_is_not_whole():
    held = rows(partner=["VNM"] * 10 + ["THA"] * 10, period=[f"2026-{month:02}" for month in range(1, 11)] * 2)
    assert validation._vanished(held.iloc[:2].assign(change="vanished"), held, held.iloc[2:]) == []
    with pytest.raises(RefreshError, match="3 of 20 current cells for these periods are not in the answer"):
        validation._vanished(held.iloc[:3].assign(change="vanished"), held, held.iloc[3:])


def test_a_member_that_no_longer_reports_is_said_and_a_partner_of_china_refused():
    held = rows(partner=["VNM", "THA"], period=["2026-01"] * 2)
    with pytest.raises(RefreshError, match=r"has no export of VNM in the observations.*--without VNM"):
        validation._vanished(changed(["VNM"]), held, held.iloc[1:])
    mirror = held.assign(table="mirror", reporter=["BRN", "THA"], partner="CHN")
    said = validation._vanished(mirror.iloc[:1].assign(change="vanished"), mirror, mirror.iloc[1:].assign(period="2026-02"))
    assert said == ["BRN no longer reports its export with CHN; its earlier figures are kept (one cell)"]


def test_months_without_a_world_total_are_said_and_an_answer_without_any_is_refused():
    data = tables.read()
    months = rows(partner=["VNM", "WLD", "VNM"], period=["2026-01", "2026-01", "2026-02"])
    assert validation._coverage(months, data)[0] == "no world total for one month (2026-02 the last): there are no shares for them"
    assert "2026-02 lacks BRN" in validation._coverage(months, data)[1] and validation._coverage(months.assign(basis="annual"), data) == []
    with pytest.raises(RefreshError, match="no world total"):
        validation._coverage(months[months["partner"].ne("WLD")], data)


def test_partners_that_add_up_to_more_than_the_world_count_twice():
    table = rows(partner=["VNM", "USA", "ASEAN", "WLD"], period=["2026-01"] * 4, value=[40.0, 61.0, 40.0, 100.0])
    validation._twice(table, tables.read().partners)
    with pytest.raises(RefreshError, match="export of 2026-01 add up to 103% of the world total"):
        validation._twice(table.assign(value=[42.0, 61.0, 42.0, 100.0]), tables.read().partners)


def test_the_months_of_the_world_make_its_year():
    months = rows(partner=["WLD"] * 12, period=[f"2025-{month:02}" for month in range(1, 13)], value=[10.0] * 12)
    year = rows(partner=["WLD"], period=["2025"], value=[120.0]).assign(basis="annual")
    validation._months_make_years(pd.concat([months, year]))
    validation._months_make_years(pd.concat([months.iloc[1:], year]))  # a year that is not whole is not held against anything
    with pytest.raises(RefreshError, match="the months of 2025 add up to 120% of the world's export"):
        validation._months_make_years(pd.concat([months, year.assign(value=100.0)]))
