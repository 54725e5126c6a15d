"""Captions and alternative texts: what each chart shows and what it says, from the frame that it draws.

Each function gives (caption, alt). The caption names the thing, the span and the basis; the alt text tells the message
with its numbers.
"""

import pandas as pd

from tradeshare import discontinuities, events, facts, periods, series, words
from tradeshare import quarters as steps
from tradeshare.study import Study


def _span(frame: pd.DataFrame) -> str:
    return f"{frame.index.min()}-{frame.index.max()}"


def _ends(column: pd.Series) -> tuple:
    known = column.dropna()
    return known.index[0], known.iloc[0], known.index[-1], known.iloc[-1]


def _holes(frame: pd.DataFrame) -> str:
    """The years in which exports or imports have no figure."""
    empty = {flow: list(frame.index[frame[flow].isna()].astype(str)) for flow in ("exports", "imports")}
    return "".join(f" The data hold no {flow} of {words.years(found)}." for flow, found in empty.items() if found)


def _other(study: Study, currency: str) -> str:
    """Why a chart is not in the currency asked for."""
    asked = study.parameters.currency
    return "" if currency == asked else f" In {currency}, since the data hold few annual figures in {asked}."


def share_lines(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The partner beside its rivals."""
    whole, name = words.whole(study.parameters.flow), facts.name(study)
    rivals = words.listed([facts.name(study, code) for code in study.parameters.rivals])
    first, start, last, end = _ends(discontinuities.since(study, frame.iloc[:, 0].dropna()))
    others = [f"{other} {words.share(_ends(frame[other])[3])} in {_ends(frame[other])[2]}"
              for other in frame.columns[1:] if frame[other].notna().any()]
    caption = (f"Share of {whole}, {_span(frame)}: {name} beside {rivals}. Percent of the reported total, full years; "
               f"a break is a year without figures.{discontinuities.named(study, int(frame.index.min()))}")
    beside = f" For comparison: {', '.join(others)}." if others else " No other partner compared has a figure."
    alt = f"{words.start(words.possessive(name))} share went from {words.share(start)} in {first} to {words.share(end)} in {last}.{beside}"
    return caption, alt


def levels(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Value by year."""
    flow, currency = words.trade(study.parameters.flow, facts.name(study)), series.currency(study)
    first, start, last, end = _ends(frame["value"])
    note = series.converted(frame) + _other(study, currency)
    kinds = list(dict.fromkeys(status for status in frame["status"] if status != "missing"))
    colours = "The colour says how each figure was come by." if len(kinds) > 1 else f"Every figure is {''.join(kinds)}."
    note += discontinuities.note(study, first, last)
    caption = f"{flow}, {_span(frame)}, in bn {currency} at current prices. {colours}{note}"
    alt = f"{flow} {words.was(study.parameters.flow)} {words.money(start, currency)} in {first} and {words.money(end, currency)} in {last}."
    return caption, alt


def flow_shares(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The share in total, exports and imports."""
    name = words.start(words.possessive(facts.name(study)))
    said = [f"{words.share(_ends(frame[flow])[3])} of {flow} in {_ends(frame[flow])[2]}" for flow in frame
            if frame[flow].notna().any()]
    empty = {flow: list(frame.index[frame[flow].isna()].astype(str)) for flow in frame}
    holes = [f"of {flow} for {words.years(found)}" for flow, found in empty.items() if found]
    gap = f" A line breaks where the data hold no figure: {words.listed(holes)}." if holes else ""
    ending = "." if events.marks(study, frame).empty else "; dashed lines mark events from the calendar in the data."
    return (f"{name} share of China's total trade, of its exports and of its imports, {_span(frame)}. Percent{ending}{gap}",
            f"{name} share: {', '.join(said)}.")


def members(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Who makes up the group's share."""
    now, then = frame.columns[0], frame.columns[-1]
    top = [f"{name} {words.share(value)}" for name, value in frame[now].head(3).items()]
    moved = (frame[now] - frame[then]).dropna()
    own = " Each year shows those who were members at its end." if study.parameters.members == "then" else ""
    caption = f"Members' shares of {words.whole(study.parameters.flow)}, {now} beside {then}. Percent.{own}"
    alt = (f"The largest in {now}: {', '.join(top)}. Since {then} {moved.idxmax()} gained most, "
           f"{words.points(moved.max())}, and {moved.idxmin()} least, {words.points(moved.min())}.")
    return caption, alt


def balances(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Exports, imports, balance."""
    name, currency = facts.name(study), series.currency(study)
    _, _, last, end = _ends(frame["balance"])
    side = "surplus" if end > 0 else "deficit"
    return (f"China's exports to (up) and imports from (down) {name}, and the balance, {_span(frame)}, in bn {currency}."
            f"{_holes(frame)}{_other(study, currency)}",
            f"In {last} China had a {side} of {words.money(abs(end), currency)} with {name}.")


def coverage(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """What the annual series hold."""
    held = frame.ne("missing").to_numpy().mean() * 100
    flow = {"total": "total trade", "export": "China's exports", "import": "China's imports"}[study.parameters.flow]
    return (f"Annual figures of {flow} in the data by partner and year, {frame.columns[0]}-{frame.columns[-1]}: published as such, "
            f"derived (exports plus imports, or members summed), implied by a printed growth rate or share, or missing.",
            f"{words.percent(held, 0)} of the cells hold a figure.")


def to_date(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Which year-to-date shares the data hold."""
    held, over = (int(found.to_numpy().sum()) for found in (frame.isin(["published", "derived"]), frame.ne(series.NOT_YET)))
    name = words.possessive(facts.name(study))
    return (f"Year-to-date shares of {facts.name(study)} in {words.whole(study.parameters.flow)} by month and year, "
            f"{frame.columns[0]}-{frame.columns[-1]}: partner and total published in one currency, derived, implied, or missing.",
            f"The data hold {held} of {over} of {name} year-to-date shares as published or derived.")


def quarters(study: Study, frame: pd.DataFrame, table: pd.DataFrame, what: str) -> tuple[str, str]:
    """The share by quarter or month, from differences of year-to-date figures."""
    name, size = words.possessive(facts.name(study)), 3 if what == "quarter" else 1
    left, holes = steps.rough(table), steps.holes(table, size)
    last, recent = frame.iloc[-1], frame["value"].tail(12 if what == "month" else 4)
    notes = f" Without a figure between the first and the last: {words.counted(holes, what)}." if holes > 0 else ""
    notes += f" {left} known only roughly {'is' if left == 1 else 'are'} left out." if left else ""
    span = f"{int(frame['year'].min())}-{int(frame['year'].max())}"
    alone = " January and February stay together where only their sum was published." if what == "month" else ""
    return (f"{words.start(name)} share of {words.whole(study.parameters.flow)} by {what}, {span}, from differences of "
            f"year-to-date figures; the lines are the bounds that rounding, not revision, leaves.{alone}{notes} Percent.",
            f"In {steps.name(last)} the share was {words.share(last['value'])}" + ("." if len(recent) == 1 else
            f"; the last {len(recent)} {what}s drawn lie between {words.share(recent.min())} and {words.share(recent.max())}."))


def revisions(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Printed growth against the growth of first prints."""
    most = frame.loc[frame["gap"].abs().idxmax()]
    count = int(frame["restated"].sum())
    return (f"Growth of {facts.flow(study)} as printed, less the growth of the two levels as "
            f"first printed, {int(frame['when'].min())}-{int(frame['when'].max())}, in percentage points. A dot whose bounds leave out "
            f"zero is not rounding: the base was restated in between.",
            f"{count} of {words.counted(len(frame), 'printed rate')} rest on a restated base; the largest gap is "
            f"{words.points(most['gap'], 1)}, for {periods.name(periods.read(most['period']))} in {most['currency']}.")


def mutual(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """China's place in the trade that the partner's side reports."""
    name, last = words.possessive(facts.name(study)), frame.iloc[-1]
    others = "".join(f"; {column} {words.share(value)}" if not place else f", {column} {words.share(value)}"
                     for place, (column, value) in enumerate(last.drop("China").dropna().items()))
    return (f"Shares of the trade that {facts.name(study)} itself reports, {_span(frame)}: China beside other partners; trade within ASEAN "
            f"is named apart.",
            f"In {frame.index[-1]} China made up {words.share(last['China'])} of {name} own reported trade{others}.")


def source(study: Study, *tables: str) -> str:
    """The line under a chart: who published the figures that it draws, and how trade is valued.

    `tables` names tables of data/ besides or instead of the observations: mirror, gdp, products; none means the observations.

    >>> from tradeshare.study import begin
    >>> source(begin(), "products")
    'Source: UNCTAD. Exports of the exporting side, in current USD.'
    """
    if tables == ("products",):
        return f"Source: {_publishers(study, study.data.products['source'])}. Exports of the exporting side, in current USD."
    names = pd.Series(dtype=str)
    if "mirror" not in tables:
        codes = [*study.partners, *series.members(study), "WLD"]
        used = study.cells[study.cells["partner"].isin(codes) & study.cells["months"].eq(12)]
        names = used["source"].str.split().explode()
    more = [getattr(study.data, table)["source"] for table in tables]
    return f"Source: {_publishers(study, pd.concat([names, *more]))}. Exports fob, imports cif, at current prices."


def _publishers(study: Study, names: pd.Series) -> str:
    table = study.data.sources[study.data.sources["source"].isin(names.unique())].sort_values("priority")
    found = [text.split(" (")[0].split(",")[0] for text in table["publisher"]]
    return ", ".join(dict.fromkeys(found))
