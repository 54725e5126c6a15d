"""Sentences from templates: an economist edits the words without Python.

The words of a package stand in its `words.md.j2`, one macro for each sentence; its lines may be broken anywhere. A value that a macro does
not get is an error, never a gap.
"""

import marshal
import re
from functools import lru_cache
from importlib import resources
from importlib.metadata import version

from jinja2 import Environment, StrictUndefined, Template

from tradeshare.foundation import disk_cache, phrases, press_style

FILTERS = {"share": press_style.share, "growth": press_style.growth, "size": press_style.size,
           "points": press_style.points, "bare": press_style.bare_points,
           "percentage_points": press_style.percentage_points, "fold": press_style.multiple,
           "money": press_style.money, "ordinal": phrases.ordinal, "listed": phrases.listed, "capitalised": phrases.capitalised,
           "possessive": lambda name: press_style.typeset(phrases.possessive(name)),
           "rank": press_style.rank, "number": press_style.counted}


@lru_cache
def words(package: str):
    """The macros of `words.md.j2` in a package, such as `words("story").title(...)`. Raises UndefinedError for a missing value.

    >>> words("story").balance_even(partner="Japan")
    '**China’s trade with Japan is balanced.**'
    """
    text = (resources.files("tradeshare") / package / "words.md.j2").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              autoescape=False)  # noqa: S701 - the words are Markdown, escaped at the exit (safe_text)
    environment.filters.update(FILTERS)
    made_of = disk_cache.code("exhibits/templates.py", "foundation"), version("jinja2"), text
    code = disk_cache.result("words", disk_cache.key(*made_of), bytes, lambda: marshal.dumps(
        compile(environment.compile(text, raw=True), f"{package}/words.md.j2", "exec")), most=50)
    return _Macros(Template.from_code(environment, marshal.loads(code), {}).module)  # noqa: S302 - kept by this very Python


class _Macros:
    """The macros of one file, each giving its sentence on one line."""

    def __init__(self, module):
        self._module = module

    def __getattr__(self, name: str):  # the macros of the file
        macro = getattr(self._module, name)
        return lambda *values, **named: re.sub("[ \n]+", " ", str(macro(*values, **named))).strip()  # a hard space stays
