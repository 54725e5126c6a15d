"""NAME=VALUE texts of the command line as parameters."""

import re
from collections.abc import Iterable

from tradeshare.foundation.errors import ParameterError


def read(texts: Iterable[str]) -> dict:
    """NAME=VALUE texts as parameters. Raises ParameterError for a text without =, or a name given twice.

    >>> read(["partner=EU", "first_year=2000", "rivals=USA,JPN"])
    {'partner': 'EU', 'first_year': 2000, 'rivals': ['USA', 'JPN']}
    """
    values: dict = {}
    for text in map(readable, texts):
        name, equals, value = text.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name:
            raise ParameterError(f"--set {text[:60]!r} is not NAME=VALUE; write for example --set partner=EU")
        if name in values:
            raise ParameterError(f"--set {name} is given twice; give it once")
        values[name] = _typed(name, value)
    return values


def readable(text: str) -> str:
    """The text itself. Raises ParameterError where its bytes were no letters, so that it could neither be shown nor written."""
    if re.search("[\ud800-\udfff]", text):
        raise ParameterError(f"{text[:60]!r} holds bytes that are no text in this system's encoding; write it in plain letters")
    return text


def _typed(name: str, value: str):
    """The value as its parameter wants it; what does not fit stays text and is refused with a sentence later."""
    if name == "rivals":
        return [part.strip() for part in value.strip("[]() ").split(",") if part.strip()]
    if name in ("first_year", "trend_year", "horizon_years") and re.fullmatch(r"[+-]?\d{1,9}", value):
        return int(value)
    return value
