"""The cells of a sweep: every combination of its sides that the data hold."""

import itertools
import math
import re

from tradeshare.data.partners import members_of
from tradeshare.data.tables import Data
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.files import slug
from tradeshare.inputs.understood import READERS
from tradeshare.study import parameters
from tradeshare.study.availability import NEWEST

YEARS = re.compile(r"(\d{4})\.\.(\d{4})")
MOST = 10_000  # reports of one grid: a slip such as 0000..9999 is not begun


def values_of(name: str, text, data: Data) -> list:
    """The values of one side of the grid, from a list or from text with commas; `all`, `members` (of ASEAN) and 2015..2020 stand for many.

    Raises ParameterError for a parameter that cannot be swept, or for nothing.

    >>> from tradeshare.data import tables
    >>> values_of("last_period", "2018..2020, 2020-08", tables.read())
    ['2018', '2019', '2020', '2020-08']
    >>> values_of("partner", "Vietnam, thai", tables.read())
    ['VNM', 'THA']
    >>> values_of("flow", "all", tables.read()), len(values_of("partner", "members", tables.read()))
    (['total', 'export', 'import'], 11)
    """
    if name not in parameters.NAMES or name == "rivals":
        others = ", ".join(other for other in parameters.NAMES if other != "rivals")
        raise ParameterError(f"{str(name)[:40]!r} cannot be swept; the grid takes {others}")
    parts = [part.strip() for part in text.split(",")] if isinstance(text, str) else text if isinstance(text, list) else [text]
    found: list = []
    for part in parts:
        years = YEARS.fullmatch(part) if isinstance(part, str) and name == "last_period" else None
        if years:
            found += [str(year) for year in range(int(years[1]), int(years[2]) + 1)]
        elif (name, part) == ("partner", "all"):
            found += data.partners.loc[data.partners["kind"].ne("world"), "code"].tolist()
        elif (name, part) == ("partner", "members"):
            found += members_of("ASEAN", data, NEWEST)
        elif (name, part) == ("flow", "all"):
            found += ["total", "export", "import"]
        elif part not in ("", None):
            whole = name in parameters.WHOLE_NUMBERS and isinstance(part, str) and re.fullmatch(r"\d{1,9}", part)
            found.append(int(part) if whole else part)
    if not found:
        raise ParameterError(f"the grid gives no value for {name}; write for example partner=VNM,THA or last_period=2015..2020")
    return list(dict.fromkeys(_hashable(_read(name, value)) for value in found))


def _read(name: str, value):
    """The value as it is understood; as it is written where it is not, so that its report says why it could not be made."""
    try:
        return READERS[name](value) if name in READERS else value
    except ParameterError:
        return value


def _hashable(value):
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def cells(grid: dict[str, list], settings: dict) -> dict[str, dict]:
    """The parameters of each report of the grid, by the name of its folder.

    >>> cells({"partner": ["VNM", "THA"], "last_period": ["2020-08"]}, {"currency": "CNY"})
    {'VNM-2020-08': {'currency': 'CNY', 'partner': 'VNM', 'last_period': '2020-08'},
     'THA-2020-08': {'currency': 'CNY', 'partner': 'THA', 'last_period': '2020-08'}}
    """
    if both := set(grid) & set(settings):
        raise ParameterError(f"{min(both)} stands both in the grid and beside it; give it once")
    if (count := math.prod(map(len, grid.values()))) > MOST:
        raise ParameterError(f"the grid has {count:,} reports; ask for at most {MOST:,} at once")
    found: dict[str, dict] = {}
    for combination in itertools.product(*grid.values()):
        name = "-".join(slug(value) or "empty" for value in combination)[:100]
        while name in found:
            name += "-again"
        found[name] = settings | dict(zip(grid, combination))
    return found
