"""How statements are judged: rates of the totals, currencies, restated bases, one page alone, likely ranges, own pages, ranks, causes."""

import pandas as pd
import pytest

from tradeshare.headlines import check, claim, likely_causes, statements
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.collection.judged import as_asked
from tradeshare.headlines.evidence import nearby_periods, readings, same_page
from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.market_rates import MARKET, market_rate
from tradeshare.headlines.evidence.readings import month_number, Reading
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, REVISED, UNKNOWN


@pytest.fixture(scope="module")
def book(data):
    return readings.book(data, data.statements, statements.names(data.partners))


def said(text, data):
    return check.check(statements.line(text), data).iloc[0]


def empty():
    return readings.Book({}, {}, {}, {}, {}, [], {})


def year(number):
    return 12 * number, 12 * number + 11


# ---- money

def test_every_rate_of_the_totals_lies_near_the_market_rate(book):
    search, count = Search(book), 0
    for first in range(12 * 1994, 12 * 2027, 12):
        for last in range(first, first + 12):
            market = market_rate(book, first, last, "CNY")
            for rate in search.rates(first, last, "CNY") if market else ():
                count += 1
                assert rate.low <= (1 + MARKET) * market and rate.high >= (1 - MARKET) * market and rate.family != readings.PRESS
                assert rate.high / rate.low < 1.1
    assert count > 20


def test_a_rate_takes_two_totals_of_one_family_that_no_page_alone_prints():
    book = empty()
    first, last = year(2021)
    book.levels["WLD", "total", first, last, "CNY"] = [Reading(100, 100, "release"), Reading(103, 103, readings.PRESS)]
    book.levels["WLD", "total", first, last, "USD"] = [Reading(16, 16, "database"), Reading(15.5, 15.5, "release"),
                                                       Reading(15, 15, readings.PRESS)]
    assert [rate[:3] for rate in Search(book).rates(first, last, "CNY")] == [(100 / 15.5, 100 / 15.5, "release")]


@pytest.mark.parametrize("text", ["JPN total 2021 = 2400 CNY bn", "JPN import 2021 = 1.33 CNY tn", "USA total 2021 = 4880 CNY bn"])
def test_official_levels_of_2021_are_not_contradicted(data, text):
    assert said(text, data)["verdict"] in (AGREES, REVISED), said(text, data)["reason"]


def test_growth_of_the_other_currency_is_no_restated_base(data):
    row = said("ASEAN total 2024 growth = 9.0 % USD", data)
    assert (row["verdict"], row["cause"]) == (CONTRADICTS, likely_causes.MONEY) and row["high"] < 8.5
    assert said("ASEAN total 2024 growth = 9.0 % CNY", data)["verdict"] == AGREES


def test_growth_printed_in_the_other_currency_is_found(data, book):
    """Official rates of one currency told of the other, where the market rate moved by more than two percent between the years."""
    rows = []
    for (partner, flow, first, last, currency), found in book.growths.items():
        rates = [market_rate(book, start, end, "CNY") for start, end in ((first, last), (first - 12, last - 12))]
        printed = next((row for row in found if row.family != readings.PRESS and row.how == "printed"), None)
        if printed and flow != "balance" and all(rates) and abs(rates[0] / rates[1] - 1) > 0.02:
            rows.append(f"{partner} {flow} {readings.month_text(first)}..{readings.month_text(last)} growth = "
                        f"{(printed.low + printed.high) / 2:.1f} % {readings.OTHER[currency]}")
    table = pd.concat([statements.line(text) for text in pd.Series(rows).sample(150, random_state=5)], ignore_index=True)
    verdicts = check.check(table, data)["verdict"]
    assert verdicts.eq(CONTRADICTS).mean() >= 0.9, verdicts.value_counts().to_dict()


def test_growth_without_a_currency_is_judged_in_the_one_whose_print_it_meets(data):
    row = said("ASEAN total 2024 growth = 9.0 %", data)
    assert row["verdict"] == AGREES and "first prints" not in row["reason"]
    assert said("ASEAN total 2024 growth = 7.8 %", data)["verdict"] == AGREES  # in dollars


def test_an_unknown_currency_of_growth_is_named(data):
    table = statements.line("ASEAN total 2024 growth = 9.0 % USD").assign(growth_currency="EUR")
    row = check.check(table, data).iloc[0]
    assert not row["readable"] and "unknown growth_currency 'EUR'" in row["reason"]


def test_the_rate_to_a_month_nearby_moves_with_the_market():
    """The totals of January-December give 6.6; the market rate to October was a hundredth lower: so is the rate to October."""
    book = empty()
    first = 12 * 2018
    for month in range(first - 1, first + 12):
        book.rates[month, month] = 6.4 if month < first + 9 else 7.0
    book.levels["WLD", "total", first, first + 11, "CNY"] = [Reading(655.0, 655.0, "release")]
    book.levels["WLD", "total", first, first + 11, "USD"] = [Reading(100.0, 100.0, "release")]
    book.levels["EU", "total", first, first + 9, "CNY"] = [Reading(64.0, 64.0, "release")]
    found = nearby_periods.in_other_currency(Search(book), ("EU", "total", first, first + 9, "USD"))[0]
    assert found.low < 64 / (6.55 * 6.4 / 6.5) < found.high and found.high / found.low < 1.01


@pytest.mark.parametrize("text", ["KOR export 2024-07..2024-09 = 251.1 USD bn", "JPN total 2021-07..2021-12 = 1220 USD bn",
                                  "EU total 2022-01..2022-09 = 4.2 USD tn", "VNM import 2024-07..2024-12 = 377 USD bn"])
def test_quarters_and_half_years_in_the_other_currency_are_refuted(data, text):
    row = said(text, data)
    assert (row["verdict"], row["cause"]) == (CONTRADICTS, likely_causes.MONEY), row["reason"]


# ---- restated bases, one page, likely ranges

def test_a_base_that_a_later_release_implies_does_not_refute_what_a_restatement_explains():
    book = empty()
    first, last = year(2023)
    book.levels["ASEAN", "export", first, last, "CNY"] = [Reading(1475.0, 1477.0, "release", readings.BASE, "r", worth=1, later=True)]
    search = Search(book)
    claim = Claim("ASEAN", "export", first, last, "value", 1555.0, 1565.0, "CNY", 1560.0, unit="CNY_bn")
    assert check.judge(search, claim).verdict == CONTRADICTS  # nothing is known of restatements of that year: two percent
    book.restated[2023] = 3.5
    later = check.judge(Search(book), claim)
    assert (later.verdict, later.reason) == (UNKNOWN, "later base")
    firm = {**book.levels, ("ASEAN", "export", first, last, "CNY"): [Reading(1475.0, 1477.0, "release", "printed", "r")]}
    assert check.judge(Search(book._replace(levels=firm)), claim).verdict == CONTRADICTS


def test_restatements_are_measured_on_the_releases(book):
    assert book.restated[2023] > 3 and book.restated[2012] < 0.1


def test_one_page_alone_confirms_nothing_where_the_asker_names_no_page(data):
    """A statement of the collection that nothing else confirms, asked without its page, and once more as of another page."""
    rows = data.statements
    alone = rows[rows["label"].eq("wrong") & rows["kind"].eq("mislabelled period")].head(12)
    table = as_asked(alone)
    named = check.check(table, data)["verdict"]
    nameless = check.check(table.assign(page="", url="", publisher="", pub_date=""), data)
    assert not nameless["verdict"].eq(AGREES).any() and nameless["verdict"].tolist() == named.tolist()
    assert said("USA import 2009-04 growth = -17.4 % USD", data)["verdict"] == UNKNOWN
    assert "one page prints the same" in said("USA import 2009-04 growth = -17.4 % USD", data)["reason"]


def test_a_wide_range_of_what_is_only_likely_confirms_no_level(data):
    rows = as_asked(data.statements)
    found = check.check(rows, data._replace(statements=data.statements.iloc[:0]))
    near = found[found["verdict"].eq(AGREES) & rows["statistic"].eq("value") & rows["flow"].ne("balance")
                 & found["reason"].str.startswith("no other source")]
    claimed = 200 * rows.loc[near.index, "half_width"].astype(float) / rows.loc[near.index, "printed"].astype(float)
    width = 100 * (near["high"] - near["low"]) / near["high"]
    vague = rows.loc[near.index, "approximate"].eq("yes")
    assert len(near) and (width[~vague] <= claimed[~vague].clip(lower=3.0) + 0.01).all()


def test_what_is_far_from_every_year_around_is_refuted():
    """Nothing but one whole year stands in the data: January-April of it is neither a tenth nor ten times its part."""
    book = empty()
    first, last = year(2020)
    book.levels["ASEAN", "total", first, last, "USD"] = [Reading(684.6, 684.6, "release")]
    for value, verdict in ((16.24, CONTRADICTS), (193.13, UNKNOWN), (1931.3, CONTRADICTS)):
        claim = Claim("ASEAN", "total", first, first + 3, "value", value - 0.005, value + 0.005, "USD", value, unit="USD_bn")
        assert check.judge(Search(book), claim).verdict == verdict


# ---- the page itself

def of_page(**flows):
    """A book in which the page `p` prints these flows of one month, in bn."""
    book = empty()
    for flow, value in flows.items():
        book.levels["WLD", flow, 0, 0, "USD"] = [Reading(value - 0.005, value + 0.005, readings.PRESS, "printed", readings.INPUT,
                                                         frozenset("p"))]
    return Search(book, frozenset("p"))


def judged(search, flow, value):
    return check.judge(search, claim.Claim("WLD", flow, 0, 0, "value", value - 0.005, value + 0.005, "USD", value, unit="USD_bn"),
                       2).verdict


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
        found = same_page.other_flows(of_page(**flows), ("WLD", flow, 0, 0, "USD"))
        assert found is not None and found.low <= value <= found.high, flow
        assert judged(of_page(**flows | {flow: value * 1.1}), flow, value * 1.1) == CONTRADICTS, flow


def test_a_page_converts_its_own_figure_badly():
    """38,340 bn yuan that exports and imports of the page support, at a rate of 6.7, are 5,722 bn dollars."""
    book, page = empty(), frozenset("p")
    first, last = month_number("2022-01"), month_number("2022-11")
    book.rates.update({(month, month): 6.7 for month in range(first - 1, last + 1)})
    for flow, value in {"export": 21000, "import": 17340, "total": 38340}.items():
        book.levels["WLD", flow, first, last, "CNY"] = [Reading(value - 5, value + 5, readings.PRESS, "printed", readings.INPUT, page)]
    for value, verdict in ((5500, CONTRADICTS), (5730, UNKNOWN)):
        claim = Claim("WLD", "total", first, last, "value", value - 5, value + 5, "USD", value, unit="USD_bn")
        assert check.judge(Search(book, page), claim).verdict == verdict
    del book.levels["WLD", "export", first, last, "CNY"]  # nothing supports it: it is not known which of the two is wrong
    claim = Claim("WLD", "total", first, last, "value", 5495, 5505, "USD", 5500, unit="USD_bn")
    assert check.judge(Search(book, page), claim).verdict == UNKNOWN


# ---- ranks

@pytest.mark.parametrize(("text", "verdict", "named"), [
    ("USA import 2026-01..2026-06 rank = 5", AGREES, "where TWN is counted too"), ("USA import 2026-01..2026-06 rank = 6", AGREES, "TWN"),
    ("USA import 2026-01..2026-06 rank = 4", CONTRADICTS, "TWN"), ("TWN import 2026-01..2026-06 rank = 4", AGREES, "place 4"),
    ("VNM total 2024 rank = 4", UNKNOWN, "not ranked by themselves"), ("JPN total 2024-04..2024-06 rank = 5", AGREES, "place 5"),
    ("JPN total 2024-04..2024-06 rank = 4", CONTRADICTS, "place 5"),
])
def test_ranks(data, text, verdict, named):
    row = said(text, data)
    assert row["verdict"] == verdict and named in row["reason"], row["reason"]


# ---- causes

@pytest.mark.parametrize(("text", "cause"), [
    ("ASEAN total 2019-01..2019-08 = 416.55 USD bn", likely_causes.PERIOD), ("WLD total 2020-01..2020-08 = 20.50 CNY tn",
                                                                             likely_causes.SLIP),
    ("ASEAN total 2020-01..2020-08 growth = -3.8 % USD", likely_causes.SIGN), ("WLD balance 2020 = -519.53 USD bn", likely_causes.SIGN),
    ("ASEAN total 2020-01..2020-08 growth = 38 % USD", likely_causes.POWER), ("ASEAN total 2025 growth = 16.6 % CNY",
                                                                              likely_causes.AS_GROWTH),
    ("USA import 2025 share = 11.1 %", likely_causes.FLOW), ("KOR import 2025-01..2025-06 = 1.01 CNY tn", ""),
])
def test_causes(data, text, cause):
    row = said(text, data)
    assert row["verdict"] == CONTRADICTS and (not cause or row["cause"] == cause), (row["cause"], row["reason"])
