"""Statements in, verdicts out."""

from pathlib import Path

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import files, safe_text
from tradeshare.foundation.errors import ParameterError
from tradeshare.headlines import likely_causes, rank_verdicts, statements, verdict_sentences, verdicts
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.evidence import readings
from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.readings import Book
from tradeshare.headlines.verdict import CONTRADICTS, UNKNOWN, Verdict

COLUMNS = ["verdict", "cause", "reason", "expected", "low", "high", "unit", "sources"]


def check(table: pd.DataFrame, data: Data, as_of: str = "") -> pd.DataFrame:
    """The verdict on every row of a table of statements, in its order; a row that cannot be read is named in its reason.

    Takes the columns of statements.csv up to `approx_word` as text, with `row_line` and `row_fault` as `statement_table.read` gives them,
    and `as_of`, a day (YYYY-MM-DD) after whose publications nothing is used. Gives `verdict`, `cause` (of a contradiction, where one
    fits), `reason`, `expected`, `low`, `high` (in `unit`, that of the statement), `sources` and `readable`.

    >>> from tradeshare.data import tables
    >>> said = check(statements.line("ASEAN total 2020-01..2020-08 = 416.55 USD tn"), tables.read())
    >>> said[["verdict", "cause", "expected"]].values.tolist()
    [['contradicts', 'a power of ten', 0.41655]]
    """
    asked = list(table.itertuples())
    book, claims = _prepare(asked, data)
    shared, searches, rows = Search(book, as_of=as_of), {}, []
    for row, claim in zip(asked, claims):
        own = readings.own_pages(book, row)
        if own not in searches:
            searches[own] = Search(book, own, as_of, shared)
        rows.append(_row(searches[own], row, claim))
    return pd.DataFrame(rows, columns=[*COLUMNS, "readable"], index=table.index)


def prepare(table: pd.DataFrame, data: Data) -> tuple[Book, list[Claim | str]]:
    """The readings that the table may be checked against, and the claim of each row, or what is wrong with it."""
    return _prepare(list(table.itertuples()), data)


def unseen(table: pd.DataFrame, data: Data) -> pd.Series:
    """The verdicts on the collection, each statement as one of a page that nobody has read: its own page is left out whole.

    Takes the collection as `check` takes a table. What stands beside a row on its page is given with it.
    """
    moved = table.assign(url="https://unseen.invalid/" + table["page"], publisher="")
    asked = list(moved.itertuples())
    book, claims = _prepare(asked, data)
    shared, searches, out = Search(book), {}, {}
    for before, row, claim in zip(table.itertuples(), asked, claims):
        if isinstance(claim, Claim):
            if row.url not in searches:
                searches[row.url] = Search(book, frozenset([row.url]), "", shared, readings.own_pages(book, before))
            out[row.Index] = judge(searches[row.url], claim, verdict_sentences.decimals_of(row)).verdict
    return pd.Series(out, dtype=str)


def _prepare(asked: list, data: Data) -> tuple[Book, list[Claim | str]]:
    names = statements.names(data.partners)
    claims = [_claim(row, names) for row in asked]
    book = readings.book(data, data.statements, names)
    readings.add_context(book, [(row, claim) for row, claim in zip(asked, claims) if isinstance(claim, Claim)])
    return book, claims


def _claim(row, names: dict[str, str]) -> Claim | str:
    try:
        return statements.claim(row, names)
    except ValueError as error:
        return str(error)


def judge(search: Search, claim: Claim, decimals: int = 0) -> Verdict:
    """The verdict on one claim, with its likely cause where it is contradicted."""
    said = rank_verdicts.judge(search, claim) if claim.statistic == "rank" else verdicts.judge(search, claim)
    if said.verdict != CONTRADICTS or said.cause or said.reading is None:
        return said
    everything = search.shared or search  # a cause is a hint and no evidence: no page is left out
    return said._replace(cause=likely_causes.likely(everything, claim, said.reading, decimals))


def _row(search: Search, row, claim: Claim | str) -> tuple:
    if isinstance(claim, str):
        return UNKNOWN, "", f"row {row.row_line} cannot be read: {claim}", None, None, None, row.unit, "", False
    said = judge(search, claim, verdict_sentences.decimals_of(row))
    scale = statements.UNITS.get(claim.unit, 1.0)
    reading = said.reading
    ends = (None, None) if reading is None else (reading.low / scale, reading.high / scale)
    expected = None if reading is None or (claim.statistic == "rank" and ends[0] != ends[1]) else sum(ends) / 2
    rounded = [None if value is None else float(f"{value:.7g}") for value in (expected, *ends)]
    text = verdict_sentences.sentence(claim, said, scale)
    return said.verdict, said.cause, text, *rounded, claim.unit, _sources(reading, search.own), True


def _sources(reading, own: frozenset) -> str:
    """The sources and pages of a reading; what is the statement's own, source or page, does not count among them."""
    if reading is None:
        return ""
    return " ".join(dict.fromkeys([name for name in [*reading.source.split(), *sorted(reading.pages)] if name not in own]))


def written(table: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """The input with the verdicts beside it, as text that is safe in a spreadsheet; `unit` is the one of the statement."""
    shown = said.drop(columns=["readable", "unit"]).map(
        lambda value: "" if pd.isna(value) else f"{value:.10g}" if isinstance(value, float) else value)
    kept = table.drop(columns=["row_line", "row_fault", *(name for name in shown if name in table)])
    return safe_text.guarded_frame(pd.concat([kept, shown], axis=1).astype(str))


def write(table: pd.DataFrame, path: Path) -> None:
    """Write the table whole or not at all."""
    with files.written_whole(path) as part:
        table.to_csv(part, index=False, lineterminator="\n", encoding="utf-8")


def claims_apart(table: Path, out: Path) -> None:
    """Raises ParameterError where the result would take the place of its own table or of the project's data."""
    from tradeshare.foundation import folders

    if out == table.resolve() or (out.exists() and table.exists() and out.samefile(table)):
        raise ParameterError(f"--out {out.name} is the table itself; name another file")
    if out.is_relative_to(folders.DATA.resolve()):
        raise ParameterError(f"--out {out.name} lies in the project's data, which `check` only reads; name a file elsewhere")


def show_verdicts(file: Path | None, out: Path | None, table, said) -> None:
    """Print or write the verdicts on one statement (no file) or on a table."""
    if file is None:
        row = said.iloc[0]
        print(f"{row['verdict']}: {row['reason']}" + (f"\nsources: {row['sources']}" if row["sources"] else ""))
    elif out is None:
        print(table.to_csv(index=False, lineterminator="\n"), end="")
    else:
        write(table, out.resolve())
        unread = int((~said["readable"]).sum())
        counts = said["verdict"].value_counts()
        print(f"{len(said):,} statements: " + ", ".join(f"{count:,} {verdict}" for verdict, count in counts.items())
              + (f"; {unread:,} of them could not be read" if unread else "") + f"; written to {out}")
