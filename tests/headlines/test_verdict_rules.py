"""The rules of the verdicts."""

import pandas as pd
import pytest

from tradeshare.headlines import check, likely_causes, short_statement, verdict_rules, vintage_rules
from tradeshare.headlines.claim import Claim, limits_of
from tradeshare.headlines.collection.verdict_record import as_asked
from tradeshare.headlines.evidence.exchange_rates import market_rate
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, CARRIED, NEIGHBOURS
from tradeshare.headlines.evidence.readings import BASE, Book, Cell, month_text, OTHER, PRESS, Reading
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict import AGREES, Case, CONTRADICTS, REVISED, UNKNOWN


def said(text, data):
    return check.check(short_statement.line(text), data).iloc[0]


def empty():
    return Book({}, {}, {}, {}, {}, [], {})


def year(number):
    return 12 * number, 12 * number + 11


@pytest.mark.parametrize("text", ["JPN total 2021 = 2400 CNY bn", "JPN import 2021 = 1.33 CNY tn", "USA total 2021 = 4880 CNY bn"])
def test_official_levels_of_2021_are_not_contradicted(data, text):
    assert said(text, data)["verdict"] in (AGREES, REVISED), said(text, data)["reason"]


def test_growth_of_the_other_currency_is_no_restated_base(data):
    row = said("ASEAN total 2024 growth = 9.0% USD", data)
    assert (row["verdict"], row["cause"]) == (CONTRADICTS, likely_causes.MONEY) and row["high"] < 8.5
    assert said("ASEAN total 2024 growth = 9.0% CNY", data)["verdict"] == AGREES


def test_growth_printed_in_the_other_currency_is_found(data, book):
    """Official rates of one currency told of the other, where the market rate moved by more than two percent between the years."""
    rows = []
    for cell, found in book.growths.items():
        rates = [market_rate(book, side._replace(currency="CNY")) for side in (cell, cell.months_on(-12))]
        printed = next((row for row in found if row.family != PRESS and row.how == "printed"), None)
        if printed and cell.flow != "balance" and all(rates) and abs(rates[0] / rates[1] - 1) > 0.02:
            rows.append(f"{cell.partner} {cell.flow} {month_text(cell.first)}..{month_text(cell.last)} growth = "
                        f"{(printed.low + printed.high) / 2:.1f} % {OTHER[cell.currency]}")
    table = pd.concat([short_statement.line(text) for text in pd.Series(rows).sample(150, random_state=5)], ignore_index=True)
    given = check.check(table, data)["verdict"]
    assert given.eq(CONTRADICTS).mean() >= 0.9, given.value_counts().to_dict()


def test_growth_without_a_currency_is_judged_in_the_one_whose_print_it_meets(data):
    row = said("ASEAN total 2024 growth = 9.0%", data)
    assert row["verdict"] == AGREES and "first prints" not in row["reason"]
    assert said("ASEAN total 2024 growth = 7.8%", data)["verdict"] == AGREES  # in dollars


def test_an_unknown_currency_of_growth_is_named(data):
    table = short_statement.line("ASEAN total 2024 growth = 9.0 % USD").assign(growth_currency="EUR")
    row = check.check(table, data).iloc[0]
    assert not row["readable"] and "unknown growth_currency 'EUR'" in row["reason"]


@pytest.mark.parametrize("text", ["KOR export 2024-07..2024-09 = 251.1 USD bn", "JPN total 2021-07..2021-12 = 1220 USD bn",
                                  "EU total 2022-01..2022-09 = 4.2 USD tn", "VNM import 2024-07..2024-12 = 377 USD bn"])
def test_quarters_and_half_years_in_the_other_currency_are_refuted(data, text):
    row = said(text, data)
    assert (row["verdict"], row["cause"]) == (CONTRADICTS, likely_causes.MONEY), row["reason"]


def test_a_base_that_a_later_release_implies_does_not_refute_what_a_restatement_explains():
    book = empty()
    first, last = year(2023)
    book.levels[Cell("ASEAN", "export", first, last, "CNY")] = [Reading(1475.0, 1477.0, "release", BASE, "r", steps_from_data=1,
                                                                        later=True)]
    evidence = Evidence(book)
    claim = Claim("ASEAN", "export", first, last, "value", 1555.0, 1565.0, "CNY", 1560.0, unit="CNY_bn")
    assert check.judge(evidence, claim).verdict == CONTRADICTS  # nothing is known of restatements of that year: two percent
    book.restated[2023] = 3.5
    later = check.judge(Evidence(book), claim)
    assert (later.verdict, later.reason) == (UNKNOWN, "later base")
    firm = {**book.levels, Cell("ASEAN", "export", first, last, "CNY"): [Reading(1475.0, 1477.0, "release", "printed", "r")]}
    assert check.judge(Evidence(book._replace(levels=firm)), claim).verdict == CONTRADICTS


def test_one_page_alone_confirms_nothing_where_the_asker_names_no_page(data):
    """A statement of the collection that nothing else confirms, asked without its page, and once more as of another page."""
    rows = data.statements
    alone = rows[rows["label"].eq("wrong") & rows["kind"].eq("mislabelled period")].head(12)
    table = as_asked(alone)
    named = check.check(table, data)["verdict"]
    nameless = check.check(table.assign(page="", url="", publisher="", pub_date=""), data)
    assert not nameless["verdict"].eq(AGREES).any() and nameless["verdict"].tolist() == named.tolist()
    assert said("USA import 2009-04 growth = -17.4% USD", data)["verdict"] == UNKNOWN
    assert "one page publishes the same" in said("USA import 2009-04 growth = -17.4% USD", data)["reason"]


def page(*lines):
    rows = pd.concat([short_statement.line(line) for line in lines], ignore_index=True)
    return rows.assign(url="https://page.invalid", page="x")


def test_what_stands_beside_a_statement_does_not_hide_what_else_confirms_it(data):
    """Beside 14.9 % of 9.07 tn on its page, 1.35 tn yuan fits; the dollar figure at the rate of customs confirms it."""
    rows = check.check(page("ASEAN total 2020-01..2020-04 = 1350 CNY bn", "world total 2020-01..2020-04 = 9070 CNY bn",
                            "ASEAN total 2020-01..2020-04 share = 14.9 %"), data)
    assert rows["verdict"].eq(AGREES).all(), rows["reason"].tolist()


def test_a_number_beside_a_range_that_its_rounding_meets_says_so(data):
    row = said("world total 2017-07..2017-09 = 7.17 CNY tn", data)
    assert row["verdict"] == AGREES and row["reason"].endswith(
        "as rounded, the statement stands for 7.165 to 7.175\xa0tn\xa0CNY, and the two overlap"), row["reason"]


def test_a_page_refutes_its_own_growth_and_never_confirms_it(data):
    level = "LAO import 2013-01..2013-10 = 0.85 USD bn"  # so small that the growth of the whole year confirms nothing
    for rate, verdict in (("20", CONTRADICTS), ("32", UNKNOWN)):
        found = check.check(page(level, f"LAO import 2013-01..2013-10 growth = {rate} % USD"), data)
        assert found["verdict"].iloc[1] == verdict, found["reason"].iloc[1]


# ---- each rule alone, on made-up readings

FIRST, LAST = 12 * 2020, 12 * 2020 + 11


def stated(value, half=0.05, statistic="value", currency="USD"):
    unit = f"{currency}_bn" if statistic == "value" else "percent"
    return Claim("ASEAN", "total", FIRST, LAST, statistic, value - half, value + half, currency, value, unit=unit)


def case(claim, *found, own=(), evidence=None):
    """A claim with these readings, of which the official ones are taken for narrow."""
    official = [row for row in found if row.family != PRESS and row.how not in (NEIGHBOURS, AT_MARKET)]
    published = [row for row in official if row.how == "printed"]
    cell = Cell(claim.partner, claim.flow, claim.first, claim.last, claim.currency)
    return Case(evidence or Evidence(empty()), claim, cell, limits_of(claim), list(found), list(own), official, published)


def level(low, high, how="printed", family="release", **other):
    return Reading(low, high, family, how, **other)


def told(rule, asked):
    found = rule(asked)
    return None if found is None else (found.verdict, found.reason)


def test_the_own_page_refutes_what_nothing_confirms():
    own = [level(99.9, 100.1)]
    assert told(verdict_rules.by_own_page, case(stated(110), own=own)) == (CONTRADICTS, "own page")
    assert told(verdict_rules.by_own_page, case(stated(110), level(109, 111), own=own)) is None  # an official figure confirms it
    assert told(verdict_rules.by_own_page, case(stated(100.4), own=own)) is None  # within a slip of rounding, half a percent
    assert told(verdict_rules.by_own_page, case(stated(110))) is None


def test_a_published_rate_of_the_other_currency_is_refuted():
    book = empty()
    there = Cell("ASEAN", "total", FIRST, LAST, "CNY")
    book.growths[there] = [level(8.95, 9.05)]
    for flow in ("total", "export", "import"):  # the yuan lost four percent: 9 % in yuan are about 4.8 % in dollars
        book.growths[Cell("WLD", flow, FIRST, LAST, "USD")] = [level(4.95, 5.05)]
        book.growths[Cell("WLD", flow, FIRST, LAST, "CNY")] = [level(9.15, 9.25)]
    evidence = Evidence(book)
    assert told(verdict_rules.by_currency, case(stated(9.0, statistic="growth"), evidence=evidence)) == (CONTRADICTS, "currency")
    assert told(verdict_rules.by_currency, case(stated(4.8, statistic="growth"), evidence=evidence)) is None
    assert told(verdict_rules.by_currency, case(stated(9.0, statistic="growth"), level(8.9, 9.1, "levels"), evidence=evidence)) is None


@pytest.mark.parametrize(("value", "found", "expected"), [
    (100.0, [level(99.9, 100.1)], (AGREES, "printed")), (100.3, [level(99.9, 100.1)], (REVISED, "near a print")),
    (103.0, [level(99.9, 100.1)], (CONTRADICTS, "print")),
    (103.0, [level(99.9, 100.1), level(102.9, 103.0, "exports plus imports")], (REVISED, "another vintage")),
    (100.8, [level(99.9, 100.1, "exports plus imports")], (REVISED, "another vintage")),
    (103.0, [level(99.9, 100.1, "exports plus imports")], (CONTRADICTS, "exports plus imports")),
    (101.5, [level(99.9, 100.1, "implied base", later=True)], None), (103.0, [level(99.9, 100.1, "implied base", later=True)],
                                                                       (CONTRADICTS, "implied base")), (100.0, [], None)])
def test_a_level_against_official_figures(value, found, expected):
    assert told(verdict_rules.by_official_level, case(stated(value), *found)) == expected
    assert told(verdict_rules.by_official_growth, case(stated(value), *found)) is None


@pytest.mark.parametrize(("value", "found", "expected"), [
    (5.0, [level(4.9, 5.1, "levels", "table")], (AGREES, "levels")), (5.1, [level(4.95, 5.0)], (REVISED, "near a print")),
    (6.0, [level(4.95, 5.0)], (CONTRADICTS, "print")), (6.0, [level(4.95, 5.0, "levels")], (REVISED, "revised base")),
    (9.0, [level(4.95, 5.0, "levels")], (CONTRADICTS, "levels")), (5.0, [], None)])
def test_a_growth_rate_against_official_figures(value, found, expected):
    assert told(verdict_rules.by_official_growth, case(stated(value, statistic="growth"), *found)) == expected
    assert told(verdict_rules.by_official_level, case(stated(value, statistic="growth"), *found)) is None


def test_two_first_releases_confirm_no_growth_where_the_total_shows_a_revision():
    book = empty()
    world = Cell("WLD", "total", FIRST, LAST, "USD")
    book.growths[world] = [level(2.95, 3.05)]
    book.levels.update({world: [level(110.0, 110.0)], world.months_on(-12): [level(100.0, 100.0)]})  # +10 %, published +3 %
    asked = case(stated(5.0, statistic="growth"), level(4.9, 5.1, "levels"), evidence=Evidence(book))
    assert told(verdict_rules.by_official_growth, asked) == (UNKNOWN, "two vintages")
    book = book._replace(growths={world: [level(9.95, 10.05)]})
    assert told(verdict_rules.by_official_growth, asked._replace(evidence=Evidence(book))) == (AGREES, "levels")


def test_pages_confirm_together_and_refute_only_far_off():
    pages = frozenset(["a", "b"])
    assert told(verdict_rules.by_press, case(stated(100), level(99.9, 100.1, family=PRESS, pages=pages))) == (AGREES, "press")
    assert told(verdict_rules.by_press, case(stated(100), level(99.9, 100.1, family=PRESS, pages=frozenset("a")))) == (UNKNOWN, "one page")
    assert told(verdict_rules.by_press, case(stated(110), level(99.9, 100.1, family=PRESS, pages=pages))) == (CONTRADICTS, "press")
    assert told(verdict_rules.by_press, case(stated(110), level(99.9, 100.1, family=PRESS, pages=frozenset("a")))) is None
    assert told(verdict_rules.by_press, case(stated(101), level(99.9, 100.1, family=PRESS, pages=pages))) is None  # within two revisions


@pytest.mark.parametrize(("value", "found", "expected"), [
    (100, [level(99, 101, NEIGHBOURS)], (AGREES, "neighbours")), (100, [level(95, 105, NEIGHBOURS)], (UNKNOWN, "too wide")),
    (120, [level(99, 101, NEIGHBOURS)], (CONTRADICTS, "neighbours")), (101.5, [level(99, 101, NEIGHBOURS)], (UNKNOWN, "too wide")),
    (101.8, [level(99, 101, AT_MARKET)], (CONTRADICTS, "neighbours")),
    (101.8, [level(100, 101, "levels", later=True)], (REVISED, "another vintage")),
    (102.5, [level(100, 101, "levels", later=True)], (UNKNOWN, "later base")),
    (100, [level(99, 101, family=PRESS)], (UNKNOWN, "other print")), (100, [], None)])
def test_wide_ranges(value, found, expected):
    assert told(verdict_rules.by_wide_range, case(stated(value), *found)) == expected


@pytest.mark.parametrize(("value", "expected"), [(10.6, (CONTRADICTS, "neighbours")), (11.5, (UNKNOWN, "too wide")),
                                                 (14.0, (AGREES, "neighbours"))])
def test_a_rate_published_in_the_other_currency_refutes_though_neighbours_are_narrower(value, expected):
    found = [level(11.8, 14.8, CARRIED), level(12.0, 14.9, NEIGHBOURS)]
    assert told(verdict_rules.by_wide_range, case(stated(value, statistic="growth"), *found)) == expected


def test_the_rules_are_asked_in_order_and_the_first_that_decides_is_right(monkeypatch):
    asked = []

    def rule(name, said):
        return lambda case: asked.append(name) or said

    first, second = verdict_rules.Verdict(AGREES, "first"), verdict_rules.Verdict(AGREES, "second")
    monkeypatch.setattr(verdict_rules, "RULES", [rule("a", None), rule("b", first), rule("c", second)])
    assert verdict_rules.judge(Evidence(empty()), stated(100)) == first and asked == ["a", "b"]
    monkeypatch.setattr(verdict_rules, "RULES", [])
    assert verdict_rules.judge(Evidence(empty()), stated(100)).verdict == UNKNOWN


def test_a_rate_on_a_restated_base_is_one_that_two_first_prints_do_not_give():
    book = empty()
    cell = Cell("ASEAN", "total", FIRST, LAST, "USD")
    book.levels.update({cell: [level(110.0, 110.0)], cell.months_on(-12): [level(100.0, 100.0)]})
    evidence, published = Evidence(book), level(11.95, 12.05)
    assert verdict_rules.on_first_prints(evidence, stated(12.0, statistic="growth"), published).verdict == REVISED
    assert verdict_rules.on_first_prints(evidence, stated(10.0, statistic="growth"), published).verdict == AGREES


def test_a_base_may_have_been_restated_by_what_is_known_of_its_year():
    book, base, of_database = empty(), level(100.0, 100.0)._replace(later=True), level(100.0, 100.0)
    assert vintage_rules.revised_percent(Evidence(book), stated(100), base) == vintage_rules.MIN_RESTATED_PERCENT
    book.restated[2020] = 3.0
    assert vintage_rules.revised_percent(Evidence(book), stated(100), base) == 6.0
    assert vintage_rules.revised_percent(Evidence(book), stated(100), of_database) == vintage_rules.MIN_RESTATED_PERCENT


@pytest.mark.parametrize(("text", "words"), [
    ("VNM export 2024 growth = 17.7 %", "in dollars and 19.0% in yuan, and the number fits the rate in dollars"),
    ("USA export 2025-04 growth = -21 %",
     "it was \u221222.0 to \u221219.4% in dollars (converted) and \u221220.22% in yuan, and the number fits the rate in dollars"),
    ("WLD total 1985 growth = 20 %", "this is the rate in dollars, and the one in yuan, which the data lack, may be meant"),
    ("USA total 2018-01..2018-04 growth = 5.9 %", "this is the rate in yuan, and the one in dollars was 12.18%"),
    ("ASEAN total 2022 = 975.3 USD bn", "; the statement differs by 0.02%, no more than revisions by customs or another exchange rate"),
    ("PHL export 2019 growth = 16.02 % USD", "; the statement differs by 0.2 points, no more than a revision of the year before explains"),
])
def test_a_reason_says_in_plain_words_what_the_number_misses_and_by_how_much(data, text, words):
    assert words in check.check(short_statement.line(text), data)["reason"].iloc[0].replace("\u202f", " ")


@pytest.mark.parametrize(("text", "verdict"), [
    ("USA total 2018-01..2018-04 growth = 5.9 %", AGREES), ("USA total 2018-01..2018-04 growth = 5.9 % USD", CONTRADICTS),
    ("USA total 2018-01..2018-04 growth = 9 %", CONTRADICTS),
])
def test_a_rate_without_a_currency_is_right_where_it_is_so_in_one_of_them(data, text, verdict):
    row = said(text, data)
    assert row["verdict"] == verdict, row["reason"]


@pytest.mark.parametrize(("text", "verdict"), [
    ("ASEAN export 2021 = 483.7 USD bn", REVISED),  # the first print; as restated the members add up to 475.03
    ("ASEAN export 2021 = 505 USD bn", CONTRADICTS),
])
def test_a_database_does_not_refute_a_first_print_that_a_restatement_explains(data, text, verdict):
    row = said(text, data)
    assert row["verdict"] == verdict, row["reason"]


def test_a_rounded_level_is_shown_without_the_digits_that_its_rounding_leaves_open(data):
    """1.45 tn stood as 1,450 bn beside 1,451 to 1,475, and seemed to miss it."""
    row = data.statements[data.statements["id"].eq("h4224")]
    assert (row["printed"].item(), row["unit"].item(), row["decimals"].item()) == (1450, "CNY_bn", -1)
    reason = check.check(as_asked(row), data)["reason"].iloc[0]
    assert "tn\xa0CNY" in reason and "bn" not in reason, reason


def test_a_way_is_told_in_words_for_every_way_that_a_verdict_rests_on(data):
    rough = ("neighbouring", "print", "the order", "the other currency's", "around it", "part over total", "side", "of all")
    reasons = check.check(as_asked(data.statements.sample(200, random_state=1)), data)["reason"]
    assert not [reason for reason in reasons if any(word in reason for word in rough)]
