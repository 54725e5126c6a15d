"""What every chapter starts from: checked parameters, the tables, the cells and the shares up to the last period."""

from typing import NamedTuple

import pandas as pd

from tradeshare import compare, load, parameters, periods, share, trade, vintages
from tradeshare.errors import ParameterError
from tradeshare.load import Data
from tradeshare.memo import remembered
from tradeshare.parameters import Parameters
from tradeshare.periods import Period


class Study(NamedTuple):
    """One report's question and its figures."""

    parameters: Parameters
    data: Data
    cells: pd.DataFrame
    shares: pd.DataFrame

    @property
    def last(self) -> Period:
        """The headline period."""
        return self.parameters.last

    @property
    def year(self) -> Period:
        """The last full year."""
        return Period(self.parameters.last_year)

    @property
    def span(self) -> tuple[Period, Period]:
        """What the decomposition compares: the headline period, or the latest full year that can be compared, and its base."""
        asked = self.parameters
        if asked.base is not None:
            return self.last, asked.base
        now = compare.comparable(self.cells, asked.partner, asked.flow, self.last, asked.currency)
        return now, now.before

    @property
    def partners(self) -> list[str]:
        """The partner and its rivals."""
        return [self.parameters.partner, *self.parameters.rivals]

    @property
    def pool(self) -> tuple[str, ...]:
        """The partners whose past errors stand behind every interval beside the partner's own, whichever rivals are shown."""
        return tuple(self.data.partners.loc[self.data.partners["pool"].eq("yes"), "code"])


def begin(**values) -> Study:
    """Check the parameters and make the cells and shares. Raises ParameterError or DataError.

    >>> study = begin(partner="ASEAN", last_period="2020-08")
    >>> str(study.last), str(study.year), int(study.shares["year"].max())
    ('2020-01..2020-08', '2019', 2020)
    """
    data = load.read(vintage=vintages.asked(values))
    checked = parameters.check(values, data)
    return _study(checked, data)


@remembered(4)
def _study(checked: Parameters, data: Data) -> Study:
    cells, shares = _tables(data, checked.last, checked.members)
    _comparable(cells, checked)
    return Study(checked, data, cells, shares)


@remembered(4)
def _tables(data: Data, last: Period, members: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    cells = trade.cells(data, last, members)
    return cells, share.shares(cells)


def _comparable(cells: pd.DataFrame, asked: Parameters) -> None:
    """Raises ParameterError where the decomposition would have nothing to compare."""
    here = (asked.partner, asked.flow)

    def held(base: Period) -> bool:
        return (compare.pair(cells, *here, asked.last, asked.currency, base) is not None
                or not compare.linked(cells, *here, (asked.last, base), asked.currency).empty)

    like = asked.base is not None and asked.base.months == asked.last.months and asked.base.year < asked.last.year
    if asked.base is not None and not (like and held(asked.base)):
        years = range(int(cells["year"].min()), asked.last.year)
        usable = [year for year in years if held(Period(year, asked.last.months))]
        nearest = min(usable, key=lambda year: abs(year - asked.base.year), default=None)
        mend = "leave it empty" if nearest is None else (
            f"the nearest valid value is {periods.write_last(Period(nearest, asked.last.months))}")
        fault = f"no {asked.flow} share of {asked.partner} can be computed for it" if like else (
            f"it must be as many months as {asked.last_period} of an earlier year")
        raise ParameterError(f"base_period {asked.base_period}: {fault}; {mend}")
    if compare.comparable(cells, *here, asked.last, asked.currency) is None:
        raise ParameterError(f"up to {asked.last_period} the data hold no two like periods of {asked.partner} to compare; "
                             f"use a later last_period")
