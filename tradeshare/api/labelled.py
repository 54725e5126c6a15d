"""A table with what a reader must know of it: units, sources and parameters in `attrs`, and parameters that are typed."""

from typing import TypedDict

import pandas as pd

from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.foundation.safe_text import without_marks
from tradeshare.study.parameters import Parameters
from tradeshare.study.study import Study

UNITS = {
    "year": "year", "months": "months from January", "value": "bn of `currency`", "low": "bn of `currency`", "high": "bn of `currency`",
    "world": "bn of `currency`", "share": "percent", "share_low": "percent", "share_high": "percent", "share_before": "percent",
    "growth": "percent", "growth_total": "percent", "change": "percentage points", "own": "percentage points", "total": "percentage points",
    "contribution": "percentage points", "effect": "percentage points", "before": "bn of `currency`", "now": "bn of `currency`",
    "rank": "place", "actual": "percent", "expected": "percent", "ratio": "1", "low_80": "percent", "high_80": "percent", "ahead": "years"}


def known_months(months: int | None) -> int | None:
    """The months of a year to date, 12 for whole years, None for all. Raises ParameterError for another number.

    >>> known_months(13)
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: months 13 is not from 1 to 12; 12 gives whole years, 7 January to July of each
    """
    if months is not None and months not in range(1, 13):
        raise ParameterError(f"months {str(months)[:40]} is not from 1 to 12; 12 gives whole years, 7 January to July of each")
    return months


class Options(TypedDict, total=False):
    """The parameters of a report other than the partner (`tradeshare parameters` lists them), written as people write them."""

    rivals: list[str] | tuple[str, ...] | str
    flow: str
    currency: str
    first_year: int
    last_period: str | int
    base_period: str | int
    trend_year: int
    horizon_years: int
    members: str
    vintage: str


def labelled(table: pd.DataFrame, asked: Parameters, sources: dict[str, str]) -> pd.DataFrame:
    """The table with `attrs`: units by column, sources by id, and the parameters that it was made of.

    >>> table = labelled(pd.DataFrame({"year": [2020], "share": [14.7]}), Parameters(), {"imf-dots": "IMF, Direction of Trade"})
    >>> table.attrs["units"], table.attrs["parameters"]["partner"]
    ({'year': 'year', 'share': 'percent'}, 'ASEAN')
    """
    out = table.reset_index(drop=True)
    out.attrs = {"units": {column: UNITS[column] for column in out if column in UNITS}, "sources": sources,
                 "parameters": asked.model_dump(mode="json")}
    return out


def rounded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with shares to six digits and values to nine, which is finer than any source: no noise of binary fractions is left.

    >>> rounded(pd.DataFrame({"value": [25454.537239999998], "share": [4.071522838922093]})).values.tolist()
    [[25454.5372, 4.07152]]
    """
    digits = dict.fromkeys(("share", "share_low", "share_high"), 6) | dict.fromkeys(("value", "low", "high", "world"), 9)
    return table.assign(**{name: [float(f"{value:.{digits[name]}g}") for value in table[name]] for name in table if name in digits})


def named(study: Study, ids) -> dict[str, str]:
    """Publisher, title and vintage of each source that the texts of blank-separated ids name.

    >>> from tradeshare.study.study import begin
    >>> list(named(begin(last_period="2020"), ["imf-dots comtrade-world", "imf-dots"]))
    ['comtrade-world', 'imf-dots']
    """
    wanted = sorted({name for text in ids for name in str(text).split()})
    rows = study.data.sources.set_index("source")
    return {name: without_marks(f"{rows.at[name, 'publisher']}: {rows.at[name, 'title']} ({rows.at[name, 'vintage']})")
            for name in wanted if name in rows.index}


def names(study: Study) -> dict[str, str]:
    """The name of every partner, plain, by its code."""
    return {code: without_marks(name) for code, name in zip(study.data.partners["code"], study.data.partners["name"])}


def with_plain_names(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the plain name of each partner, and the period as text."""
    called = names(study)
    return rows.assign(name=[called[code] for code in rows["partner"]],
                       period=[str(Period(int(year), int(months))) for year, months in zip(rows["year"], rows["months"])])
