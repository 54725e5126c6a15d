"""Statements in, verdicts out."""

from datetime import datetime, UTC
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tradeshare.foundation import files, safe_text
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.memo import remembered
from tradeshare.headlines import beside_data, likely_causes, partners_count, rank_verdicts, statements, verdict_sentences, verdict_rules
from tradeshare.headlines.claim import Claim, coarser, gap, width
from tradeshare.headlines.evidence import book, mirror_figures, month_runs, nearby_growth, refuted
from tradeshare.headlines.evidence.readings import Book, month_text, OTHER, Reading
from tradeshare.headlines.evidence.usable import Evidence, is_own
from tradeshare.headlines.known_data import JudgingData
from tradeshare.headlines.sentences.parties import members
from tradeshare.headlines.verdict import AGREES, Case, case_of, CONTRADICTS, nearest_reading, PARTNERS, REVISED, UNKNOWN, Verdict

if TYPE_CHECKING:  # reading tables takes a second and is not needed where the readings are kept
    from tradeshare.data.tables import Data

COLUMNS = ["verdict", "cause", "reason", "expected", "low", "high", "unit", "sources"]


def check(table: pd.DataFrame, data: "Data | JudgingData", as_of: str = "") -> pd.DataFrame:
    """The verdict on every row of a table of statements, in its order; a row that cannot be read is named in its reason.

    Takes the columns of statements.csv up to `approx_word` as text, with `row_line` and `row_fault` as `statement_table.read` gives them,
    `data` as tables or as `judging_data_of` gives them,
    and `as_of`, a day (YYYY-MM-DD) after whose publications nothing is used. Gives `verdict`, `cause` (of a contradiction, where one
    fits), `reason`, `expected`, `low`, `high` (in `unit`, that of the statement), `sources` and `readable`.

    >>> from tradeshare.data import tables
    >>> from tradeshare.headlines import short_statement
    >>> said = check(short_statement.line("ASEAN total 2020-01..2020-08 = 416.55 USD tn"), tables.read())
    >>> said[["verdict", "cause", "expected"]].values.tolist()
    [['contradicts', 'a power of ten', 0.41655]]
    """
    ready = data if isinstance(data, JudgingData) else judging_data_of(data)
    table = table.astype(object)  # whose rows are read thrice as fast as those of columns of text
    made, found = readings_and_claims(table, ready)
    mirrored = {} if as_of else ready.mirrored  # the day of the partners' figures is not held
    everything = Evidence(made, as_of=as_of)  # a cause is a hint and no evidence: no page is left out
    today = min(as_of or "9999", datetime.now(UTC).date().isoformat())
    of_page = cache(lambda own: Evidence(made, own, as_of))
    judged = partial(_judged, everything, mirrored, today, ready.shown)
    rows = [_unread(row, claim) if isinstance(claim, str) else judged(of_page(book.own_pages(made, row)), row, claim)
            for row, claim in zip(table.itertuples(), found)]
    return pd.DataFrame(rows, columns=[*COLUMNS, "readable"], index=table.index)


def judging_data_of(data: "Data") -> JudgingData:
    """All that statements are judged by, from the tables: made once for the same tables, and not to be changed."""
    from tradeshare.data import large_tables

    return _known(data, large_tables.read("months"), large_tables.read("us_imports"), large_tables.read("world_matrix"))


@remembered(1)
def _known(data: "Data", monthly: pd.DataFrame, us_imports: pd.DataFrame, yearly: pd.DataFrame) -> JudgingData:
    from tradeshare.data import tables

    names, months = statements.names(data.partners), month_runs.known(month_runs.with_us_imports(monthly, us_imports), data)
    made = book.book(data, data.statements, names)
    month_runs.add(made, data, months)
    refuted.remove_refuted(made)
    shown = data.partners.set_index("code")["name"].map(safe_text.without_marks).to_dict()
    economies, matrix = tables.read_table("economies"), month_runs.known_years(yearly, data)
    return JudgingData(made, mirror_figures.levels(data, months, matrix, economies), names, shown, tuple(economies["name"]),
                 members(data.partners))


def readings_and_claims(table: pd.DataFrame, ready: JudgingData) -> tuple[Book, list[Claim | str]]:
    """The readings that the table may be checked against, and the claim of each row, or what is wrong with it."""
    found = claims(table, ready.names)
    beside = [(row, claim) for row, claim in zip(table.itertuples(), found) if isinstance(claim, Claim)]
    return book.with_context(ready.made, beside), found


def claims(table: pd.DataFrame, names: dict[str, str]) -> list[Claim | str]:
    """The claim of each row, or what is wrong with it; `names` maps names of partners, in small letters, to codes."""
    return [_claim(row, names) for row in table.itertuples()]


def judge_without_own_page(table: pd.DataFrame, data: "Data") -> pd.Series:
    """The verdicts on the collection, each statement as one of a page that nobody has read: its own page is left out whole.

    Takes the collection as `check` takes a table. What stands beside a row on its page is given with it.
    """
    moved = table.assign(url="https://unseen.invalid/" + table["page"], publisher="")
    ready = judging_data_of(data)
    made, found = readings_and_claims(moved, ready)
    of_page, out = {}, {}
    for before, row, claim in zip(table.itertuples(), moved.itertuples(), found):
        if isinstance(claim, Claim):
            if row.url not in of_page:
                unread = book.own_pages(made, before)
                of_page[row.url] = Evidence(made, unread | {row.url}, "", unread)
            evidence = of_page[row.url]
            out[row.Index] = partners_count.judge_with_partners_count(ready.mirrored, evidence, claim, judge(evidence, claim)).verdict
    return pd.Series(out, dtype=str)


def _claim(row, names: dict[str, str]) -> Claim | str:
    try:
        return statements.claim(row, names)
    except ValueError as error:
        return str(error)


def judge(evidence: Evidence, claim: Claim) -> Verdict:
    """The verdict on one claim. What stands beside it on its page may refute it and never confirms it alone: others are asked then."""
    said = judge_alone(evidence, claim)
    if said.reason == "own page alone" and evidence.elsewhere is not evidence:
        others = judge(evidence.elsewhere, claim)
        if others.verdict in (AGREES, REVISED):
            return others
        return (beside_data.judge_by_page(evidence, claim, said.reading, judge_alone) if others.verdict == UNKNOWN else None) or said
    return said


def judge_alone(evidence: Evidence, claim: Claim) -> Verdict:
    """The verdict by some evidence; what the statement's own page gives, unless it is lent, does not confirm."""
    said = (rank_verdicts if claim.statistic == "rank" else verdict_rules).judge(evidence, claim)
    own = said.verdict in (AGREES, REVISED) and said.reading is not None and evidence.lent is None and is_own(said.reading, evidence)
    return Verdict(UNKNOWN, "own page alone", said.reading) if own else said


def rates_of(evidence: Evidence, claim: Claim) -> dict[str, Reading]:
    """What the data give for a growth rate in each currency, without those that have none: the rate as published where there is one.

    Where another official reading fits the number and this one does not, that reading, such as one from the levels of a database. Of a
    currency of which there is none, what follows from the rate in the other one.
    """
    cases = {currency: case_of(evidence, claim._replace(currency=currency)) for currency in OTHER}
    some = any(case.official for case in cases.values())
    return {currency: row for currency, case in cases.items() if (row := _rate(evidence, claim, case, some)) is not None}


def _rate(evidence: Evidence, claim: Claim, case: Case, carried: bool) -> Reading | None:
    """One of the rates of `rates_of`; `carried` where what follows from the other currency counts too."""
    if case.official:
        nearest, first = nearest_reading(claim, case.official), nearest_reading(claim, case.published or case.official)
        return nearest if gap(claim, nearest) == 0 < gap(claim, first) else first
    rows = nearby_growth.in_other_currency(evidence, case.cell) if carried else []
    return next((row for row in rows if width(claim, row) <= case.limits.loose), None)


def _judged(everything: Evidence, mirrored: mirror_figures.Levels, today: str, shown: dict[str, str], evidence: Evidence, row,
            claim: Claim) -> tuple:
    told = row.pub_date.strip()
    told = min(told, today) if len(told) >= len("2020-01") else today  # its months must be over by then
    if month_text(claim.last) > told[:7]:
        said = Verdict(UNKNOWN, "not over", note=told)
    else:
        said = judge(evidence, claim)
        if getattr(row, "reporter", "").strip().lower() not in statements.REPORTER:  # one that is told as China's is never the partner's
            theirs = partners_count.judge_with_partners_count(mirrored, evidence, claim, said)
            slip = theirs.verdict == PARTNERS and said.verdict == CONTRADICTS and partners_count.is_chinas_slip(everything, claim, theirs)
            said = said if slip else theirs
    decimals = verdict_sentences.decimals_of(row)
    reading, scale = said.reading, statements.UNITS.get(claim.unit, 1.0)
    if said.verdict == CONTRADICTS and not said.cause and reading is not None:
        cause = likely_causes.likely(everything, claim, reading, decimals, mirrored)
        said = said._replace(cause=cause.name, note=shown.get(cause.detail, cause.detail))
    low, high = (None, None) if reading is None else (reading.low / scale, reading.high / scale)
    expected = None if reading is None or (claim.statistic == "rank" and low != high) else (low + high) / 2
    rounded = [None if value is None else float(f"{value:.7g}") for value in (expected, low, high)]
    if claim.statistic == "rank" and said.note:
        said = said._replace(note=", ".join(shown.get(code, code) for code in said.note.split(", ")))
    as_printed = claim._replace(unit=coarser(claim.unit, claim.value / scale, decimals)[0])
    text = verdict_sentences.sentence(as_printed, said, shown.get(claim.partner, ""))
    if claim.statistic == "growth" and not claim.currency and said.verdict in (AGREES, REVISED, CONTRADICTS) and not claim.reporter:
        text += verdict_sentences.both_rates(claim, rates_of(evidence, claim), said.note)
    return said.verdict, said.cause, text, *rounded, claim.unit, _sources(reading, evidence.own), True


def _unread(row, fault: str) -> tuple:
    return UNKNOWN, "", f"row {row.row_line} cannot be read: {fault}", None, None, None, row.unit, "", False


def _sources(reading, own: frozenset) -> str:
    """The sources and pages of a reading; what is the statement's own, source or page, does not count among them."""
    if reading is None:
        return ""
    return " ".join(dict.fromkeys([name for name in [*reading.source.split(), *sorted(reading.pages)] if name not in own]))


def with_verdicts(table: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """The input with the verdicts beside it, as text that is safe in a spreadsheet; `unit` is the one of the statement."""
    shown = said.drop(columns=["readable", "unit"]).map(
        lambda value: "" if pd.isna(value) else f"{value:.10g}" if isinstance(value, float) else value)
    kept = table.drop(columns=["row_line", "row_fault", *(name for name in shown if name in table)])
    return safe_text.guarded_frame(pd.concat([kept, shown], axis=1).astype(str))


def write(table: pd.DataFrame, path: Path) -> None:
    """Write the table whole or not at all, as a spreadsheet reads it."""
    with files.written_whole(path) as part:
        part.write_bytes(safe_text.csv_bytes(table.to_csv(index=False, lineterminator="\n")))


def check_output_path(table: Path, out: Path) -> None:
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
