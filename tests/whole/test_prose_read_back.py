"""Findings and first sentences read back: each number and verb of the prose against its frame, for many reports.

`test_every_cell.py` goes through all text of a report, for few of them; here it is the text that everybody reads, for more:
`make test` draws some thirty, `--scale 3` a hundred.
"""

import random
import re
from collections import Counter

import pandas as pd
import pytest
from conftest import SCALE
from every_cell import BROKEN

from tradeshare.data import tables
from tradeshare.decomposition import drivers, flow_mix, span, two_effects, yearly_effects
from tradeshare.formulas import segments
from tradeshare.foundation import periods, phrases, press_style
from tradeshare.report.annex import findings
from tradeshare.share import breaks, members, rank, share_of_total, trend
from tradeshare.share.level import level_sentence
from tradeshare.study import availability, discontinuities, names, parameters, period_figures, study
from tradeshare.study.shares import ranking

PERIODS = ("1996", "1999", "2004", "2009", "2013", "2015", "2019", "2020", "2020-06", "2020-08", "2021-08", "2023", "2024-09", "2025",
           "2026-07")
EACH = 3 * SCALE if SCALE > 1 else 2  # reports for each period, where the data allow so many
NUMBER = r"[+−]?[\d,]*\d(?:\.\d+)?"
NAMED = re.compile(r"(until|since|in) (January|February) 2020|2020 and 2026")  # the EU's count of its members


def combinations() -> dict[str, list[dict]]:
    """By period, partners, flows, currencies and first years at random, from those that a report accepts."""
    data, pick, found = tables.read(), random.Random(11), {}
    held = {(code, flow): availability.available(data, code, flow, "last") for code in data.partners["code"] if code != "WLD"
            for flow in ("total", "export", "import")}
    for last in PERIODS:
        period, rows = parameters.periods.read_last(last), []
        for (partner, flow), available in pick.sample(list(held.items()), len(held)):
            first = max(1990, pick.choice([1990, period.year - 8, *6 * [period.year - 4]]))
            if period in available and availability._full_years(period, first, available) >= 2 and len(rows) < EACH:
                rows.append({"partner": partner, "flow": flow, "currency": pick.choice(["USD", "CNY"]), "last_period": last,
                             "first_year": first})
        found[last] = rows
    return found


FOUND = combinations()


def value(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def near(text: str, number: float) -> bool:
    """Whether a printed number is that number, rounded to the decimals printed."""
    return abs(value(text) - number) <= 0.5000001 * 10.0 ** -len(text.partition(".")[2])


WAYS = r"rose by |fell by |did not change \("


def same(said: re.Match, number: float) -> bool:
    """Whether a verb and a size say what a number does."""
    rounded = value(said[2])
    return near(said[2], abs(number)) and (rounded == 0 or (number < 0) == (said[1] in ("fell by ", "subtracted ")))


def amount(text: str, bn: float) -> bool:
    size, unit = re.search(rf"({NUMBER}) (bn|mn)", text).groups()
    return near(size, bn * {"bn": 1, "mn": 1000}[unit]) and value(size) != 0


@pytest.fixture(autouse=True, scope="module")
def fewer_walks():
    """The sentence on breaks draws 400 walks a report; how many does not matter to its words."""
    kept = segments.break_p_value
    segments.break_p_value = lambda known: kept(known, 10)
    yield
    segments.break_p_value = kept


def test_there_are_many_and_of_every_kind():
    rows = [row for found in FOUND.values() for row in found]
    assert len(rows) >= min(100, 28 * SCALE) and len({row["partner"] for row in rows}) >= min(20, 12 * SCALE)
    assert min(Counter(row[key] for row in rows for key in ("flow", "currency")).values()) >= min(25, 7 * SCALE)


@pytest.mark.parametrize("last", PERIODS)
def test_prose_reads_back(last):
    for row in FOUND[last]:
        here = study.begin(**row)
        found, table = period_figures.gather(here, here.last), findings.findings_with_decimals(here)
        shown = findings.findings_table(here, table)
        pair = span.pair(here)
        firsts = [line.replace("**", "") for line in (
            share_of_total.share_over_time(here), rank.lead_sentence(here, rank.ranks(here)), members.members_sentence(here,
                                                                                                                  members.member_shares(here)),
            breaks.sentence(here, breaks.longest_run(here)), trend.sentence(here, trend.deviations(here)),
            two_effects.period_note(here, pair) + two_effects.change_sentence(here, pair), two_effects.effects_sentence(here, pair),
            drivers.drivers_sentence(here, drivers.effects(here)), flow_mix.sentence(here, flow_mix.by_flow(here)),
            yearly_effects.chain_sentence(here, yearly_effects.cumulated_effects(here))) if line]
        two = [make(here, found).replace("**", "") for make in (level_sentence, rank.rank_sentence)]
        text = [line.replace("\u00a0", " ") for line in (*two, *firsts, *shown.columns, *shown.drop(columns="Trace").to_numpy().ravel())]
        try:
            whole(here, text)
            level(found, text[0])
            ranks(here, found, table, text[1])
            numbers(here, table, shown)
            first_sentences(here, [line.replace("\u00a0", " ") for line in firsts])
        except AssertionError as error:
            raise AssertionError(f"{row}: {error}") from error


def whole(here, text):
    for line in text:
        assert not BROKEN.search(line.lstrip().replace("Trace", "")), line
        for year in re.findall(r"(?<![\d.,])(?:19|20)\d\d(?![\d,.]\d|\d| bn| mn)", NAMED.sub("", line)):
            assert here.parameters.first_year - 1 <= int(year) <= here.last.year or int(year) == here.parameters.trend_year, line


def level(found, text):
    if found.level is None:
        assert text.startswith("No published figure")
        return
    assert amount(text, found.level["value"]), text
    said = re.search(rf"({NUMBER})% on", text)
    shown = period_figures.own_growth(found)
    if shown is not None:
        assert near(said[1], shown[0]), text
    else:
        assert said is None


def ranks(here, found, table, text):
    mine = table[table["partner"].eq(here.parameters.partner) & table["period"].eq(str(here.last))]
    order = found.ranking
    if not period_figures.large_enough(found):
        assert text == "" and "rank" not in set(mine["measure"])
        return
    if len(order) < 2:
        assert "cannot be computed" in text and "rank" not in set(mine["measure"]) and order["rank"].isna().all(), text
        assert set(rank.ranking_table(here, order)["Rank"]) == {"–"}
        return
    place = int(mine.set_index("measure").loc["rank", "value"])
    ordered = order.sort_values("share", ascending=False, ignore_index=True)
    assert ordered.loc[place - 1, "partner"] == here.parameters.partner, text
    assert f"ranked {phrases.ordinal(place)} among the {press_style.counted(len(order))} " in text
    gap, side, other = re.search(rf"({NUMBER}) points of China[’']s \w+ (ahead of|behind) ([^.;]*)", text).groups()
    beside = ordered.loc[1 if place == 1 else place - 2]
    assert side == ("ahead of" if place == 1 else "behind") and other == names.name(here, beside["partner"]), text
    assert near(gap, abs(ordered.loc[place - 1, "share"] - beside["share"])), text


def numbers(here, table, shown):
    """The first table: every cell is the number of its row; an amount or a growth rate in another currency than its column names it."""
    cells = " ".join(shown.drop(columns=["Measure", "Trace"]).to_numpy().ravel()).replace("\u00a0", " ")
    for row in table[table["partner"].isin([here.parameters.partner, "WLD"])].itertuples():
        said = findings.value_with_unit(row).replace("\u00a0", " ")
        plain = said.removesuffix(f" {row.currency}")
        assert plain in cells and (amount(said, row.value) if row.unit == "bn" and row.value else
                                   near(re.match(NUMBER, said)[0], row.value)), said
        column = next(name for name in shown if name.startswith(periods.name(periods.read(row.period)).split(",")[0])
                      ) if str(here.year) == row.period or str(here.last) == row.period else ""
        own = row.unit == "bn" or row.measure.startswith("growth")
        if own and column and not column.endswith(f", {row.currency}"):
            assert (said if row.unit == "bn" else f"{said} ({row.currency})") in cells, said


def first_sentences(here, lines):
    """The path, the lead, and the change of the share with its two effects."""
    known = discontinuities.after_last_break(here, period_figures.annual_shares(here).dropna())
    text = next(line for line in lines if line.startswith("The share went from"))
    ends = re.search(rf"from ({NUMBER})% in (\d+) to ({NUMBER})% in (\d+)", text)
    assert near(ends[1], known[int(ends[2])]) and near(ends[3], known[int(ends[4])]) and int(ends[4]) == known.index[-1], text
    assert ("its highest so far" in text) == (known.nunique() > 1 and known.idxmax() == known.index[-1]), text
    order = rank.ranks(here)
    if len(order):
        text = next(line for line in lines if re.search(r" ranked \w+ (?:of \w+ )?in \d{4}", line))
        gap, side = re.search(rf"({NUMBER}) points (ahead of|behind)", text).groups()
        assert (side == "ahead of") == (order["rank"].iloc[-1] == 1) and near(gap, abs(order["lead"].iloc[-1])), text
    pair = span.pair(here)
    moved = pair.share_change
    text = next(line for line in lines if re.search(r"while the total", line))
    moved_by = rf"(rose|fell|did not change) (?:by |\()({NUMBER})%"
    both = re.search(rf"{moved_by}.* while the total {moved_by}", text)
    for verb, size, rate in ((both[1], both[2], pair.rate), (both[3], both[4], pair.total.rate)):
        assert near(size, abs(rate)) and verb == ("did not change" if value(size) == 0 else "rose" if rate > 0 else "fell"), text
    assert same(re.search(rf"the share, .* before, ({WAYS})({NUMBER}) points", text), moved.value), text
    text = next(line for line in lines if re.match("(Growth of|The fall in) .* (added|subtracted)", line))
    for said, effect in zip(re.finditer(rf"(added |subtracted )({NUMBER}) points", text), (moved.own, moved.total)):
        assert same(said, effect), text
    assert near(re.search(rf"({NUMBER}) points together", text)[1], moved.value), text
    fell = ("The fall in" in text, "the fall of" in text)
    assert fell == (round(moved.own, moved.decimals) < 0, round(moved.total, moved.decimals) > 0), text
    assert ("opposite signs" in text) == (moved.own * moved.total < 0), text


def test_a_wrong_word_is_seen(study_of):
    """The reading itself, broken on purpose."""
    here = study_of(last_period="2019")
    found, table = period_figures.gather(here, here.last), findings.findings_with_decimals(here)
    text = rank.rank_sentence(here, found).replace("\u00a0", " ").replace("**", "")
    ranks(here, found, table, text)
    for wrong in (text.replace("ahead of", "behind"), text.replace("first", "second"), re.sub(r"\d points", "9 points", text, count=1)):
        with pytest.raises((AssertionError, TypeError)):
            ranks(here, found, table, wrong)
    assert pd.isna(ranking(here.shares.query("partner == 'ASEAN'"), ["ASEAN", "EU"], "total", here.last, "USD")["rank"]).all()
