"""What the periods around allow."""

from tradeshare.headlines import check
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.evidence import nearby_periods
from tradeshare.headlines.evidence.readings import Book, Cell, Reading
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict import CONTRADICTS, UNKNOWN


def empty():
    return Book({}, {}, {}, {}, {}, [], {})


def year(number):
    return 12 * number, 12 * number + 11


def test_the_rate_to_a_month_nearby_moves_with_the_market():
    """The totals of January-December give 6.6; the market rate to October was a hundredth lower: so is the rate to October."""
    book = empty()
    first = 12 * 2018
    for month in range(first - 1, first + 12):
        book.rates[month, month] = 6.4 if month < first + 9 else 7.0
    book.levels[Cell("WLD", "total", first, first + 11, "CNY")] = [Reading(655.0, 655.0, "release")]
    book.levels[Cell("WLD", "total", first, first + 11, "USD")] = [Reading(100.0, 100.0, "release")]
    book.levels[Cell("EU", "total", first, first + 9, "CNY")] = [Reading(64.0, 64.0, "release")]
    found = nearby_periods.in_other_currency(Evidence(book), Cell("EU", "total", first, first + 9, "USD"))[0]
    assert found.low < 64 / (6.55 * 6.4 / 6.5) < found.high and found.high / found.low < 1.01


def test_what_is_far_from_every_year_around_is_refuted():
    """Nothing but one whole year stands in the data: January-April of it is neither a tenth nor ten times its part."""
    book = empty()
    first, last = year(2020)
    book.levels[Cell("ASEAN", "total", first, last, "USD")] = [Reading(684.6, 684.6, "release")]
    for value, verdict in ((16.24, CONTRADICTS), (193.13, UNKNOWN), (1931.3, CONTRADICTS)):
        claim = Claim("ASEAN", "total", first, first + 3, "value", value - 0.005, value + 0.005, "USD", value, unit="USD_bn")
        assert check.judge(Evidence(book), claim).verdict == verdict


def test_a_balance_and_its_growth_are_carried_into_the_other_currency(data):
    """China's surplus of January to July 2018, -30.6 % in yuan, and of January to November 2020, 3.22 trillion yuan."""
    from tradeshare.headlines import check, short_statement

    for text, verdict in (("WLD balance 2018-01..2018-07 growth = -30.6 % CNY", "agrees"),
                          ("WLD balance 2018-01..2018-07 growth = 3 % CNY", "contradicts"),
                          ("WLD balance 2020-01..2020-11 = 3.22 CNY tn", "agrees")):
        row = check.check(short_statement.line(text), data._replace(statements=data.statements.iloc[:0])).iloc[0]
        assert row["verdict"] == verdict, (text, row["reason"])
