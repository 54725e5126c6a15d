"""The market rate of the yuan, and how far customs' own lies from it."""

from tradeshare.headlines.evidence.interval_arithmetic import origin
from tradeshare.headlines.evidence.readings import Book, Reading

MARKET = 0.013  # customs' own rate keeps this close to the mean market rate of the months, taken a month earlier


def market_rate(book: Book, a: int, b: int, currency: str) -> float | None:
    """Units of `currency` for one of the other: the mean market rate of the months a to b, each a month earlier, as customs takes it.

    None where the rates do not reach.

    >>> market_rate(Book({}, {}, {}, {}, {(0, 0): 6.0, (1, 1): 8.0}, [], {}), 1, 2, "CNY")
    7.0
    """
    rates = [book.rates.get((month, month)) for month in range(a - 1, b)]
    if not all(rates):
        return None
    mean = sum(rates) / len(rates)
    return mean if currency == "CNY" else 1 / mean


def origin_of_rate(top: Reading, bottom: Reading) -> tuple:
    """Family, way, sources, pages, first day and worth of a rate that is the ratio of two totals."""
    return top.family, "rate of the totals", *origin(top, bottom), 1
