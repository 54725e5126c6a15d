"""All parameters of a report as people write them, read into the form in which they are kept, and what was understood."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from tradeshare.foundation import periods
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs import partner, period, choices


class Understood(NamedTuple):
    """The parameters in the form in which they are kept, and what is to be said of those that were written otherwise."""

    asked: dict[str, Any]
    said: tuple[str, ...]

    @property
    def line(self) -> str:
        """What was understood, in one line; empty where everything is as it was written.

        >>> understand({"partner": "vietnam", "flow": "export", "last_period": "2024Q2"}).line
        'read as: partner VNM (Viet Nam), last_period 2024-06 (January-June 2024, the year to date)'
        """
        return f"read as: {', '.join(self.said)}" if self.said else ""


def understand(values: dict[str, Any]) -> Understood:
    """Read every parameter. What has the wrong type, or no reader, stays as it is. Raises ParameterError for what cannot be read.

    >>> understand({"partner": "Burma", "currency": "RMB", "rivals": "Japan, EU"}).asked
    {'partner': 'MMR', 'currency': 'CNY', 'rivals': ['JPN', 'EU']}
    """
    found = {name: READERS[name](value) if name in READERS else value for name, value in values.items()}
    said = [_said(name, value) for name, value in found.items() if name in READERS and _differs(values[name], value)]
    return Understood(found, tuple(said))


def _differs(written: Any, read: Any) -> bool:
    if isinstance(written, (list, tuple)) or isinstance(read, list):
        return list(written if isinstance(written, (list, tuple)) else written.split(",")) != list(read)
    return str(written) != str(read)


def _said(name: str, value: Any) -> str:
    if name == "partner":
        called = partner.name(value)
        return f"partner {value}" if called.removeprefix("the ") == value else f"partner {value} ({called})"
    if name == "rivals":
        return f"rivals {','.join(value)}"
    if name in ("last_period", "base_period"):
        return f"{name} {_period(value)}" if value else f"{name} {'the latest' if name == 'last_period' else 'a year earlier'}"
    return f"{name} {value or 'all accepted'}"


def _period(value: str) -> str:
    read = period.read(value)
    return value if read.months == 12 else f"{value} ({periods.name(read)}, the year to date)"


def _text(read: Callable[[str], str]) -> Callable[[Any], Any]:
    """A reader of text that leaves everything else to the check of types."""
    return lambda value: read(value) if isinstance(value, str) else value


def _partner(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and len(value) > 1 and all(isinstance(item, str) for item in value):
        return partner.read(",".join(value))
    whole = type(value) is int and 0 < value < 1000  # a UN number, which a file of parameters gives without its quotes
    return partner.read(str(value)) if isinstance(value, str) or whole else value


def _rivals(value: Any) -> Any:
    items = [part for part in partner.BETWEEN.split(value.strip("[]() ")) if part] if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
        return value
    return [partner.read(item, "rivals") for item in items]


def _when(name: str, read: Callable[[Any], str]) -> Callable[[Any], Any]:
    def reader(value: Any) -> Any:
        try:
            return read(value) if isinstance(value, (str, date)) or type(value) is int else value
        except ValueError as error:
            raise ParameterError(f"{name} {error}") from None

    return reader


READERS: dict[str, Callable[[Any], Any]] = {
    "partner": _partner, "rivals": _rivals, "flow": _text(choices.flow), "currency": _text(choices.currency),
    "last_period": _when("last_period", period.last), "base_period": _when("base_period", period.base),
    "members": _text(choices.members), "vintage": _text(choices.vintage)}
