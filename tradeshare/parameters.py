"""The parameters of a report: names, types, bounds, defaults and meaning, checked before anything runs.

Every mistake becomes one ParameterError: one sentence that names the parameter and the mend.
"""

from difflib import get_close_matches
from typing import Annotated, Literal, get_args

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tradeshare import periods, share, trade
from tradeshare.errors import ParameterError
from tradeshare.literal import plain
from tradeshare.load import Data
from tradeshare.memo import remembered
from tradeshare.periods import Period

RIVALS = ("EU", "USA", "JPN", "KOR")
NEWEST = Period(9999)
MAX_RIVALS = 8  # more lines than that cannot be told apart in a chart


class Parameters(BaseModel):
    """What one report is about. Made by `check`; frozen from then on."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    partner: str = Field("ASEAN", description="whose share it is: a country's ISO code, or ASEAN or EU")
    rivals: tuple[str, ...] = Field(RIVALS, description="partners to rank against; the partner itself is replaced by ASEAN")
    flow: Literal["total", "export", "import"] = Field("total", description="total, or China's exports or imports alone")
    currency: Literal["USD", "CNY"] = Field("USD", description="the currency asked for; the other stands in, and is named, "
                                                               "where a period has no figure in it")
    first_year: Annotated[int, Field(ge=1990, le=2100)] = Field(1990, description="first year of the annual series")
    last_period: str = Field("", description="YYYY or YYYY-MM: nothing later is used; empty means the latest in the data")
    base_period: str = Field("", description="what the decomposition compares with: an earlier YYYY or YYYY-MM of as many months; empty "
                                             "means a year earlier")
    trend_year: Annotated[int, Field(ge=1990, le=2100)] = Field(2020, description="the year held against the trend before it; the last "
                                                                                  "full year where that is earlier")
    horizon_years: Annotated[int, Field(ge=1, le=10)] = Field(5, description="years of the annual outlook")
    members: Literal["last", "then"] = Field("last", description="members of ASEAN as of the last period, or as they were then")
    vintage: str = Field("", description="which vintages of live sources stand beside the shipped data: empty means all that are "
                                         "accepted, a day those accepted of that day or before, shipped none")

    @property
    def last(self) -> Period:
        """`last_period` as a period."""
        return periods.read_last(self.last_period)

    @property
    def base(self) -> Period | None:
        """`base_period` as a period; None where it is left empty."""
        return periods.read_last(self.base_period) if self.base_period else None

    @property
    def last_year(self) -> int:
        """The last full year."""
        return self.last.year if self.last.months == 12 else self.last.year - 1


NAMES = tuple(Parameters.model_fields)
WHOLE_NUMBERS = tuple(name for name, field in Parameters.model_fields.items() if field.annotation is int)


def check(values: dict, data: Data) -> Parameters:
    """Complete and check the parameters against the data. Raises ParameterError.

    >>> from tradeshare import load
    >>> check({"partner": "VNM", "flow": "import"}, load.read()).last_period
    '2026-07'
    """
    for name in values:
        if name not in NAMES:
            raise ParameterError(f"{str(name)[:40]} is not a parameter (`tradeshare parameters` lists them all); "
                                 f"{_nearest(str(name), NAMES)}")
    values = {name: _plain(name, value) for name, value in values.items()}
    try:
        asked = Parameters(**values)
    except ValidationError as error:
        raise ParameterError(_sentence(dict(error.errors()[0]))) from None
    codes = data.partners.loc[data.partners["kind"].ne("world"), "code"].tolist()
    _known_code("partner", asked.partner, codes, data.partners)
    rivals = _rivals(asked, codes, data.partners)
    last = _last(asked, _available(data, asked.partner, asked.flow, asked.members))
    base = _base(asked)
    return asked.model_copy(update={"rivals": rivals, "last_period": periods.write_last(last), "base_period": base})


def _plain(name: str, value):
    """Lists become tuples, and a year written as a number is still a period."""
    if name == "rivals" and isinstance(value, (list, tuple)):
        return tuple(value)
    if name in ("last_period", "base_period") and type(value) is int:
        return str(value)
    return value


def _sentence(error: dict) -> str:
    """pydantic's first complaint as one sentence with the mend."""
    name = str(error["loc"][0])
    value, rule = error["input"], error.get("ctx", {})
    shown = repr(value) if len(repr(value)) <= 60 else repr(value)[:57] + "..."
    field = Parameters.model_fields[name]
    if "expected" in rule:
        allowed = get_args(field.annotation)
        return f"{name} {shown} is not one of {', '.join(allowed)}; {_nearest(str(value), allowed)}"
    if "ge" in rule or "le" in rule:
        low, high = next(m.ge for m in field.metadata if hasattr(m, "ge")), next(m.le for m in field.metadata if hasattr(m, "le"))
        return f"{name} {shown} is out of bounds; the nearest valid value is {low if 'ge' in rule else high} (allowed {low} to {high})"
    kind = {"rivals": "a list of partner codes such as [EU, USA]", "first_year": "a whole number such as 1990",
            "horizon_years": "a whole number such as 5", "trend_year": "a whole number such as 2020",
            "last_period": "a text such as 2019 or 2020-08", "base_period": "a text such as 2015 or 2015-08",
            "vintage": "a day such as 2026-10-15, or shipped"}
    return f"{name} {shown} has the wrong type; write {kind.get(name, f'a text such as {field.default}')}"


def _nearest(value: str, allowed) -> str:
    """A hint at the nearest allowed word, whichever way it was written."""
    fold = {word.casefold(): word for word in reversed(list(allowed))}
    close = get_close_matches(value.casefold(), fold, n=1, cutoff=0.5)
    return f"did you mean {fold[close[0]]}?" if close else f"use one of {', '.join(allowed)}"


def _known_code(name: str, value: str, codes: list[str], partners: pd.DataFrame) -> None:
    if value in codes:
        return
    if value == "WLD":
        raise ParameterError(f"{name} WLD is the total that every share is taken of; use one of {', '.join(codes)}")
    names = {plain(row.name).replace("the ", "").casefold(): row.code for row in partners.itertuples() if row.code != "WLD"}
    close = get_close_matches(value.casefold(), [*names, *(code.casefold() for code in codes)], n=1, cutoff=0.6)
    hint = f"did you mean {names.get(close[0], close[0].upper())}?" if close else f"use one of {', '.join(codes)}"
    raise ParameterError(f"{name} {value[:40]!r} is not in the data; {hint}")


def _rivals(asked: Parameters, codes: list[str], partners: pd.DataFrame) -> tuple[str, ...]:
    """The rivals, none overlapping the partner or one another; the default makes room for the partner by itself."""
    if asked.rivals == RIVALS:
        kept = [code for code in RIVALS if not overlap(code, asked.partner, partners)]
        if len(kept) < len(RIVALS) and not overlap("ASEAN", asked.partner, partners):
            kept = ["ASEAN", *kept]
        return tuple(kept)
    for place, code in enumerate(asked.rivals):
        _known_code("rivals", code, codes, partners)
        for other in (asked.partner, *asked.rivals[:place]):
            if overlap(code, other, partners):
                raise ParameterError(f"rivals: {code} and {other} overlap, so a rank would count trade twice; leave one out")
    if not asked.rivals or len(asked.rivals) > MAX_RIVALS:
        raise ParameterError(f"rivals has {len(asked.rivals)} entries; give 1 to {MAX_RIVALS}")
    return asked.rivals


def overlap(one: str, other: str, partners: pd.DataFrame) -> bool:
    """Whether two partners are the same, or one is a member of the other.

    >>> from tradeshare import load
    >>> overlap("VNM", "ASEAN", load.read().partners), overlap("VNM", "EU", load.read().partners)
    (True, False)
    """
    group = _groups(partners)
    return one == other or group[one] == other or group[other] == one


@remembered(4)
def _groups(partners: pd.DataFrame) -> dict[str, str]:
    return dict(zip(partners["code"], partners["groups"]))


def _available(data: Data, partner: str, flow: str, members: str) -> list[Period]:
    """The periods in which the share can be printed: partner and total in one family and currency, not implied."""
    table = all_shares(data, members)
    rows = table[table["partner"].eq(partner) & table["flow"].eq(flow) & table["status"].ne("implied")]
    return sorted({Period(int(year), int(months)) for year, months in zip(rows["year"], rows["months"])})


@remembered(4)
def all_shares(data: Data, members: str) -> pd.DataFrame:
    """The shares of everything in the data, whatever the report's last period: what may be asked, and what hindsight knows."""
    return share.shares(trade.cells(data, NEWEST, members))


def _last(asked: Parameters, available: list[Period]) -> Period:
    if not available:
        raise ParameterError(f"{asked.partner} has no {asked.flow} figures with a world total; choose another partner or flow")
    try:
        last = periods.read_last(asked.last_period) if asked.last_period else max(available)
    except ValueError as error:
        raise ParameterError(f"last_period {error}") from None
    usable = [period for period in available if _full_years(period, asked.first_year, available) >= 2]
    if last in usable:
        return last
    if not usable:
        years = sorted(period.year for period in available if period.months == 12)
        raise ParameterError(f"first_year {asked.first_year} leaves {asked.partner} fewer than two full years with figures; the "
                             f"nearest valid value is {years[-2]}")
    if last in available:
        raise ParameterError(f"last_period {asked.last_period} leaves {asked.partner} fewer than two full years with figures from "
                             f"first_year {asked.first_year} on; the nearest valid value is {periods.write_last(min(usable))}")
    distance = {period: abs((period.year - last.year) * 12 + period.months - last.months) for period in usable}
    nearest = min(usable, key=lambda period: (distance[period], periods.end(str(period))))
    raise ParameterError(f"last_period {asked.last_period}: no {asked.flow} share of {asked.partner} can be computed for it; "
                         f"the nearest valid value is {periods.write_last(nearest)}")


def _base(asked: Parameters) -> str:
    """`base_period` in one spelling; whether it can be compared with the last period is seen in `study.begin`."""
    if not asked.base_period:
        return ""
    try:
        base = periods.read_last(asked.base_period)
    except ValueError as error:
        raise ParameterError(f"base_period {error}") from None
    return periods.write_last(base)


def _full_years(last: Period, first_year: int, available: list[Period]) -> int:
    """How many whole years with figures lie between first_year and the last period."""
    return sum(period.months == 12 and first_year <= period.year and period <= last for period in available)


def listing() -> pd.DataFrame:
    """Name, type, default, allowed values and meaning of every parameter, one row each.

    >>> listing()["name"].tolist()[:3]
    ['partner', 'rivals', 'flow']
    """
    rows = []
    for name, field in Parameters.model_fields.items():
        bounds = [m for m in field.metadata if hasattr(m, "ge") or hasattr(m, "le")]
        words = get_args(field.annotation) if not bounds and name not in ("rivals",) else ()
        low = next((m.ge for m in bounds if hasattr(m, "ge")), None)
        high = next((m.le for m in bounds if hasattr(m, "le")), None)
        allowed = {"partner": "a code in data/partners.csv", "rivals": f"1 to {MAX_RIVALS} codes, none overlapping",
                   "last_period": "YYYY or YYYY-MM with figures",
                   "base_period": "as many months of an earlier year, with figures",
                   "vintage": "YYYY-MM-DD, or shipped"}.get(name) or (
            ", ".join(words) if words else f"{low} to {high}")
        kind = "list of text" if name == "rivals" else "whole number" if isinstance(field.default, int) else "text"
        default = {"rivals": ", ".join(RIVALS), "last_period": "latest", "base_period": "a year earlier",
                   "vintage": "all accepted"}.get(name, field.default)
        rows.append({"name": name, "type": kind, "default": str(default), "allowed": allowed, "meaning": field.description})
    return pd.DataFrame(rows)
