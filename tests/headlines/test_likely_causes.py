"""The cause that fits a contradiction."""

import pytest

from tradeshare.headlines import check, likely_causes, short_statement
from tradeshare.headlines.verdict import CONTRADICTS


def said(text, data):
    return check.check(short_statement.line(text), data).iloc[0]


@pytest.mark.parametrize(("text", "cause"), [
    ("ASEAN total 2019-01..2019-08 = 416.55 USD bn", likely_causes.PERIOD), ("WLD total 2020-01..2020-08 = 20.50 CNY tn",
                                                                             likely_causes.SLIP),
    ("ASEAN total 2020-01..2020-08 growth = -3.8% USD", likely_causes.SIGN), ("WLD balance 2020 = -519.53 USD bn", likely_causes.SIGN),
    ("ASEAN total 2020-01..2020-08 growth = 38% USD", likely_causes.POWER), ("ASEAN total 2025 growth = 16.6% CNY",
                                                                              likely_causes.AS_GROWTH),
    ("USA import 2025 share = 11.1%", likely_causes.FLOW), ("KOR import 2025-01..2025-06 = 1.01 CNY tn", ""),
])
def test_causes(data, text, cause):
    row = said(text, data)
    assert row["verdict"] == CONTRADICTS and (not cause or row["cause"] == cause), (row["cause"], row["reason"])
