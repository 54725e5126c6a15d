"""Ranks by share."""

import pytest

from tradeshare.headlines import check, short_statement
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, UNKNOWN


def said(text, data):
    return check.check(short_statement.line(text), data).iloc[0]


@pytest.mark.parametrize(("text", "verdict", "named"), [
    ("USA import 2026-01..2026-06 rank = 5", AGREES, "comes 5th or 6th (6th only where Taiwan is ranked too)"),
    ("USA import 2026-01..2026-06 rank = 6", AGREES, "Taiwan"),
    ("USA import 2026-01..2026-06 rank = 4", CONTRADICTS, "Taiwan"), ("TWN import 2026-01..2026-06 rank = 4", AGREES, "comes 4th"),
    ("VNM total 2024 rank = 4", UNKNOWN, "not ranked separately"), ("JPN total 2024-04..2024-06 rank = 5", AGREES, "comes 5th"),
    ("JPN total 2024-04..2024-06 rank = 4", CONTRADICTS, "comes 5th"),
    ("EU export 2023 rank = 2", UNKNOWN, "it comes 2nd or 3rd"),  # 501.2 bn against 500.3 as first printed, 501.2 later
])
def test_ranks(data, text, verdict, named):
    row = said(text, data)
    assert row["verdict"] == verdict and named in row["reason"], row["reason"]
