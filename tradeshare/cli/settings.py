"""NAME=VALUE texts of the command line as parameters."""

import json
import re
from collections.abc import Iterable

import click

from tradeshare.foundation.errors import ParameterError


def pairs(texts: Iterable[str]) -> dict[str, str]:
    """NAME=VALUE texts as values by name. Raises ParameterError for a text without = or a name given twice.

    >>> pairs(["partner=EU", "rivals = USA,JPN"])
    {'partner': 'EU', 'rivals': 'USA,JPN'}
    """
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not name:
            raise ParameterError(f"{text[:60]!r} is not NAME=VALUE; write for example partner=EU")
        if name in values:
            raise ParameterError(f"{name[:60]!r} is given twice; give it once")
        values[name] = value
    return values


def typed(name: str, value: str):
    """The value in the type of its parameter; anything else stays text and is rejected later with a sentence.

    >>> typed("first_year", "2000"), typed("rivals", "USA,JPN")
    (2000, ['USA', 'JPN'])
    """
    if name == "rivals":
        return [part.strip() for part in value.strip("[]() ").split(",") if part.strip()]
    return int(value) if name in ("first_year", "trend_year", "horizon_years") and re.fullmatch(r"[+-]?\d{1,9}", value) else value


def given(texts: Iterable[str]) -> dict:
    """NAME=VALUE texts as values by name, each in the type of its parameter. Raises ParameterError as `pairs` does."""
    return {name: typed(name, value) for name, value in pairs(texts).items()}


SET = click.option("--set", "changed", multiple=True, metavar="NAME=VALUE", callback=lambda _context, _option, texts: given(texts),
                   help="Set a parameter (see `tradeshare parameters`); separate the items of a list with commas: rivals=EU,USA.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for a machine.")


def show_table(table) -> None:
    """Print a table as JSON: its rows, and of its `attrs` the units, sources and parameters; what is missing is null."""
    rows = json.loads(table.to_json(orient="records", force_ascii=False, double_precision=15))
    show_json({"rows": rows} | table.attrs)


def show_json(value) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
