"""The way of a number back to its sources: value, formula, operands, and for each the observation that a page prints.

A chain is a tree of `Step`s. The same tree is printed by `tradeshare trace` and by the appendix of the report.
"""

import math
import re
from typing import NamedTuple

import pandas as pd

from tradeshare import facts, periods, share, trade, vintages, words
from tradeshare.errors import ParameterError
from tradeshare.facts import Facts
from tradeshare.literal import literal, plain
from tradeshare.periods import Period
from tradeshare.study import Study

MEASURES = ("level", "growth", "share", "share_change", "contribution", "rank", "balance")
SENTENCES = (("level", "growth"), ("share", "share_change"), ("contribution",), ("rank",))  # of the first chapter, in order
PROJECTION = "what-will-the-whole-year-show"  # the heading where the projection shows the past years that it rests on
SAME = "The headline period is the last full year: see above."
ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")
MOST = 6  # observations that were not used are listed up to this number


class Step(NamedTuple):
    """One line of a chain and the lines that it rests on."""

    text: str
    steps: list["Step"] = []


def chain(study: Study, measure: str, found: Facts) -> Step:
    """The chain of one measure of the partner in the period of `found`. Raises ParameterError where the data hold none.

    >>> from tradeshare.study import begin
    >>> here = begin(last_period="2020-08")
    >>> lines(chain(here, "share", facts.gather(here, here.last)))[0].replace(words.NARROW, " ")
    "share of ASEAN in China's total trade, January-August 2020: 14.6 % (14.58 to 14.65)"
    """
    makers = {"level": _level, "growth": _growth, "share": _share, "share_change": _share_change,
              "contribution": _contribution, "rank": _rank, "balance": _balance}
    step = makers[measure](study, found)
    if step is None:
        raise ParameterError(f"{measure.replace('_', ' ')} of {study.parameters.partner} in {found.period} cannot be traced: the data "
                             f"hold no figures for it; `tradeshare trace share` may know more")
    return step


def lines(step: Step, depth: int = 0) -> list[str]:
    """A chain as indented lines."""
    return ["  " * depth + plain(step.text), *(line for inner in step.steps for line in lines(inner, depth + 1))]


def anchor(measure: str, period: Period) -> str:
    """The name of a chain's place in the appendix.

    >>> anchor("level", Period(2020, 8))
    'trace-level-2020-08'
    """
    return f"trace-{measure}-{periods.write_last(period)}"


def traced(study: Study, period: Period) -> dict[str, Step]:
    """The chains that the data allow for one period, by measure."""
    found, out = facts.gather(study, period), {}
    for measure in MEASURES:
        try:
            out[measure] = chain(study, measure, found)
        except ParameterError:
            continue
    return out


def sections(study: Study, period: Period) -> list[str]:
    """The appendix for one period: each chain under its heading, as Markdown."""
    seen: set[str] = set()
    return [f"### {literal(words.start(step.text))} {{#{anchor(measure, period)}}}\n\n{_listed(_once(step, seen))}"
            for measure, step in traced(study, period).items()]


def _once(step: Step, seen: set[str]) -> Step:
    """The chain without the branches that were shown before: they are named, and said to stand above."""
    cell = step.text.split(" = ")[-1] if step.text.endswith("]") else ""
    if cell in seen:
        return Step(f"{step.text}, traced above")
    seen |= {cell} - {""}
    return Step(step.text, [_once(inner, seen) for inner in step.steps])


def places(table: pd.DataFrame) -> pd.Series:
    """Where the appendix traces each finding: MEASURE-PERIOD, or `projection`. Takes findings of the partner and the world.

    >>> row = {"measure": "growth_printed", "partner": "ASEAN", "period": "2020-01..2020-08"}
    >>> places(pd.DataFrame([row])).item()
    'growth-2020-08'
    """
    chains = {"level_database": "level", "growth_printed": "growth", "share_printed": "share", "share_change_pp": "share_change",
              "share_change_own_pp": "share_change", "share_change_total_pp": "share_change", "contribution_pp": "contribution",
              "growth_like_total": "contribution", "rank_printed": "rank", "cover_ratio": "balance"}
    found = []
    for row in table.itertuples():
        measure = "contribution" if row.partner == "WLD" else chains.get(row.measure, row.measure)
        period = periods.write_last(periods.read(row.period))
        found.append("projection" if measure.startswith("share_full") else f"{measure}-{period}")
    return pd.Series(found, index=table.index, dtype=str)


def link(study: Study, table: pd.DataFrame, place: int) -> str:
    """Links from a sentence of the first chapter (1 to 5) to the chains of its numbers; `table` holds the findings."""
    if place > len(SENTENCES):
        return f"(trace: [past years](#{PROJECTION}))"
    there = set(places(table[table["partner"].eq(study.parameters.partner)]))
    now = periods.write_last(study.last)
    links = [f"[{measure.replace('_', ' ')}](#trace-{measure}-{now})" for measure in SENTENCES[place - 1] if f"{measure}-{now}" in there]
    return f"(trace: {', '.join(links)})" if links else ""


def _listed(step: Step) -> str:
    """The steps below a chain's head as a nested list; web addresses become links, the publisher stays with the table of sources."""
    out = []
    for line in (line for inner in step.steps for line in lines(inner)):
        text = line.lstrip(" ")
        if not text.startswith("published by"):
            out.append(" " * (len(line) - len(text)) + "- " + (f"<{text}>" if ADDRESS.fullmatch(text) else literal(text)))
    return "\n".join(out)


def _head(study: Study, measure: str, found: Facts) -> str:
    whole, name = words.whole(study.parameters.flow), facts.name(study)
    return {"level": words.trade(study.parameters.flow, name), "growth": f"growth of {words.trade(study.parameters.flow, name)}",
            "share": f"share of {name} in {whole}", "share_change": f"change of the share of {name} in {whole}",
            "contribution": f"contribution of {name} to the growth of {whole}",
            "rank": f"rank of {name} by share of {whole}",
            "balance": f"China's balance with {name}"}[measure] + f", {periods.name(found.period)}"


def _level(study: Study, found: Facts) -> Step | None:
    if found.level is None:
        return None
    return Step(f"{_head(study, 'level', found)}: {_money(found.level)}", [_cell(study, found.level)])


def _growth(study: Study, found: Facts) -> Step | None:
    pair, printed = found.growth, found.growth_printed
    steps = [] if printed is None else [Step(f"printed: {words.percent(printed['value'], sign=True)} "
                                             f"({_bounds(printed)})", _observation(study, printed))]
    if pair is None:
        return Step(f"{_head(study, 'growth', found)}: {words.percent(printed['value'], sign=True)}", steps) if steps else None
    low, high = facts.growth_bounds(pair)
    value = share.growth(pair["now"], pair["before"])
    cells, text = _two(study, pair,
                       found.period), f"{words.percent(value, words.digits(low, high, 1), sign=True)} ({_between(low, high, 2)})"
    if printed is not None and facts.overruled(pair, printed):
        return Step(f"{_head(study, 'growth', found)}: {words.percent(printed['value'], sign=True)}, as published",
                    [*steps, Step(f"beside it the levels give {text}: of two vintages, by 100 (V1 / V0 - 1)", cells)])
    return Step(f"{_head(study, 'growth', found)}: {text}", [Step("by 100 (V1 / V0 - 1)", cells), *steps])


def _share(study: Study, found: Facts) -> Step | None:
    if found.share is None:
        return None
    row = found.share
    cells = [_at(study, code, row["currency"], row["family"], found.period, sign)
             for code, sign in ((study.parameters.partner, "V"), ("WLD", "W"))]
    text = (f"{_head(study, 'share', found)}: {words.percent(row['share'], facts.share_places(row))} "
            f"({_between(row['share_low'], row['share_high'], max(2, facts.share_places(row)))})")
    printed = found.share_printed
    more = [] if printed is None else [Step(f"printed: {words.percent(printed['value'])} ({_bounds(printed)})",
                                            _observation(study, printed))]
    return Step(text, [Step("by 100 V / W", cells), *more])


def _share_change(study: Study, found: Facts) -> Step | None:
    if found.pair is None:
        return None
    moved = facts.change(found.pair)
    return Step(f"{_head(study, 'share_change', found)}: {words.points(moved.value, moved.places)}",
                [Step("by 100 (V1 / W1 - V0 / W0)", _four(study, found))])


def _contribution(study: Study, found: Facts) -> Step | None:
    if found.pair is None:
        return None
    pair = found.pair
    value = share.contribution(pair["now"], pair["before"], pair["world_before"])
    return Step(f"{_head(study, 'contribution', found)}: {words.points(value, facts.change(pair).places)}",
                [Step("by 100 (V1 - V0) / W0", [step for step in _four(study, found) if not step.text.startswith("W1")])])


def _rank(study: Study, found: Facts) -> Step | None:
    table = found.ranking
    if len(table) >= 2:
        mine = int(table.loc[table["partner"].eq(study.parameters.partner), "rank"].item())
        rows = [Step(f"place {row['rank']}, {facts.name(study, row['partner'])}: "
                     f"{words.percent(row['share'], facts.share_places(row))} of {words.whole(study.parameters.flow)}",
                     [_at(study, row["partner"], row["currency"], row["family"], found.period, "V")])
                for _, row in table.iterrows()]
        world = [_at(study, "WLD", row["currency"], row["family"], found.period, "W")
                 for _, row in table.drop_duplicates(["currency", "family"]).iterrows()]
        return Step(f"{_head(study, 'rank', found)}: {mine} of {len(table)}", [Step("by the order of 100 V / W", [*rows, *world])])
    if found.rank_printed is None:
        return None
    return Step(f"{_head(study, 'rank', found)}: {int(found.rank_printed['value'])}, as printed; no rival has a figure by then",
                _observation(study, found.rank_printed))


def _balance(study: Study, found: Facts) -> Step | None:
    table = share.balances(study.cells, study.parameters.partner, study.parameters.currency)
    table = table[table["year"].eq(found.period.year) & table["months"].eq(found.period.months)]
    if table.empty:
        return None
    row = table.iloc[0]
    sides = [_at(study, study.parameters.partner, row["currency"], row["family"], found.period, sign, flow)
             for flow, sign in (("export", "X"), ("import", "M"))]
    return Step(f"{_head(study, 'balance', found)}: {words.money(row['balance'], row['currency'])}", [Step("by X - M", sides)])


def _two(study: Study, pair: pd.Series, period: Period) -> list[Step]:
    return [_at(study, study.parameters.partner, pair["currency"], pair["family"], when, sign)
            for when, sign in ((period, "V1"), (period.before, "V0"))]


def _four(study: Study, found: Facts) -> list[Step]:
    pair = found.pair
    world = [_at(study, "WLD", pair["currency"], pair["family"], when, sign)
             for when, sign in ((found.period, "W1"), (found.period.before, "W0"))]
    return [*_two(study, pair, found.period), *world]


def _at(study: Study, code: str, currency: str, family: str, period: Period, sign: str, flow: str | None = None) -> Step:
    rows = study.cells[study.cells["partner"].eq(code) & study.cells["flow"].eq(flow or study.parameters.flow)
                       & study.cells["year"].eq(period.year) & study.cells["months"].eq(period.months)
                       & study.cells["currency"].eq(currency) & study.cells["family"].eq(family)]
    return _cell(study, rows.iloc[0], sign)


def _cell(study: Study, cell: pd.Series, sign: str = "") -> Step:
    """One cell: the observation it is, or the cells it is the sum of; then what else stands in its place."""
    period = Period(int(cell["year"]), int(cell["months"]))
    what = f"{cell['partner']} {cell['flow']} {period}"
    text = f"{sign + ' = ' if sign else ''}{_money(cell)} [{what}, {cell['status']}]"
    rows = trade.known(study.data.observations, study.last)
    rows = rows[rows["partner"].eq(cell["partner"]) & rows["flow"].eq(cell["flow"]) & rows["period"].eq(str(period))
                & rows["measure"].eq("level") & rows["currency"].eq(cell["currency"]) & rows["source"].eq(cell["source"])]
    if len(rows):
        return Step(text, [*_observation(study, rows.iloc[0]), *_others(study, cell, period)])
    parts = _parts(study, cell, period)
    return Step(text, [Step(parts[0], parts[1]), *_others(study, cell, period)])


def _parts(study: Study, cell: pd.Series, period: Period) -> tuple[str, list[Step]]:
    """The cells that a derived one is the sum of: exports and imports, or the members."""
    same = study.cells[study.cells["year"].eq(period.year) & study.cells["months"].eq(period.months)
                       & study.cells["currency"].eq(cell["currency"]) & study.cells["family"].eq(cell["family"])]
    if cell["flow"] == "total":
        rows = same[same["partner"].eq(cell["partner"]) & same["flow"].ne("total")]
        return "the sum of exports (fob) and imports (cif)", [_cell(study, row) for _, row in rows.iterrows()]
    day = f"{study.last.year}-{study.last.months:02d}-31" if study.parameters.members == "last" else f"{period.year}-{period.months:02d}-31"
    codes = trade.members_of(cell["partner"], study.data.partners, day)
    rows = same[same["partner"].isin(codes) & same["flow"].eq(cell["flow"])]
    missing = f", without {cell['missing']}" if cell["missing"] else ""
    members = [Step(f"{row['partner']} {_money(row)} ({row['status']}, {row['source']})") for _, row in rows.iterrows()]
    names = trade.join_sources(rows["source"]).split()
    return f"the sum of {len(rows)} members{missing}", [*members, *(_source(study, name) for name in names)]


def _observation(study: Study, row: pd.Series) -> list[Step]:
    """What the page or table prints, its rounding, source, vintage and addresses; of an implied row what it follows from."""
    value = f"{row['value']:,.6f}".rstrip("0").rstrip(".")
    steps = [Step(f"{row['status']}: {value} {row['unit']} {row['currency']}".rstrip() + (
        f" ({_bounds(row)})" if pd.notna(row["low"]) and row["low"] < row["high"] else " (exact to its last digit)")
        + (f"; {row['note']}" if row["note"] else ""))]
    if row["status"] == "implied":
        return steps + [Step(f"follows from the {other['measure']} of {other['partner']} in {other['period']}", _observation(study, other))
                        for _, other in _implying(study, row).iterrows()]
    return [*steps, _source(study, row["source"], row["pages"])]


def _source(study: Study, name: str, pages: str = "") -> Step:
    """A source with its vintage, publisher and addresses: of the pages where they are known, else of the table."""
    source = study.data.sources.set_index("source").loc[name]
    known = study.data.pages.set_index("page")["address"]
    address = [known[page] for page in pages.split()] or [part for part in source["address"].split() if part.startswith("http")]
    return Step(f"source {name}, vintage {source['vintage']}", [
        Step(f"published by {source['publisher']}: {source['title']}"),
        *([Step(text) for text in address] or [Step("no public address is known")])])


def _implying(study: Study, row: pd.Series) -> pd.DataFrame:
    """The printed rows that an implied one follows from: a later level and its growth, or a share and the world total."""
    table = study.data.observations
    same = table[table["flow"].eq(row["flow"]) & table["source"].eq(row["source"]) & table["period"].eq(row["rests_on"])
                 & table["currency"].eq(row["currency"]) & table["status"].eq("published")]
    if row["rests_on"] != row["period"]:
        return same[same["partner"].eq(row["partner"]) & same["measure"].isin(["level", "growth"])]
    return same[(same["partner"].eq(row["partner"]) & same["measure"].eq("share"))
                | (same["partner"].eq("WLD") & same["measure"].eq("level"))]


def _others(study: Study, cell: pd.Series, period: Period) -> list[Step]:
    """Other observations of the same partner, flow and period, each with the reason why it was not used."""
    table = study.data.observations
    rows = table[table["partner"].eq(cell["partner"]) & table["flow"].eq(cell["flow"]) & table["period"].eq(str(period))
                 & table["measure"].eq("level") & ~(table["source"].eq(cell["source"]) & table["currency"].eq(cell["currency"]))]
    rows = rows.merge(study.data.sources[["source", "family", "priority"]], on="source").sort_values("priority")
    limit = periods.end(str(study.last))
    steps = []
    for _, row in rows.iterrows():
        if periods.end(row["rests_on"]) > limit:
            reason = f"rests on the release of {row['rests_on']}, later than this report"
        elif row["currency"] != cell["currency"]:
            reason = "in the other currency"
        elif row["family"] != cell["family"]:
            reason = f"of another family ({row['family']})"
        elif row["status"] == "implied":
            reason = "implied, not printed"
        elif vintages.newer(cell["source"], row["source"]):
            reason = "superseded: the source used is a later vintage of it"
        else:
            reason = "the source used has priority"
        bn = {side: None if pd.isna(row[side]) else row[side] / 1000 for side in ("low", "high")}
        value = words.money(row["value"] / 1000, row["currency"], bn["low"], bn["high"])
        steps.append(Step(f"not used: {value} from {row['source']}, {reason}"))
    more = [Step(f"and {len(steps) - MOST} more that were not used")] if len(steps) > MOST else []
    return steps[:MOST] + more


def _money(cell: pd.Series) -> str:
    return words.money(cell["value"], cell["currency"], cell["low"], cell["high"])


def _between(low: float, high: float, places: int) -> str:
    """Two bounds rounded outward, so that they never leave out the value between them; one number where they are the same.

    >>> _between(14.5848, 14.6386, 2), _between(0.00579, 0.00579, 4), _between(-0.016, -0.014, 2), _between(3.8, 3.8, 2)
    ('14.58 to 14.64', '0.0057 to 0.0058', '−0.02 to −0.01', '3.80')
    """
    scale = 10.0**places
    ends = math.floor(low * scale + 1e-7) / scale, math.ceil(high * scale - 1e-7) / scale
    return " to ".join(dict.fromkeys(words.number(end, places) for end in ends))


def _bounds(row: pd.Series) -> str:
    return f"{row['low']:,.10g} to {row['high']:,.10g}"
