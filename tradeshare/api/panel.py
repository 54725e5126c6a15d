"""Every partner, flow and period in one tidy table, and its files."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from tradeshare.api.labelled import with_plain_names, known_months, labelled, named, rounded
from tradeshare.foundation import files, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.safe_text import guarded_frame
from tradeshare.foundation.select import select
from tradeshare.inputs import partner as partner_input
from tradeshare.inputs import choices
from tradeshare.study import shares
from tradeshare.study.study import begin, with_partners

COLUMNS = ["partner", "name", "flow", "period", "year", "months", "value", "low", "high", "world", "currency", "share", "share_low",
           "share_high", "status", "family", "source"]
STAMP = pd.Timestamp("2000-01-01")  # in every file of Stata, so that the same table is the same bytes


def panel(partners: str | int | list[str] | None = None, flow: str | None = None, currency: str = "USD",
          months: int | None = None) -> pd.DataFrame:
    """Shares and levels of all partners (one, or some), flows (or one) and periods: whole years and years to date (or those of `months`).

    One row for each partner, flow and period, from the source that prevails; columns partner, name, flow, period, year, months, value, low,
    high, world (bn of `currency`), currency, share, share_low, share_high (percent), status, family (of sources), source; shares to six
    digits, values to nine. The
    currency of a row is that of its source: the other one than asked for where that source prevails. Raises ParameterError.

    >>> table = panel(["Vietnam", "Japan"], "exports", months=12)
    >>> table["partner"].unique().tolist(), table["flow"].unique().tolist(), table.duplicated(["partner", "flow", "period"]).sum().item()
    (['JPN', 'VNM'], ['export'], 0)
    """
    wanted: dict = {} if known_months(months) is None else {"months": months}
    if partners:
        wanted["partner"] = [partner_input.read(str(each)) for each in ([partners] if isinstance(partners, (str, int)) else partners)]
    if flow is not None:
        wanted["flow"] = choices.flow(flow)
    study = with_partners(begin(currency=currency), tuple(wanted.get("partner", ())))
    if absent := [code for code in wanted.get("partner", ()) if not study.shares["partner"].eq(code).any()]:
        raise ParameterError(f"no figures of {phrases.listed(absent)} are held or can be added up; name others")
    rows = shares.prevailing(select(study.shares, **wanted), study.parameters.currency)
    return labelled(rounded(with_plain_names(study, rows)[COLUMNS]), study.parameters, named(study, rows["source"]))


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as .csv, .parquet, .xlsx or .dta, by the ending of the file, completely or not at all.

    Raises ParameterError for another ending, ImportError where .parquet lacks its library.

    >>> write(pd.DataFrame(), Path("panel.sav"))
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: 'panel.sav' has no ending that is known; name a file .csv, .parquet, .xlsx or .dta
    """
    made = WRITERS.get(path.suffix.lower())
    if made is None:
        raise ParameterError(f"{path.name[:60]!r} has no ending that is known; name a file .csv, .parquet, .xlsx or .dta")
    with files.written_whole(path) as part:
        made(table, part)


def _csv(table: pd.DataFrame, part: Path) -> None:
    guarded_frame(table).to_csv(part, index=False, lineterminator="\n", encoding="utf-8")


def _parquet(table: pd.DataFrame, part: Path) -> None:
    table.to_parquet(part, index=False)


def _xlsx(table: pd.DataFrame, part: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with part.open("wb") as file, pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        book.book.set_properties({"created": STAMP.to_pydatetime()})
        table.to_excel(book, sheet_name="panel", index=False, freeze_panes=(1, 0))
        notes = [*table.attrs.get("units", {}).items(), *table.attrs.get("sources", {}).items()]
        pd.DataFrame(notes, columns=["column or source", "unit or title"]).to_excel(book, sheet_name="notes", index=False)


def _dta(table: pd.DataFrame, part: Path) -> None:
    labels = {column: unit[:80] for column, unit in table.attrs.get("units", {}).items()}
    table.to_stata(part, write_index=False, version=118, variable_labels=labels, time_stamp=STAMP.to_pydatetime())


WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx, ".dta": _dta}
