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


@pytest.mark.parametrize(("text", "cause", "shown"), [
    ("ASEAN total 2022 = 6000 CNY bn", "", ""),  # four digits, not rounded: no cut
    ("ASEAN total 2022 = 6 CNY tn", likely_causes.CUT, ""), ("VNM total 2020 = 162.7 USD bn", likely_causes.IMPORTS, ""),
    ("USA total 2018-01..2018-04 = 1217 USD bn", likely_causes.MONEY, ""),  # no figure in yuan: at the market rate
    ("ASEAN total 2019-01..2019-08 = 416.55 USD bn", likely_causes.PERIOD, "(2020-01 to 2020-08)"),
    ("ASEAN export 2020 = 685.28 USD bn", likely_causes.FLOW, "(total)"),
    ("THA import 2020 = 43 USD bn", "", ""), ("USA total 2010 growth = 28.2 % USD", "", ""),  # one digit off, and the growth of imports
    ("ASEAN total 2020 = 590 USD bn", "", ""),  # two digits say nothing
])
def test_a_cause_is_named_where_it_alone_explains_the_number(data, text, cause, shown):
    row = said(text, data)
    assert (row["verdict"], row["cause"]) == (CONTRADICTS, cause) and shown in row["reason"], row["reason"]


@pytest.mark.parametrize(("text", "cause"), [
    ("ASEAN total 2021-01..2021-03 = 1,000,000,000,240 CNY", likely_causes.UNIT),  # for 1 trillion 240 billion
    ("JPN total 2016-01..2016-11 = 1,000,000,006,366 CNY", likely_causes.UNIT),  # 6,366 times 100 million
    ("ASEAN total 2021-01..2021-03 = 1,000,000,000,777 CNY", ""),
])
def test_a_unit_left_out_is_named_where_the_number_is_right_with_it(data, text, cause):
    partner, flow, period, _, number, _ = text.split()
    printed = int(number.replace(",", "")) / 1e9
    line = short_statement.line(f"{partner} {flow} {period} = {printed:.9f} CNY bn")
    row = check.check(line, data).iloc[0]
    assert (row["verdict"], row["cause"]) == (CONTRADICTS, cause), row["reason"]
