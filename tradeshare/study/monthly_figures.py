"""Months, quarters and years to date by difference: the steps within a year."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

import pandas as pd

from tradeshare.formulas import ratios
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.study.cells import FAMILIES
from tradeshare.study.study import Study

MAX_SHARE_WIDTH = 0.25  # a share whose bounds span more than this part of it says too little to be drawn
QUARTERS = (3, 6, 9, 12)
COLUMNS = ["year", "first", "last", "level", "share", "low", "high", "currency", "family", "status"]


def shares_between_months(study: Study, ends: tuple[int, ...]) -> pd.DataFrame:
    """The partner's share (percent) in the months between two year-to-date figures of one year, family and currency.

    `ends` are the last months of the steps: QUARTERS for quarters, 1 to 12 for months. A step is there when both figures
    that bound it are: a January or February that was only published together stays together. Columns year, first and last
    month, level (bn), share, low, high, currency, family, status (derived, or implied where a bound is implied).

    >>> shares_between_months(begin(last_period="2025"), QUARTERS).query("year == 2025")[["first", "last"]].values.tolist()
    [[1, 3], [4, 6], [7, 9], [10, 12]]
    """
    asked, table = study.parameters, all_shares_between_months(study, ends)
    order = table.assign(width=table["high"] - table["low"], implied=table["status"].eq("implied"),
                         rank=table["family"].map(FAMILIES.index), other=table["currency"].ne(asked.currency))
    order = order.sort_values(["year", "first", "last", "implied", "rank", "width", "other"], kind="stable")
    return order.drop_duplicates(["year", "first", "last"])[COLUMNS].reset_index(drop=True)


@remembered(8)
def all_shares_between_months(study: Study, ends: tuple[int, ...]) -> pd.DataFrame:
    """The steps of each family and currency, also where several have the same one; columns as in `shares_between_months`."""
    asked = study.parameters
    rows = select(study.shares, partner=asked.partner, flow=asked.flow, months=ends).sort_values(["year", "family", "currency", "months"])
    found = [step for _, part in groupby(rows.to_dict("records"), itemgetter("year", "family", "currency")) for step in _steps(part, ends)]
    return pd.DataFrame(found, columns=COLUMNS)


def year_to_date_values(study: Study, step) -> pd.Series:
    """The partner's year-to-date values (bn) of the year, family and currency of a step, by month: what the step is a difference of."""
    asked = study.parameters
    rows = select(study.shares, partner=asked.partner, flow=asked.flow, year=step.year, family=step.family, currency=step.currency)
    return rows.set_index("months")["value"]


def _steps(part: Iterable[dict], ends: tuple[int, ...]) -> list[dict]:
    """The steps of one year, family and currency, from its rows by month.

    One longer than two neighbouring `ends` is left out, but for January-February; and so is one between a printed and an implied
    figure: the implied one rests on a later, perhaps restated, base, and the difference would show the revision.
    """
    found, before = [], None
    for row in part:
        start = 0 if before is None else int(before["months"])
        place = ends.index(int(row["months"]))
        expected = 0 if place == 0 else ends[place - 1]
        together = row["months"] == 2 and before is None
        mixed = before is not None and (row["status"] == "implied") != (before["status"] == "implied")
        if (start == expected or together) and not mixed:
            found.append(_step(row, before, start))
        before = row
    return found


def _step(now: dict, before: dict | None, start: int) -> dict:
    none = {"value": 0.0, "low": 0.0, "high": 0.0, "world": 0.0, "world_low": 0.0, "world_high": 0.0, "status": ""}
    base = none if before is None else before
    part, whole = now["value"] - base["value"], now["world"] - base["world"]
    low = max(0.0, now["low"] - base["high"]) / (now["world_high"] - base["world_low"])
    high = (now["high"] - base["low"]) / max(now["world_low"] - base["world_high"], 1e-9)
    implied = "implied" in (now["status"], base["status"])
    return {"year": int(now["year"]), "first": start + 1, "last": int(now["months"]), "level": part, "share": ratios.share(part, whole),
            "low": 100 * low, "high": 100 * min(high, 1.0), "currency": now["currency"], "family": now["family"],
            "status": "implied" if implied else "derived" if before is not None else now["status"]}


def drawable_shares(table: pd.DataFrame) -> pd.DataFrame:
    """The steps that are known well enough to be drawn: `when` (the middle as a year with fraction), `value` and `kind`."""
    keep = table[(table["high"] - table["low"]).lt(MAX_SHARE_WIDTH * table["share"])]
    middle = keep["year"] + (keep["first"] + keep["last"] - 1) / 24
    return keep.assign(when=middle, value=keep["share"], kind=keep["status"]).reset_index(drop=True)
