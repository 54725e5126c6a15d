"""The partners' counts, in the flows of China."""

import pytest

from tradeshare.data import large
from tradeshare.headlines.evidence import mirror
from tradeshare.headlines.evidence.readings import Cell, span


@pytest.mark.parametrize(("partner", "flow", "period", "expected"), [
    ("VNM", "total", "2020", 133.08),  # UN Comtrade, Viet Nam as reporter
    ("USA", "balance", "2017", 375.2),  # US Census Bureau: imports 505.2, exports 130.0
    ("USA", "export", "2018-01..2018-06", 249.9),
])
def test_published_counts(data, partner, flow, period, expected):
    rows = mirror.levels(data, large.read("months"))[Cell(partner, flow, *span(period), "USD")]
    assert any(row.low == pytest.approx(expected, rel=0.003) for row in rows), rows


def test_growth_is_of_one_source(data):
    found = mirror.levels(data, large.read("months"))
    rates = mirror.growths(found, Cell("VNM", "total", *span("2020"), "USD"))
    assert sorted(row.source for row in rates) == ["comtrade-mirror", "imf-dots-mirror"]
