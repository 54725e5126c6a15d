"""reports/index.html: the published runs, each with its message, picture and claims; and the page of a sweep. Made from what they hold."""

import json
import shlex
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pandas as pd

from tradeshare.exhibits import dark
from tradeshare.exhibits.templates import words
from tradeshare.foundation import decimals, files, periods, phrases, press_style
from tradeshare.foundation.periods import Period
from tradeshare.foundation.safe_text import without_marks
from tradeshare.report import page_charts, render
from tradeshare.report.annex import findings
from tradeshare.study.parameters import as_settings, Parameters

MEASURES_SHOWN = ("level", "growth", "growth_printed", "share", "share_change_pp", "contribution_pp", "rank", "rank_printed", "balance",
        "share_full_year")
FILES = {"report.html": "report", "report.pdf": "PDF", "brief.pdf": "page one", "annex.html": "annex", "report.docx": "Word",
         "slides.pptx": "slides", "tables.xlsx": "tables", "references.bib": "references"}
ANNEX = {"annex.html": "annex.pdf"}  # which a report without its annex lacks
STYLE = """@media (min-width: 46rem) {
  main:has(.sweep) { max-width: none; }
}
@media (min-width: 80rem) {
  td, th[scope=row] { white-space: nowrap; }
}
article { border-top: 1px solid var(--line); margin: 1.5rem 0; }
article h2 { font-size: 1.35rem; margin: .8rem 0 .2rem; }
article .chart { display: block; }
@media (max-width: 40rem) {
  td, th { padding: .2rem; overflow-wrap: anywhere; }
}
"""


def read(folder: Path) -> dict:
    """A published run: its name, parameters, files, the date of its data and the findings of the headline period, by measure."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    asked, table = manifest["parameters"], folder / "tables" / "findings.csv"
    found = (pd.read_csv(table, keep_default_na=False, dtype={"period": str}) if table.exists()  # a year is text, as everywhere
             else pd.DataFrame(columns=findings.COLUMNS))
    period = periods.read_last(asked["last_period"])
    claims = folder / "tables" / "claims.csv"
    mine = found[found["partner"].eq(asked["partner"]) & found["flow"].eq(asked["flow"])
                 & found["period"].isin([str(period), str(period.year)])]
    return {"name": folder.name, "parameters": asked, "published": manifest.get("published", {}),
            "files": [name for name in FILES if (folder / ANNEX.get(name, name)).exists()], "message": manifest.get("message", folder.name),
            "chart": page_charts.both_drawings(folder, "answer"),
            "claims": pd.read_csv(claims, keep_default_na=False).to_dict("records") if claims.exists() else [],
            "findings": mine.drop_duplicates("measure").set_index("measure")}


def cell(row: pd.Series | None, period: Period) -> str:
    """One finding as text, with its period where it is not the headline period.

    >>> row = pd.Series({"value": 14.613, "unit": "percent", "currency": "CNY", "period": "2020"}, name="growth")
    >>> cell(row, Period(2020)).replace("\\u00a0", " ")
    '+14.6% CNY'
    """
    if row is None:
        return "–"
    value, unit = float(row["value"]), row["unit"]
    text = {"bn": lambda: phrases.money(value, row["currency"]), "rank": lambda: str(int(value)), "ratio": lambda: phrases.number(value, 2),
            "percent": lambda: phrases.percent(value, _places(value), sign=str(row.name).startswith("growth")),
            "pp": lambda: phrases.percentage_points(value, _places(value))}[unit]()
    if unit in ("percent", "pp") and row["currency"]:
        text += f"{phrases.NARROW_SPACE}{row['currency']}"
    return text if row["period"] == str(period) else f"{text} ({row['period']})"


def _places(value: float) -> int:
    """One decimal, or two figures of a number that it would round to nothing."""
    return decimals.decimals_for_two_figures(value) if abs(value) > 1e-9 and round(value, 1) == 0 else 1


def page(runs: list[dict]) -> str:
    """The page for these runs, the newest period first: each with its message, its main chart, the press claims and what can be read."""
    ordered = sorted(runs, key=lambda run: periods.end(str(periods.read_last(run["parameters"]["last_period"]))), reverse=True)
    w = words("report")
    return _document(w.runs_title(), f"<p>{w.runs_about()}</p>\n" + "".join(map(_card, ordered)))


def _card(run: dict) -> str:
    name, span = escape(run["name"]), press_style.span(periods.name(periods.read_last(run["parameters"]["last_period"])))
    chart = f'<a class="chart" href="{name}/report.html">{run["chart"]}</a>\n' if run["chart"] else ""
    claims = "".join(f'<li>{escape(claim["Claim"])}: <strong>{escape(claim["Verdict"])}</strong></li>' for claim in run["claims"])
    links = " · ".join(f'<a href="{name}/{file}">{FILES[file]}<span class="hidden"> of {name}</span></a>' for file in run["files"])
    return (f'<article><h2><a href="{name}/report.html">{escape(run["message"])}</a></h2>\n<p class="about">{span}</p>\n{chart}'
            + (f"<ul>{claims}</ul>\n" if claims else "") + f"<p>{links}</p></article>\n")


def _document(title: str, body: str) -> str:
    style = (render.TEMPLATES / "report.css").read_text(encoding="utf-8")
    return dark.page_with_dark_colours(
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">{render.POLICY}<meta name="viewport" '
        f'content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f'<style>\n{style}{STYLE}</style></head><body><main>\n'
        f'<h1 class="title">{escape(title)}</h1>\n{body}</main></body></html>\n')


def annex_left_out(asked: Parameters) -> str:
    """The page in the place of an annex that was not asked for: the command that makes it."""
    given = as_settings(asked.model_dump(exclude_defaults=True))
    command = shlex.join(["tradeshare", "report", *(part for text in given for part in ("--set", text)), "--out", "FOLDER"])
    w = words("report")
    return _document(w.annex_left_out_title(), f"<p>{w.annex_left_out(escape(command))}</p>\n")


def sweep_page(names: pd.Series, made: list[dict], failed: list[tuple[str, str]], part: Sequence[tuple[str, str]] = ()) -> str:
    """The page of a sweep: a row for each report that was made, then those that lack an exhibit or could not be made, with their reasons.

    `names`: the names of partners by code; `failed` and `part`: report and reason.
    """
    heads = ["Report", "Partner", "Flow", "Period", *(findings.NAMES.get(measure, measure) for measure in MEASURES_SHOWN), "Read"]
    body = "".join(_sweep_row(names, run) for run in made)
    w = words("report")
    text = f"<p>{w.sweep_count(len(made), len(failed))}</p>\n"
    if made:
        text += ('<div class="wide sweep" tabindex="0" role="region" aria-label="Reports of the sweep"><table><thead><tr>'
                 + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
                 + f"</tr></thead>\n<tbody>{body}</tbody></table></div>\n")
    for whole, rows in ((False, part), (True, failed)):
        if rows:
            items = "".join(f"<li>{escape(name)}: {escape(reason)}</li>\n" for name, reason in rows)
            text += f"<h2>{w.sweep_left_out(whole)}</h2>\n<ul>{items}</ul>\n"
    return _document(w.sweep_title(), text)


def _sweep_row(names: pd.Series, run: dict) -> str:
    asked, folder = run["parameters"], escape(run["name"])
    span = periods.read_last(asked["last_period"])
    cells = [phrases.capitalised(without_marks(names[asked["partner"]])), asked["flow"], periods.name(span, short=True)]
    cells += [cell(run["findings"].loc[measure] if measure in run["findings"].index else None, span) for measure in MEASURES_SHOWN]
    links = ", ".join(f'<a href="{folder}/{name}">{FILES[name]}<span class="hidden"> of {folder}</span></a>' for name in run["files"])
    return (f'<tr><th scope="row"><a href="{folder}/report.html">{folder}</a></th>'
            + "".join(f"<td>{escape(value)}</td>" for value in cells) + f"<td>{links}</td></tr>\n")


def write(reports: Path, names: list[str]) -> bool:
    """Write reports/index.html for the published runs that are there; True when it changed."""
    runs = [read(reports / name) for name in names if (reports / name / "manifest.json").exists()]
    return write_if_changed(page(runs), reports / "index.html")


def write_if_changed(text: str, target: Path) -> bool:
    """Write a text whole or not at all; True when it changed."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    with files.written_whole(target) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return True
