"""The partners' counts, in the flows of China."""

import pytest

from tradeshare.data import large_tables, tables
from tradeshare.headlines.evidence import mirror_figures
from tradeshare.headlines.evidence.readings import Cell, span


@pytest.fixture(scope="module")
def found(data):
    return mirror_figures.levels(data, large_tables.read("months"), large_tables.read("world_matrix"), tables.read_table("economies"))


@pytest.mark.parametrize(("partner", "flow", "period", "expected"), [
    ("VNM", "total", "2020", 133.08),  # UN Comtrade, Viet Nam as reporter
    ("USA", "balance", "2017", 375.2),  # US Census Bureau: imports 505.2, exports 130.0
    ("USA", "export", "2018-01..2018-06", 249.9), ("USA", "total", "2005", 285.3),  # Census: exports 41.2, imports 243.5, and revisions
    ("ASEAN", "import", "2010", 112.6), ("EU", "export", "2018", 394.8 * 1.181),  # ASEANstats; Eurostat in euros, 27 members
])
def test_published_counts(found, partner, flow, period, expected):
    rows = found[Cell(partner, flow, *span(period), "USD")]
    assert any(row.low == pytest.approx(expected, rel=0.02 if partner in ("EU", "USA") else 0.003) for row in rows), rows


def test_what_a_partner_counts_of_china_and_hong_kong_stands_beside_its_count_of_china(found):
    rows = {row.how: row.low for row in found[Cell("PHL", "import", *span("2019"), "USD")]}
    assert rows["printed"] == pytest.approx(9.81, abs=0.01) and rows[mirror_figures.WITH_HONG_KONG] == pytest.approx(9.81 + 9.625, abs=0.02)


def test_a_sum_of_members_lacks_none(found):
    assert Cell("ASEAN", "total", *span("2024"), "USD") not in found  # Viet Nam's count ends in 2023


def test_growth_is_of_one_source(found):
    rates = mirror_figures.growths(found, Cell("VNM", "total", *span("2020"), "USD"))
    assert sorted(row.source for row in rates if row.how == "printed") == ["comtrade-mirror", "imf-dots-mirror"]
