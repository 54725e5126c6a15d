"""A study: one question and its figures. Every chapter begins here."""

from typing import NamedTuple

import pandas as pd

from tradeshare.data import tables, vintages
from tradeshare.data.tables import Data
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import availability, comparison, shares
from tradeshare.study.cells import all_cells
from tradeshare.study.parameters import Parameters


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
        now = comparison.comparable(self.cells, asked.partner, asked.flow, self.last, asked.currency)
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
    data = tables.read(vintage=vintages.asked(values))
    checked = availability.check(values, data)
    return _study(checked, data)


@remembered(4)
def _study(checked: Parameters, data: Data) -> Study:
    cells, shares = _tables(data, checked.last, checked.members)
    availability.check_comparable(cells, checked)
    return Study(checked, data, cells, shares)


@remembered(4)
def _tables(data: Data, last: Period, members: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    cells = all_cells(data, last, members)
    return cells, shares.shares(cells)
