"""Tables too long for a frame of text: all reporters with all partners, month by month, as one block of numbers.

A table of tens of millions of rows, read once from Parquet into an array with an axis each for reporter, flow, partner and period: then the
measures of `share` and `decompose` apply as they are to all pairs at once, and a reporter is a slice.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from tradeshare import decompose, place, share
from tradeshare.errors import DataError, ParameterError

LABELS = ("reporter", "flow", "partner", "period")
MOST = 500_000_000  # cells of the block: 4 GB
MEASURES = ("value", "share", "rank", "growth", "contribution", "change", "own", "total")
ROWS = 1 << 20  # read at once


class Cube(NamedTuple):
    """The block and what its axes name; a cell without a row is NaN. Values in the unit of the table."""

    reporters: list[str]
    flows: list[str]
    partners: list[str]
    periods: list[str]
    values: np.ndarray  # reporters x flows x partners x periods


def read(path: Path) -> Cube:
    """Read a Parquet table with the columns reporter, flow, partner, period (text: 2019 or 2020-08) and value, in any order of rows.

    Raises DataError for a missing file or column, a value that is none, a cell that occurs twice, or a block beyond MOST cells.
    """
    file = _open(path)
    names = [sorted(_names(file, label)) for label in LABELS]
    shape = tuple(map(len, names))
    if np.prod(shape, dtype=float) > MOST:
        raise DataError(f"{path.name} spans {' x '.join(map(str, shape))} cells, more than {MOST:,}; split it by reporter")
    values, rows = np.full(shape, np.nan), 0
    for batch in file.iter_batches(ROWS, columns=[*LABELS, "value"]):
        places = tuple(_codes(batch.column(label), known) for label, known in zip(LABELS, names))
        found = batch.column("value").to_numpy(zero_copy_only=False)
        if not (found >= 0).all() or np.isinf(found).any():
            raise DataError(f"{path.name}, column value, rows {rows + 1:,} to {rows + len(found):,}: a value is missing, below zero or "
                            "infinite; leave out cells without a figure")
        values[places] = found
        rows += len(found)
    if rows != (held := int(np.isfinite(values).sum())):
        raise DataError(f"{path.name}: {rows - held:,} of {rows:,} rows repeat a cell; keep one for each combination of names")
    return Cube(*names, values)


def _open(path: Path):
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ParameterError("tables of this size need pyarrow; install it with `pip install tradeshare[cube]`") from None
    try:
        held = ParquetFile(path).schema_arrow
        lacking = [name for name in (*LABELS, "value") if name not in held.names]
        file = None if lacking else ParquetFile(path, read_dictionary=list(LABELS))
    except FileNotFoundError:
        raise DataError(f"{path} does not exist; name a Parquet file") from None
    except (ArrowException, OSError) as error:
        raise DataError(f"{path.name} cannot be read as Parquet ({str(error).splitlines()[0][:80]}); write it anew") from None
    if lacking:
        raise DataError(f"{path.name} lacks the column {lacking[0]}; it needs {', '.join(LABELS)} and value")
    if "string" not in (bad := str(file.schema_arrow.field("period").type)):
        raise DataError(f"{path.name}, column period is {bad}; write periods as text, 2019 or 2020-08")
    return file


def _names(file, label: str) -> set[str]:
    """The names in one column: those of the dictionaries, part by part."""
    return {name for batch in file.iter_batches(ROWS, columns=[label]) for name in batch.column(0).dictionary.to_pylist()}


def _codes(column, known: list[str]) -> np.ndarray:
    """The places of a column's names among those known."""
    place = {name: code for code, name in enumerate(known)}
    if column.null_count:
        raise DataError("a name of a reporter, flow, partner or period is missing; fill it or leave out the row")
    return np.array([place[name] for name in column.dictionary.to_pylist()])[column.indices.to_numpy()]


def world(cube: Cube) -> np.ndarray:
    """The denominator, reporters x flows x periods: the reported total WLD where the table has that partner, else the sum of partners."""
    if "WLD" in cube.partners:
        return cube.values[:, :, cube.partners.index("WLD")]
    return np.nansum(cube.values, axis=2)


def shares(cube: Cube) -> np.ndarray:
    """The share of every partner in every reporter's trade (percent), in the shape of the block.

    >>> cube = Cube(["CHN"], ["export"], ["VNM", "WLD"], ["2019"], np.array([[[[25.0], [100.0]]]]))
    >>> shares(cube).tolist()
    [[[[25.0], [100.0]]]]
    """
    return share.share(cube.values, world(cube)[:, :, None])


def ranks(values: np.ndarray, partners: list[str]) -> np.ndarray:
    """The rank of each partner by value within flow and period (axis -2: partners), 1 the largest, equal values alike; the total has none.

    >>> ranks(np.array([[30.0], [50.0], [30.0], [110.0]]), ["JPN", "USA", "KOR", "WLD"]).ravel().tolist()
    [2.0, 1.0, 2.0, nan]
    """
    own = np.where(np.array(partners)[:, None] == "WLD", np.nan, values)
    least = np.where(np.isnan(own), np.inf, -own)
    order = np.argsort(least, axis=-2, kind="stable")
    sorted_ = np.take_along_axis(least, order, -2)
    place = np.arange(1.0, own.shape[-2] + 1)[:, None] * np.ones_like(own)
    new = np.diff(sorted_, axis=-2, prepend=-np.inf) != 0
    first = np.maximum.accumulate(np.where(new, place, 0), axis=-2)
    found = np.empty_like(own)
    np.put_along_axis(found, order, first, -2)
    return np.where(np.isnan(own), np.nan, found)


def measures(cube: Cube, reporter: str) -> dict[str, np.ndarray]:
    """All measures of one reporter, each flows x partners x periods: value; share, growth and contribution (percent, pp), change of the
    share and its two effects own and total (pp, D3), each on the same period of the year before; rank. NaN where a cell lacks.

    Raises ParameterError for a reporter that is not in the table.
    """
    if reporter not in cube.reporters:
        raise ParameterError(f"{reporter[:40]!r} does not report in this table; it has {', '.join(cube.reporters[:20])}")
    place = cube.reporters.index(reporter)
    now, total = cube.values[place], world(cube._replace(values=cube.values[[place]]))[0][:, None]
    before, total_before = _year_before(now, cube.periods), _year_before(total, cube.periods)
    with np.errstate(all="ignore"):
        own, of_total = decompose.growth_effects(now, before, total, total_before)
        known = ~np.isnan(now) & ~np.isnan(before)
        shared = share.share(now, total)
        return {"value": now, "share": shared, "rank": ranks(now, cube.partners), "growth": share.growth(now, before),
                "contribution": share.contribution(now, before, total_before), "change": shared - share.share(before, total_before),
                "own": np.where(known, own, np.nan), "total": np.where(known, of_total, np.nan)}


def _year_before(values: np.ndarray, periods: list[str]) -> np.ndarray:
    """The block with each period replaced by the same period of the year before; NaN where the table has none."""
    place = {period: code for code, period in enumerate(periods)}
    places = [place.get(f"{int(period[:4]) - 1:04d}{period[4:]}", -1) for period in periods]
    return np.concatenate([values, np.full((*values.shape[:-1], 1), np.nan)], axis=-1)[..., places]


def write(cube: Cube, path: Path) -> int:
    """Write the measures of all pairs as a long Parquet table, reporter by reporter, whole or not at all; the number of its rows."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    labels = [pa.array(names) for names in (cube.flows, cube.partners, cube.periods)]
    kind = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema([*((name, kind) for name in LABELS), *((name, pa.float64()) for name in MEASURES)])
    rows = 0
    with place.whole(path) as part, ParquetWriter(part, schema, compression="zstd", compression_level=1) as out:
        for code, reporter in enumerate(cube.reporters):
            found = measures(cube, reporter)
            held = np.nonzero(~np.isnan(found["value"]))
            names = [pa.DictionaryArray.from_arrays(pa.array(np.full(len(held[0]), code, np.int32)), pa.array(cube.reporters)),
                     *(pa.DictionaryArray.from_arrays(pa.array(where.astype(np.int32)), label) for where, label in zip(held, labels))]
            out.write_table(pa.table([*names, *(pa.array(found[name][held], from_pandas=True) for name in MEASURES)], schema=schema))
            rows += len(held[0])
    return rows
