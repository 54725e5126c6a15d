"""Trading days as a regressor of a monthly series: weekdays against weekends."""

import numpy as np
import pandas as pd


def regressor(months: pd.PeriodIndex) -> pd.Series:
    """For each month its weekdays less 5/2 times its Saturdays and Sundays: 0 in every whole number of weeks (Bell and Hillmer 1983).

    >>> regressor(pd.period_range("2021-02", "2021-05", freq="M")).tolist()
    [0.0, 3.0, 2.0, -4.0]
    """
    first, after = (ends.to_timestamp().to_numpy().astype("datetime64[D]") for ends in (months, months + 1))
    weekdays, days = np.busday_count(first, after), (after - first).astype(int)
    return pd.Series(weekdays - 2.5 * (days - weekdays), index=months, name="trading days")
