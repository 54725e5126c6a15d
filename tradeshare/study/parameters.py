"""The question: its names, types and bounds."""

import reprlib
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, get_args, Literal, TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tradeshare.foundation import periods
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.inputs.understood import understand, Understood

if TYPE_CHECKING:
    import pandas as pd

RIVALS = ("EU", "USA", "JPN", "KOR")
MAX_RIVALS = 8  # more lines than that cannot be told apart in a chart


class Parameters(BaseModel):
    """What one report is about. Made by `check`; frozen from then on."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    partner: str = Field("ASEAN", description="whose share it is: a country by code or name, ASEAN, EU, a group of data/groups.csv, or "
                                                 "a sum such as VNM+MYS")
    rivals: tuple[str, ...] = Field(RIVALS, description="partners to compare with; ranks are among all that "
                                     "have figures; the partner itself is replaced by ASEAN")
    flow: Literal["total", "export", "import"] = Field("total", description="total, or China's exports or imports alone")
    currency: Literal["USD", "CNY"] = Field("USD", description="the currency asked for; the other stands in, and is named, "
                                                               "where a period has no figure in it")
    first_year: Annotated[int, Field(ge=1990, le=2100)] = Field(1990, description="first year of the annual series")
    last_period: str = Field("", description="a year or a year to date (2019, 2020-08, 2020Q3, August 2020): nothing later is used; empty "
                                             "means the latest in the data")
    base_period: str = Field("", description="what the decomposition compares with: an earlier YYYY or YYYY-MM of as many months; empty "
                                             "means a year earlier")
    trend_year: Annotated[int, Field(ge=1990, le=2100)] = Field(2020, description="the year held against the trend before it; the last "
                                                                                  "full year where that is earlier")
    horizon_years: Annotated[int, Field(ge=1, le=10)] = Field(5, description="years of the annual outlook")
    members: Literal["last", "then"] = Field("last", description="members of a group as of the last period, or as they were then")
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


def read(values: dict) -> tuple[Parameters, Understood]:
    """The parameters as far as no figures are needed for it, and what was understood of those written otherwise. Raises ParameterError.

    Partners that the data do not hold, and periods without figures, are seen in `availability.check`.

    >>> asked, understood = read({"partner": "Vietnam", "last_period": "2020H1"})
    >>> asked.partner, asked.last_period, understood.line
    ('VNM', '2020-06', 'read as: partner VNM (Viet Nam), last_period 2020-06 (January-June 2020, the year to date)')
    """
    for name in values:
        if name not in NAMES:
            raise ParameterError(f"{str(name)[:40]} is not a parameter (`tradeshare parameters` lists them all); "
                                 f"{nearest_name(str(name), NAMES)}")
    understood = understand(values)
    typed = {name: tuple(value) if isinstance(value, list) else value for name, value in understood.asked.items()}
    try:
        return Parameters.model_validate(typed), understood
    except ValidationError as error:
        raise ParameterError(error_sentence(dict(error.errors()[0]))) from None


def as_settings(values: Mapping) -> list[str]:
    """Parameters as the command line takes them, each after --set.

    >>> as_settings({"partner": "VNM", "rivals": ("EU", "USA"), "first_year": 2000})
    ['partner=VNM', 'rivals=EU,USA', 'first_year=2000']
    """
    return [f"{name}={','.join(value) if isinstance(value, (list, tuple)) else value}" for name, value in values.items()]


def error_sentence(error: dict) -> str:
    """pydantic's first complaint as one sentence with the mend."""
    name = str(error["loc"][0])
    value, rule = error["input"], error.get("ctx", {})
    shown = repr(value) if isinstance(value, str) else reprlib.repr(value)  # which stays short where lists repeat one another
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    field = Parameters.model_fields[name]
    if "expected" in rule:
        allowed, written = get_args(field.annotation), shown.strip("[](),'")
        return f"{name} {shown} is not one of {', '.join(allowed)}; {nearest_name(written, allowed)}"
    if "ge" in rule or "le" in rule:
        low, high = next(m.ge for m in field.metadata if hasattr(m, "ge")), next(m.le for m in field.metadata if hasattr(m, "le"))
        return f"{name} {shown} is out of bounds; the nearest valid value is {low if 'ge' in rule else high} (allowed {low} to {high})"
    kind = {"rivals": "a list of partner codes such as [EU, USA]", "first_year": "a whole number such as 1990",
            "horizon_years": "a whole number such as 5", "trend_year": "a whole number such as 2020",
            "last_period": "a text such as 2019 or 2020-08", "base_period": "a text such as 2015 or 2015-08",
            "vintage": "a day such as 2026-10-15, or shipped"}
    return f"{name} {shown} has the wrong type; write {kind.get(name, f'a text such as {field.default}')}"


def nearest_name(value: str, allowed) -> str:
    """A hint at the nearest allowed word, whichever way it was written."""
    fold = {word.casefold(): word for word in reversed(list(allowed))}
    close = get_close_matches(value.casefold(), fold, n=1, cutoff=0.6)
    return f"did you mean {fold[close[0]]}?" if close else f"use one of {', '.join(allowed)}"


def listing() -> "pd.DataFrame":
    """Name, type, default, allowed values and meaning of every parameter, one row each.

    >>> listing()["name"].tolist()[:3]
    ['partner', 'rivals', 'flow']
    """
    import pandas as pd

    rows = []
    for name, field in Parameters.model_fields.items():
        bounds = [m for m in field.metadata if hasattr(m, "ge") or hasattr(m, "le")]
        words = get_args(field.annotation) if not bounds and name not in ("rivals",) else ()
        low = next((m.ge for m in bounds if hasattr(m, "ge")), None)
        high = next((m.le for m in bounds if hasattr(m, "le")), None)
        allowed = {"partner": "a code or name in data/partners.csv or data/groups.csv, or codes with + between",
                   "rivals": f"1 to {MAX_RIVALS} partners, none overlapping",
                   "last_period": "a year or year to date with figures",
                   "base_period": "as many months of an earlier year, with figures",
                   "vintage": "YYYY-MM-DD, or shipped"}.get(name) or (
            ", ".join(words) if words else f"{low} to {high}")
        kind = "list of text" if name == "rivals" else "whole number" if isinstance(field.default, int) else "text"
        default = {"rivals": ", ".join(RIVALS), "last_period": "latest", "base_period": "a year earlier",
                   "vintage": "all accepted"}.get(name, field.default)
        rows.append({"name": name, "type": kind, "default": str(default), "allowed": allowed, "meaning": field.description})
    return pd.DataFrame(rows)
