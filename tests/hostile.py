"""A data folder whose free text tries every language that a report is written in; nothing of it may be read as more than text."""

import shutil
from pathlib import Path

import pandas as pd

from tradeshare.data import contracts, datapackage
from tradeshare.foundation import folders

MARKUP = "<script>alert(1)</script>"
SIGNS = [MARKUP, "<img src=http://outside.invalid/a.png onerror=alert(2)>", "**bold** _em_ `code` ~~gone~~ ^up^",
         "[link](javascript:alert(3))",
         "![alt](http://outside.invalid/b.png)", "$x^2$ \\input{/etc/passwd} \\href{http://outside.invalid}{y}",
         "#read(\"/etc/passwd\") #emoji.face",
         "=HYPERLINK(\"http://outside.invalid\",\"click\")", "@SUM(1+1)*cmd|' /C calc'!A0", "-1+1", "+1-1", "&lt;b&gt; &amp; &#x41;",
         "{{template}} ${HOME} $(id) %s {0}", "# Heading {#id .class}", "1. item", "- item", "> quote", "| a | b |", "::: {.note}", "% "
         "title",
         "http://outside.invalid/?a=1&b=\"2\"", "'); DROP TABLE x; --", "[@ang2005] @fig-answer", "\"quoted\" 'single' --- ...",
         "<!--data fig answer-->",
         "url(http://outside.invalid/c) @import src=\"d\"", "</svg></style><b>", "\\\"; import os #", " id=\"e\" 1.23456789", "_hidden",
         "```{=html}\n<b>\n```".replace("\n", " "), "<https://outside.invalid>", "]] }} }) \\end{x}", "~~~ .x", "مرحبا 东盟 ÿ 😀"]
NAMES = {"ASEAN": f"A*S*EAN {MARKUP} $x$ #f(1) [l](u)", "EU": "the _EU_ =1+1 & `co` **b**", "USA": "@SUM(1) <b>US</b> \\LaTeX{}",
         "JPN": "_Ja|pan^1^ ~2~ 𝔸", "KOR": "-1+1 Korea", "VNM": "=HYPERLINK(\"http://outside.invalid\") Viet", "THA": "1. Thai {x}",
         "WLD": "the world <i>"}


def build(folder: Path) -> Path:
    """Write the tables of data/ with such text in them into `folder`, with a package that fits."""
    shutil.copytree(folders.DATA, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("vintages"))
    for name, columns in {"sources": ("publisher", "title", "vintage", "licence", "note"), "pages": ("publisher",),
                          "events": ("event", "label", "note"),
                          "observations": ("note",), "products": ("goods",), "investment": ("publisher", "note"),
                          "statements": ("publisher", "kind"),
                          "glossary": ("term", "meaning"), "partners": ("note",)}.items():
        table = read(folder, name)
        for place, column in enumerate(columns):
            table[column] = soiled(table[column], place, "." if column == "meaning" else "")
        if name == "sources":  # one that every report cites
            table.loc[table["source"].eq("gacc-release"), "publisher"] = f"Customs {next(sign for sign in SIGNS if 'input' in sign)}"
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    partners = read(folder, "partners")
    partners["name"] = partners["code"].map(NAMES).fillna(partners["name"])
    partners.to_csv(folder / "partners.csv", index=False, lineterminator="\n")
    datapackage.write(folder, "2026-11-22")
    return folder


def read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)[list(contracts.TABLES[name].columns)]


def soiled(column: pd.Series, start: int, end: str) -> pd.Series:
    """Each distinct text with one of the signs before or behind it, in turn; what was empty stays so."""
    known = {text: (f"{SIGNS[(start + place) % len(SIGNS)]} {text}" if place % 2 == 0 else f"{text} {SIGNS[(start + place) % len(SIGNS)]}")
             + end
             for place, text in enumerate(dict.fromkeys(column)) if text}
    return column.map(lambda text: known.get(text, text))
