"""To when the data reach, and when customs publishes the next month."""

from datetime import date

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
    """The month in which customs publishes the month after a period, in words.

    >>> due(Period(2026, 7)), due(Period(2026, 11)), due(Period(2025, 12)), due(Period(2026, 1))
    ('September 2026', 'January 2027', 'March 2026', 'March 2026')
    """
    year, month = _due(period)
    return f"{periods.MONTHS[month - 1]} {year}"


def overdue(period: Period, today: date) -> str:
    """A line for who makes a report after the next month was due; empty before.

    >>> overdue(Period(2026, 7), date(2026, 9, 30)), overdue(Period(2026, 7), date(2026, 11, 28))
    ('', 'the data reach January-July 2026; customs has published more since September 2026: `tradeshare refresh`')
    """
    if (today.year, today.month) <= _due(period):
        return ""
    return f"the data reach {periods.name(period)}; customs has published more since {due(period)}: `tradeshare refresh`"


def _due(period: Period) -> tuple[int, int]:
    """The month after the next month; January is published with February, in March."""
    month = max(3, period.months % 12 + 2)
    year = period.year + (period.months == 12) + (month > 12)
    return year, (month - 1) % 12 + 1
