"""What a page's statements may rest on."""

from tradeshare.headlines import statements, verdict_rules
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.evidence.book import book
from tradeshare.headlines.evidence.readings import Cell
from tradeshare.headlines.evidence.usable import direct_readings, Evidence
from tradeshare.headlines.verdict import CONTRADICTS


def test_a_page_confirms_no_statement_of_its_own_but_may_refute_it(data):
    made = book(data, data.statements.iloc[:0], statements.names(data.partners))
    cell = Cell("ASEAN", "total", 24240, 24243, "USD")
    page = next(iter(made.levels[cell][0].pages))
    mine, theirs = Evidence(made, frozenset([page])), Evidence(made)
    assert [row for row in direct_readings(theirs, made.levels, cell, True) if row.low < 193.13 < row.high]
    assert not [row for row in direct_readings(mine, made.levels, cell, True) if row.pages == {page}]
    claim = Claim("ASEAN", "total", 24240, 24243, "value", 292.125, 292.135, "USD", 292.13, unit="USD_bn")
    assert verdict_rules.judge(mine, claim).verdict == CONTRADICTS
