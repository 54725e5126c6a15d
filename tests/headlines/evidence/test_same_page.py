"""A page's own other flows and its figure in the other currency."""

from tradeshare.headlines import check
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.evidence import same_page
from tradeshare.headlines.evidence.readings import Book, Cell, INPUT, month_number, PRESS, Reading
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, UNKNOWN


def empty():
    return Book({}, {}, {}, {}, {}, [], {})


def of_page(**flows):
    """A book in which the page `p` prints these flows of one month, in bn."""
    book = empty()
    for flow, value in flows.items():
        book.levels[Cell("WLD", flow, 0, 0, "USD")] = [Reading(value - 0.005, value + 0.005, PRESS, "printed", INPUT,
                                                         frozenset("p"))]
    return Evidence(book, frozenset("p"))


def judged(evidence, flow, value):
    return check.judge(evidence, Claim("WLD", flow, 0, 0, "value", value - 0.005, value + 0.005, "USD", value, unit="USD_bn")).verdict


def test_the_page_refutes_a_total_that_is_not_its_exports_and_imports():
    said = {"export": 268.07, "import": 192.65, "balance": 75.42}
    assert judged(of_page(**said, total=466.72), "total", 466.72) == CONTRADICTS
    assert judged(of_page(**said, total=460.72), "total", 460.72) != CONTRADICTS
    for flow, value in said.items():  # these fit one another: it is not they
        assert judged(of_page(**said, total=466.72), flow, value) != CONTRADICTS, flow
    assert judged(of_page(**said | {"balance": 79.0}, total=466.72), "total", 466.72) != CONTRADICTS  # the page agrees with itself nowhere


def test_each_flow_of_a_page_is_found_by_the_three_others():
    flows = {"export": 268.07, "import": 192.65, "total": 460.72, "balance": 75.42}
    for flow, value in flows.items():
        found = same_page.other_flows(of_page(**flows), Cell("WLD", flow, 0, 0, "USD"))
        assert found is not None and found.low <= value <= found.high, flow
        assert judged(of_page(**flows | {flow: value * 1.1}), flow, value * 1.1) == CONTRADICTS, flow


def test_a_page_converts_its_own_figure_badly():
    """38,340 bn yuan that exports and imports of the page support, at a rate of 6.7, are 5,722 bn dollars."""
    book, page = empty(), frozenset("p")
    first, last = month_number("2022-01"), month_number("2022-11")
    book.rates.update({(month, month): 6.7 for month in range(first - 1, last + 1)})
    for flow, value in {"export": 21000, "import": 17340, "total": 38340}.items():
        book.levels[Cell("WLD", flow, first, last, "CNY")] = [Reading(value - 5, value + 5, PRESS, "printed", INPUT, page)]
    for value, verdict in ((5500, CONTRADICTS), (5730, UNKNOWN)):
        claim = Claim("WLD", "total", first, last, "value", value - 5, value + 5, "USD", value, unit="USD_bn")
        assert check.judge(Evidence(book, page), claim).verdict == verdict
    del book.levels[Cell("WLD", "export", first, last, "CNY")]  # nothing supports it: it is not known which of the two is wrong
    claim = Claim("WLD", "total", first, last, "value", 5495, 5505, "USD", 5500, unit="USD_bn")
    assert check.judge(Evidence(book, page), claim).verdict == UNKNOWN


def test_a_page_that_fits_itself_does_not_hide_what_others_confirm():
    """Total less imports of the page gives its exports; so do the months before and after."""
    book, page = empty(), frozenset("p")
    for flow, value in {"total": 460.7, "import": 192.6}.items():
        book.levels[Cell("EU", flow, 0, 7, "USD")] = [Reading(value - 0.05, value + 0.05, PRESS, "printed", INPUT, page)]
    claim = Claim("EU", "export", 0, 7, "value", 268.05, 268.15, "USD", 268.1, unit="USD_bn")
    said = check.judge(Evidence(book, page), claim)
    assert (said.verdict, said.reason) == (UNKNOWN, "own page alone")
    book.levels[Cell("WLD", "export", 0, 7, "USD")] = [Reading(2000.0, 2001.0, "release")]
    for part in (-1, 1):
        whole = Cell("WLD", "export", 0, 7 + part, "USD")
        book.levels[whole] = [Reading(2000.0 + 250 * part, 2000.5 + 250 * part, "release")]
        book.levels[whole._replace(partner="EU")] = [Reading(268.0 + 33.5 * part, 268.1 + 33.5 * part, "release")]
    said = check.judge(Evidence(book, page), claim)
    assert (said.verdict, said.reading.family) == (AGREES, "release")


def test_a_page_is_converted_at_the_rate_of_the_totals_where_both_are_published():
    book, page = empty(), frozenset("p")
    book.rates.update({(month, month): 7.1 for month in range(-1, 8)})
    for currency, value in (("USD", 1000.0), ("CNY", 7030.0)):
        book.levels[Cell("WLD", "export", 0, 7, currency)] = [Reading(value - 0.5, value + 0.5, "release")]
    for flow, value in {"export": 900, "import": 550, "total": 1450}.items():
        book.levels[Cell("VNM", flow, 0, 7, "CNY")] = [Reading(value - 0.5, value + 0.5, PRESS, "printed", INPUT, page)]
    for value, verdict in ((203.7, CONTRADICTS), (206.3, UNKNOWN)):
        claim = Claim("VNM", "total", 0, 7, "value", value - 0.05, value + 0.05, "USD", value, unit="USD_bn")
        assert check.judge(Evidence(book, page), claim).verdict == verdict
