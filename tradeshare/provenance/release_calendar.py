"""To when the data reach, and when customs publishes the next month."""

from tradeshare.data.tables import Data
from tradeshare.foundation import periods
from tradeshare.foundation.periods import Period


def newest(data: Data) -> Period:
    """The last month to which China's total trade is held.

    >>> from tradeshare.study.study import begin
    >>> str(newest(begin().data))
    '2026-01..2026-07'
    """
    rows = data.observations[data.observations["partner"].eq("WLD") & data.observations["status"].eq("published")]
    return max(periods.read_last(end) for end in rows["period"].map(periods.end).unique())


def due(period: Period) -> str:
    """The month in which customs publishes the month after a period, in words: the month after it, January with February in March.

    >>> due(Period(2026, 7)), due(Period(2026, 11)), due(Period(2025, 12)), due(Period(2026, 1))
    ('September 2026', 'January 2027', 'March 2026', 'March 2026')
    """
    year, month = (period.year + 1, 3) if period.months == 12 else (period.year, period.months + 2)
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return f"{periods.MONTHS[month - 1]} {year}"
