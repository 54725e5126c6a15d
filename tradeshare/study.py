"""What every chapter starts from: checked parameters, the tables, the cells and the shares up to the last period."""

from typing import NamedTuple

import pandas as pd

from tradeshare import compare, load, parameters, share, trade
from tradeshare.errors import ParameterError
from tradeshare.load import Data
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
    def partners(self) -> list[str]:
        """The partner and its rivals."""
        return [self.parameters.partner, *self.parameters.rivals]


def begin(**values) -> Study:
    """Check the parameters and make the cells and shares. Raises ParameterError or DataError.

    >>> study = begin(partner="ASEAN", last_period="2020-08")
    >>> str(study.last), str(study.year), int(study.shares["year"].max())
    ('2020-01..2020-08', '2019', 2020)
    """
    data = load.read()
    checked = parameters.check(values, data)
    cells = trade.cells(data, checked.last, checked.members)
    if compare.comparable(cells, checked.partner, checked.flow, checked.last, checked.currency) is None:
        raise ParameterError(f"up to {checked.last_period} the data hold no two like periods of {checked.partner} to compare; "
                             f"use a later last_period")
    return Study(checked, data, cells, share.shares(cells))
