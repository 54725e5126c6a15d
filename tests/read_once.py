"""Of a copy of data/ only the tables that differ from the shipped ones are read and held to their contract; the others once. Sums of
the shipped tables and of the package's own files, which no test changes, are taken once too."""

from functools import cache
from pathlib import Path

from tradeshare.data import datapackage, tables
from tradeshare.report import freshness

SHIPPED = Path(__file__).resolve().parent.parent / "data"
READ_TABLE, CHECKSUMS, SUM = tables.read_table, tables.checksums, freshness._sum


def put_in(replace=setattr) -> None:
    """Put them in place; `replace` is `setattr` or that of a MonkeyPatch."""
    replace(tables, "read_table", read_table)
    replace(tables, "checksums", checksums)
    replace(freshness, "_sum", sum_of)


@cache
def shipped(name: str):
    """A table of data/, read and held to its contract."""
    return READ_TABLE(name)


def read_table(name: str, folder: Path = tables.DATA):
    """In place of `tables.read_table`."""
    path, own = datapackage.file_of(folder, name), datapackage.file_of(SHIPPED, name)
    same = path.exists() and own.exists() and path.read_bytes() == own.read_bytes()
    return shipped(name) if same else READ_TABLE(name, folder)


def checksums(folder: Path = tables.DATA) -> dict[str, str]:
    """In place of `tables.checksums`."""
    return dict(_checksums()) if folder == SHIPPED else CHECKSUMS(folder)


@cache
def _checksums() -> dict[str, str]:
    return CHECKSUMS(SHIPPED)


def sum_of(paths: list[Path], home: Path | None = None) -> str:
    """In place of `freshness._sum`."""
    ours = (str(SHIPPED), str(freshness.PACKAGE))
    own = freshness.PACKAGE == SHIPPED.parent / "tradeshare" and all(str(path).startswith(ours) for path in paths)
    return _sum(tuple(paths), home) if own else SUM(paths, home)


@cache
def _sum(paths: tuple[Path, ...], home: Path | None) -> str:
    return SUM(list(paths), home)
