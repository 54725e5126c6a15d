"""Months and quarters from year-to-date figures, by differences, with the bounds that rounding leaves."""

import pandas as pd

from tradeshare import periods, share
from tradeshare.study import Study
from tradeshare.trade import FAMILIES

ROUGH = 0.25  # a share whose bounds span more than this part of it says too little to be drawn
QUARTERS = (3, 6, 9, 12)
COLUMNS = ["year", "first", "last", "level", "share", "low", "high", "currency", "family", "status"]


def steps(study: Study, ends: tuple[int, ...]) -> pd.DataFrame:
    """The partner's share (percent) in the months between two year-to-date figures of one year, family and currency.

    `ends` are the last months of the steps: QUARTERS for quarters, 1 to 12 for months. A step is there when both figures
    that bound it are: a January or February that was only published together stays together. Columns year, first and last
    month, level (bn), share, low, high, currency, family, status (derived, or implied where a bound is implied).

    >>> from tradeshare.study import begin
    >>> steps(begin(last_period="2025"), QUARTERS).query("year == 2025")[["first", "last"]].values.tolist()
    [[1, 3], [4, 6], [7, 9], [10, 12]]
    """
    asked, table = study.parameters, every(study, ends)
    order = table.assign(width=table["high"] - table["low"], implied=table["status"].eq("implied"),
                         rank=table["family"].map(FAMILIES.index), other=table["currency"].ne(asked.currency))
    order = order.sort_values(["year", "first", "last", "implied", "rank", "width", "other"], kind="stable")
    return order.drop_duplicates(["year", "first", "last"])[COLUMNS].reset_index(drop=True)


def every(study: Study, ends: tuple[int, ...]) -> pd.DataFrame:
    """The steps of each family and currency, also where several have the same one; columns as in `steps`."""
    asked = study.parameters
    rows = study.shares[study.shares["partner"].eq(asked.partner) & study.shares["flow"].eq(asked.flow)
                        & study.shares["months"].isin(ends)]
    found = [step for (year, family, currency), part in rows.groupby(["year", "family", "currency"])
             for step in _steps(part.sort_values("months"), ends)]
    return pd.DataFrame(found, columns=COLUMNS)


def to_date(study: Study, step) -> pd.Series:
    """The partner's year-to-date values (bn) of the year, family and currency of a step, by month: what the step is a difference of."""
    asked, rows = study.parameters, study.shares
    rows = rows[rows["partner"].eq(asked.partner) & rows["flow"].eq(asked.flow) & rows["year"].eq(step.year)
                & rows["family"].eq(step.family) & rows["currency"].eq(step.currency)]
    return rows.set_index("months")["value"]


def _steps(part: pd.DataFrame, ends: tuple[int, ...]) -> list[dict]:
    """The steps of one year, family and currency.

    One longer than two neighbouring `ends` is left out, but for January-February; and so is one between a printed and an implied
    figure: the implied one rests on a later, perhaps restated, base, and the difference would show the revision.
    """
    found, before = [], None
    for _, row in part.iterrows():
        start = 0 if before is None else int(before["months"])
        place = ends.index(int(row["months"]))
        expected = 0 if place == 0 else ends[place - 1]
        together = row["months"] == 2 and before is None
        mixed = before is not None and (row["status"] == "implied") != (before["status"] == "implied")
        if (start == expected or together) and not mixed:
            found.append(_step(row, before, start))
        before = row
    return found


def _step(now: pd.Series, before: pd.Series | None, start: int) -> dict:
    none = pd.Series({"value": 0.0, "low": 0.0, "high": 0.0, "world": 0.0, "world_low": 0.0, "world_high": 0.0, "status": ""})
    base = none if before is None else before
    part, whole = now["value"] - base["value"], now["world"] - base["world"]
    low = max(0.0, now["low"] - base["high"]) / (now["world_high"] - base["world_low"])
    high = (now["high"] - base["low"]) / max(now["world_low"] - base["world_high"], 1e-9)
    implied = "implied" in (now["status"], base["status"])
    return {"year": int(now["year"]), "first": start + 1, "last": int(now["months"]), "level": part, "share": share.share(part, whole),
            "low": 100 * low, "high": 100 * min(high, 1.0), "currency": now["currency"], "family": now["family"],
            "status": "implied" if implied else "derived" if before is not None else now["status"]}


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """The steps that are known well enough to be drawn: `when` (the middle as a year with fraction), `value` and `kind`."""
    keep = table[(table["high"] - table["low"]).lt(ROUGH * table["share"])]
    middle = keep["year"] + (keep["first"] + keep["last"] - 1) / 24
    return keep.assign(when=middle, value=keep["share"], kind=keep["status"]).reset_index(drop=True)


def recent(table: pd.DataFrame, first: int = 2019) -> pd.DataFrame:
    """The steps from `first` on: months are nearly complete from 2019."""
    return table[table["year"].ge(first)].reset_index(drop=True)


def rough(table: pd.DataFrame) -> int:
    """How many steps are left out of the drawing."""
    return len(table) - len(drawn(table))


def holes(table: pd.DataFrame, size: int) -> int:
    """How many steps of `size` months lie between the first and the last of the table without a figure of their own or with a neighbour.

    >>> holes(pd.DataFrame({"year": [2024, 2024, 2024], "first": [1, 3, 5], "last": [2, 3, 5]}), 1)
    1
    """
    known, span = covered(table)
    return (span - known) // size


def covered(table: pd.DataFrame) -> tuple[int, int]:
    """The months that the steps of a table cover, and those from the beginning of the first to the end of the last.

    >>> covered(pd.DataFrame({"year": [2024, 2024, 2025], "first": [1, 3, 1], "last": [2, 12, 2]}))
    (14, 14)
    """
    if table.empty:
        return 0, 0
    months = {12 * row.year + month for row in table.itertuples() for month in range(row.first, row.last + 1)}
    return len(months), max(months) - min(months) + 1


def name(row) -> str:
    """A step in words.

    >>> name(pd.Series({"year": 2020, "first": 1, "last": 3})), name(pd.Series({"year": 2020, "first": 5, "last": 5}))
    ('January-March 2020', 'May 2020')
    """
    words = periods.MONTHS
    first, last = words[int(row["first"]) - 1], words[int(row["last"]) - 1]
    return f"{first if first == last else f'{first}-{last}'} {int(row['year'])}"
