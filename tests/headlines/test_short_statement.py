"""Short forms of one statement."""

import pytest

from tradeshare.foundation.errors import ParameterError
from tradeshare.headlines.short_statement import line

COLUMNS = ["flow", "period_start", "period_end", "statistic", "printed", "unit", "approx_word"]


@pytest.mark.parametrize(("text", "expected"), [
    ("ASEAN trade 2020 = 684.6 USD bn", "total 2020-01 2020-12 value 684.6 USD_bn"),
    ("ASEAN foreign trade 2020 = 684.6 USD bn", "total 2020-01 2020-12 value 684.6 USD_bn"),
    ("ASEAN goods trade 2020 = 684.6 USD bn", "total 2020-01 2020-12 value 684.6 USD_bn"),
    ("ASEAN total Jan-Aug 2020 = 416.55 USD bn", "total 2020-01 2020-08 value 416.55 USD_bn"),
    ("ASEAN total 2020-01 to 2020-08 = 416.55 USD bn", "total 2020-01 2020-08 value 416.55 USD_bn"),
    ("ASEAN total 2020-Q1 = 140 USD bn", "total 2020-01 2020-03 value 140 USD_bn"),
    ("ASEAN total 2020-H1 = 297.9 USD bn", "total 2020-01 2020-06 value 297.9 USD_bn"),
    ("ASEAN total first half of 2020 = 297.9 USD bn", "total 2020-01 2020-06 value 297.9 USD_bn"),
    ("ASEAN total 2020-01..2020-08 = $416.55 bn", "total 2020-01 2020-08 value 416.55 USD_bn"),
    ("ASEAN total 2020-01..2020-08 = US$416.55bn", "total 2020-01 2020-08 value 416.55 USD_bn"),
    ("ASEAN total 2020 = over $684 bn", "total 2020-01 2020-12 value 684 USD_bn more than"),
    ("ASEAN total 2020 = nearly 685 USD bn", "total 2020-01 2020-12 value 685 USD_bn less than"),
    ("ASEAN total 2020-01..2020-08 growth = up 3.8 %", "total 2020-01 2020-08 growth 3.8 percent"),
    ("USA total 2019 growth = down 14.6 % USD", "total 2019-01 2019-12 growth -14.6 percent"),
    ("America balance 2020 = -5 USD bn", "balance 2020-01 2020-12 value -5 USD_bn"),
])
def test_short_forms(text, expected):
    assert " ".join(filter(None, line(text)[COLUMNS].iloc[0])) == expected


@pytest.mark.parametrize(("text", "named"), [
    ("MYS total 2022 = 487.13 bn MYR", "a level in MYR is not checked"), ("EU total 2019 = 5 EUR bn", "a level in EUR is not checked"),
    ("JPN total 2019 = \u20ac5 bn", "a level in EUR is not checked"), ("ASEAN total last year = 5 USD bn", "is not a period"),
    ("ASEAN total Jan-Agu 2020 = 416.55 USD bn", "did you mean August"),
    ("ASEAN total 2020 = much USD bn", "is not a statement"), ("ASEAN = 5", "is not a statement"),
])
def test_what_is_not_handled_is_named(text, named):
    with pytest.raises(ParameterError, match=named):
        line(text)
