"""The tables of data/ that every report needs: read, held to their contracts, and checked together."""

import zlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tradeshare.data import datapackage, plausibility, table_rules, vintages
from tradeshare.foundation import disk_cache, files
from tradeshare.foundation.errors import DataError
from tradeshare.foundation.folders import DATA
from tradeshare.foundation.safe_text import as_literal


CODE = ("data", "foundation")  # whose code reads and checks the tables


class Data(NamedTuple):
    """The tables of data/ as frames; data/README.md describes them."""

    observations: pd.DataFrame
    sources: pd.DataFrame
    partners: pd.DataFrame
    groups: pd.DataFrame
    pages: pd.DataFrame
    events: pd.DataFrame
    breaks: pd.DataFrame
    exchange_rates: pd.DataFrame
    gdp: pd.DataFrame
    mirror: pd.DataFrame
    products: pd.DataFrame
    investment: pd.DataFrame
    new_year: pd.DataFrame
    projections: pd.DataFrame
    statements: pd.DataFrame
    glossary: pd.DataFrame


def read(folder: Path = DATA, *, vintage: str = "") -> Data:
    """Read and check every table: columns, references between tables, plausibility, and the checksums of the package.

    The rows of accepted vintages (`vintage` as in `vintages.in_force`) follow the shipped rows; their sources take precedence, the newest
    first. Raises DataError, which names the file, the row and the column.

    >>> data = read()
    >>> data.partners.loc[data.partners["code"].eq("VNM"), "name"].item()
    'Viet Nam'
    """
    described = folder / datapackage.FILE
    names = vintages.in_force(folder, vintage)
    added = tuple(tuple(files.items()) for files in vintages.checksums(folder, vintage).values())
    return _read(folder, tuple(checksums(folder).items()), described.read_bytes() if described.exists() else b"", names, added)


@lru_cache(maxsize=4)
def _read(folder: Path, content: tuple, described: bytes, names: tuple[str, ...], added: tuple) -> Data:
    """Read and check the same bytes, and mark their free text, only once; no table is changed in place."""
    data = disk_cache.result("tables", _key(content, described, names, added), Data, lambda: _checked(folder, names), most=5)
    for name in names:
        vintages.verify(folder, name)
    datapackage.verify(folder, datapackage.read(folder))
    return data


def _key(content: tuple, described: bytes, names: tuple[str, ...], added: tuple) -> str:
    return disk_cache.key(disk_cache.code(*CODE), repr((content, described, names, added)))


def before_edits(folder: Path = DATA) -> Data | None:
    """The tables as datapackage.json describes them, which may have been edited since; None where no command has read them so.

    Raises DataError where there is no package.
    """
    package = datapackage.read(folder)
    content = sorted((each["path"], each["hash"].removeprefix("sha256:")) for each in package["resources"] if each["path"].endswith(".csv"))
    added = tuple(tuple(files.items()) for files in vintages.checksums(folder).values())
    return disk_cache.kept("tables", _key(tuple(content), (folder / datapackage.FILE).read_bytes(), vintages.in_force(folder), added), Data)


def _checked(folder: Path, names: tuple[str, ...]) -> Data:
    shipped = Data(**{name: read_table(name, folder) for name in Data._fields})
    described = datapackage.read(folder)
    for name in names:
        vintages.verify(folder, name)
    added = [{path.stem: read_table(path.stem, path.parent) for path in vintages.tables(folder, name)
              if path.stem not in vintages.WHEN_ASKED} for name in names]
    data = combine(shipped, added)
    check(data, max([described["created"][:7], *(name.split("/")[1][:7] for name in names)]), len(shipped.observations))
    return data._replace(**{name: mark_free_text(name, getattr(data, name)) for name in TEXTS})


def combine(data: Data, added: list[dict[str, pd.DataFrame]]) -> Data:
    """The shipped tables plus the rows of vintages; the sources of the first vintage take precedence, then the next, then the shipped."""
    if not added:
        return data
    sources = pd.concat([tables["sources"] for tables in added], ignore_index=True)
    sources = sources.assign(priority=range(int(data.sources["priority"].min()) - len(sources), int(data.sources["priority"].min())))
    parts = {name: [tables[name] for tables in added if name in tables] for name in ("observations", "mirror", "gdp")}
    parts = {"sources": [sources]} | {name: more for name, more in parts.items() if more}
    return data._replace(**{name: pd.concat([getattr(data, name), *more], ignore_index=True) for name, more in parts.items()})


def check(data: Data, newest: str, shipped: int) -> None:
    """Check references and plausibility; `newest` is the month of the newest data, `shipped` the number of shipped observations.

    Raises DataError, which names the row and column, or the source if the row is from a vintage.
    """
    for name in ("observations", "statements"):
        check_codes(getattr(data, name), "partner", data.partners["code"], f"{name}.csv", "partners.csv")
    for name in ("observations", "exchange_rates", "gdp", "mirror", "products"):
        check_codes(getattr(data, name), "source", data.sources["source"], f"{name}.csv", "sources.csv")
    across = table_rules.first_fault(data._asdict(), newest)
    if across is not None:
        name, row, column, said = across
        raise DataError(f"{name}.csv, row {row + 2}, column {column}: {said}; correct the row or restore the file")
    fault = plausibility.first_fault(data.observations, data.partners, data.exchange_rates, newest)
    if fault is not None:
        row, column, said = fault
        if row >= shipped:
            raise DataError(f"{data.observations['source'].iloc[row]}: {said}; leave this vintage out with `tradeshare vintages withdraw`")
        raise DataError(f"observations.csv, row {row + 2}, column {column}: {said}; correct the row or restore the file")


def read_table(name: str, folder: Path = DATA) -> pd.DataFrame:
    """Read one table and check it against its contract. Raises DataError."""
    from pandera.errors import SchemaErrors

    from tradeshare.data.contracts import TABLES
    from tradeshare.data.large_contracts import BROUGHT, LARGE

    path = datapackage.file_of(folder, name)
    schema = (TABLES | LARGE | BROUGHT)[name]
    text = {column: str for column, rule in schema.columns.items() if rule.dtype is None or "str" in str(rule.dtype)}
    try:
        table = pd.read_csv(path, dtype=text, keep_default_na=False, na_values=dict.fromkeys(set(schema.columns) - set(text), ""))
    except FileNotFoundError:
        raise DataError(f"{path.name} is missing from {folder}; restore it, for example with `git checkout data`") from None
    except (ValueError, UnicodeDecodeError, pd.errors.ParserError, OSError, EOFError, zlib.error) as error:
        if "out of memory" in str(error):
            raise MemoryError from None
        raise DataError(f"{path.name} cannot be read as UTF-8 CSV ({str(error).splitlines()[0]}); restore or correct it") from None
    if table.empty:
        raise DataError(f"{path.name} has a header and no rows; restore it, for example with `git checkout data`")
    for column in set(schema.columns) - set(text):
        _figures(table, column, "int" in str(schema.columns[column].dtype), path.name)
    try:
        return schema.validate(table, lazy=True)
    except SchemaErrors as error:
        raise DataError(_first_failure(path.name, error.failure_cases)) from None


def _figures(table: pd.DataFrame, column: str, whole: bool, file: str) -> None:
    """Raise DataError for the first text, or fraction of a whole number, where a figure belongs."""
    if column not in table or table[column].dtype.kind == "i" or (table[column].dtype.kind == "f" and not whole):
        return  # the contract names a column that is missing
    found = pd.to_numeric(table[column], errors="coerce")
    odd = table[column].notna() & (found.isna() | (whole & found.mod(1).ne(0)))
    if odd.any():
        row = int(odd.to_numpy().argmax())
        kind = "whole number such as 12345" if whole else "number such as 12345.6"
        raise DataError(f"{file}, row {row + 2}, column {column}: {str(table[column].iloc[row])[:40]!r} is not a {kind}; correct the "
                        "row or restore the file")


def _first_failure(file: str, failures: pd.DataFrame) -> str:
    """One sentence on the first failure; failures of columns come before those of rows, which they may have caused."""
    of_rows = failures["schema_context"].eq("DataFrameSchema") & failures["index"].notna()
    first = failures.assign(of_rows=of_rows).sort_values("of_rows", kind="stable").iloc[0]
    row = "" if pd.isna(first["index"]) else f", row {int(first['index']) + 2}"
    advice = "correct the row or restore the file"
    if first["of_rows"]:
        return f"{file}{row}, {first['check']}; {advice}"
    column = "" if pd.isna(first["column"]) or str(first["column"]) in ("None", "") else f", column {first['column']}"
    return f"{file}{row}{column}: {str(first['failure_case'])[:60]!r} breaks the rule {first['check']}; {advice}"


def check_codes(table: pd.DataFrame, column: str, allowed, name: str, where: str) -> None:
    """Raise DataError for the first row of the table `name` whose column has a code that is not among those of `where`."""
    unknown = ~table[column].isin(allowed)
    if unknown.any():
        row = int(unknown.to_numpy().argmax())
        raise DataError(f"{name}, row {row + 2}, column {column}: {table[column].iloc[row]!r} is not in {where}; "
                        f"add it there or correct the row")


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table in the form in which it is read: UTF-8, no index, completely or not at all."""
    with files.written_whole(path) as part:
        table.to_csv(part, index=False, lineterminator="\n")


def checksums(folder: Path = DATA) -> dict[str, str]:
    """The sha256 of each table, by file name.

    >>> sorted(checksums())[:2]
    ['breaks.csv', 'economies.csv']
    """
    return {path.name: files.checksum(path) for path in sorted(folder.glob("*.csv"))}


TEXTS = {"partners": ("name", "note"), "groups": ("name", "note"),
         "sources": ("publisher", "title", "vintage", "agrees", "licence", "note"),
         "events": ("event", "label", "note"), "breaks": ("what", "note"), "observations": ("note",), "products": ("goods",),
         "investment": ("publisher", "note"),
         "glossary": ("term", "meaning")}


def mark_free_text(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table of data/ with its free text marked; the table itself if nothing in it needs a mark."""
    changed = {}
    for column in TEXTS.get(name, ()):
        known = {text: as_literal(text) for text in table[column].dropna().unique()}
        if any(text != said for text, said in known.items()):
            changed[column] = table[column].map(known)
    return table.assign(**changed) if changed else table
