"""Text from the data is text: what Markdown would read as markup carries a mark, so that it is told apart from the report's own markup.

`load` marks the free text of the tables. Whatever puts text out takes the marks away: `marked` for Markdown, `plain` for everything
else. The mark (word joiner) shows nothing and breaks no line, so that a text whose marks were left in reads the same.
"""

import re

import pandas as pd

MARK = "\u2060"
SIGNS = re.compile(r"""[\\`*_{}\[\]<>#$@^~|&"]    # marks wherever they stand
                       |(?<=[-.])[-.]|[-.](?=[-.])  # dashes and ellipses
                       |^[-+.:%(]|(?<=^\w)[.)]|(?<=^\w\w)[.)]|(?<=^\w\w\w)[.)]|(?<=^\w\w\w\w)[.)]  # lists, titles, definitions""", re.X)
TEXTS = {"partners": ("name", "note"), "sources": ("publisher", "title", "vintage", "licence", "note"),
         "events": ("event", "label", "note"), "breaks": ("what", "note"), "observations": ("note",), "products": ("goods",),
         "investment": ("publisher", "note"),
         "glossary": ("term", "meaning")}


def literal(text: str) -> str:
    """The text with a mark before each sign that Markdown would read.

    >>> literal("a*b*").replace(MARK, "!"), literal("Viet Nam") == "Viet Nam"
    ('a!*b!*', True)
    """
    return SIGNS.sub(lambda found: MARK + found[0], plain(text))


def plain(text: str) -> str:
    """The text as it was written, for all that is not Markdown.

    >>> plain(literal("<b>a*b*</b>"))
    '<b>a*b*</b>'
    """
    return text.replace(MARK, "")


def marked(text: str) -> str:
    """The text as Markdown, in which every marked sign stands for itself.

    >>> print(marked(f"**{literal('a*b*')}** grew"))
    **a\\*b\\*** grew
    """
    return plain(re.sub(rf"{MARK}(?=[!-/:-@\[-`{{-~])", r"\\", text))


def told_apart(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table of data/ with its free text marked; the table itself where nothing in it needs a mark."""
    changed = {}
    for column in TEXTS.get(name, ()):
        known = {text: literal(text) for text in table[column].dropna().unique()}
        if any(text != said for text, said in known.items()):
            changed[column] = table[column].map(known)
    return table.assign(**changed) if changed else table
