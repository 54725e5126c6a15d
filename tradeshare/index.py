"""reports/index.html: the published runs side by side, and what changed from one to the next. Made from what the runs hold."""

import json
from html import escape
from itertools import pairwise
from pathlib import Path

import pandas as pd

from tradeshare import periods, place, render, tables, words
from tradeshare.literal import plain
from tradeshare.periods import Period

ROWS = ("level", "growth", "share", "share_change_pp", "contribution_pp", "rank", "balance", "share_full_year")
FILES = {"report.html": "HTML", "report.pdf": "PDF", "brief.pdf": "two pages", "tables.xlsx": "tables", "references.bib": "references"}
STYLE = """@media (min-width: 46rem) {
  body { max-width: 90rem; padding-left: 1.5rem; }
  td, th[scope=row] { white-space: nowrap; }
}
"""
SPARE = ("rivals", "horizon_years", "first_year", "members", "base_period", "trend_year")


def read(folder: Path) -> dict:
    """A published run: its name, parameters, files and findings of the headline period, by measure."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    asked, found = manifest["parameters"], pd.read_csv(
        folder / "tables" / "findings.csv", keep_default_na=False, dtype={"period": str})  # a year is text, as everywhere
    period = periods.read_last(asked["last_period"])
    mine = found[found["partner"].eq(asked["partner"]) & found["flow"].eq(asked["flow"])
                 & found["period"].isin([str(period), str(period.year)])]
    return {"name": folder.name, "parameters": asked, "files": [name for name in FILES if (folder / name).exists()],
            "findings": mine.drop_duplicates("measure").set_index("measure")}


def cell(row: pd.Series | None, period: Period) -> str:
    """One finding as text, with its period where it is not the headline period.

    >>> cell(pd.Series({"value": 14.613, "unit": "percent", "currency": "CNY", "period": "2020"}), Period(2020)).replace("\\u00a0", " ")
    '14.6 %'
    """
    if row is None:
        return "–"
    value, unit = float(row["value"]), row["unit"]
    text = {"bn": lambda: words.money(value, row["currency"]), "percent": lambda: words.percent(value, 1),
            "pp": lambda: words.points(value, 1), "rank": lambda: str(int(value)), "ratio": lambda: words.number(value, 2)}[unit]()
    return text if row["period"] == str(period) else f"{text} ({row['period']})"


def change(earlier: dict, later: dict) -> str:
    """What moved from one run to a later one of the same question, in a sentence; empty where they ask different ones."""
    same = all(earlier["parameters"][name] == later["parameters"][name] for name in ("partner", "flow", "currency"))
    a, b = (run["findings"]["value"].get("share") for run in (earlier, later))
    if not same or a is None or b is None:
        return ""
    names = [periods.name(periods.read_last(run["parameters"]["last_period"])) for run in (earlier, later)]
    ranks = [run["findings"]["value"].get("rank") for run in (earlier, later)]
    months = {periods.read_last(run["parameters"]["last_period"]).months for run in (earlier, later)}
    care = " The two end in different months: compare with care." if len(months) > 1 else ""
    rank = "" if None in ranks else (f"; the rank stayed {words.ordinal(int(ranks[1]))}" if ranks[0] == ranks[1] else
                                     f"; the rank went from {words.ordinal(int(ranks[0]))} to {words.ordinal(int(ranks[1]))}")
    return (f"From {names[0]} to {names[1]} the share went from {words.percent(float(a), 1)} to {words.percent(float(b), 1)}, "
            f"{words.points(float(b) - float(a), 1)}{rank}.{care}")


def page(runs: list[dict]) -> str:
    """The page for these runs, the oldest period first."""
    ordered = sorted(runs, key=lambda run: periods.end(str(periods.read_last(run["parameters"]["last_period"]))))
    heads = "".join(f'<th scope="col">{escape(run["name"])}</th>' for run in ordered)
    spans = [periods.read_last(run["parameters"]["last_period"]) for run in ordered]
    rows = [("Period", [periods.name(span) for span in spans])]
    rows += [(name.capitalize(), [str(run["parameters"][name]) for run in ordered]) for name in ("partner", "flow", "currency")]
    for name in SPARE:
        values = [run["parameters"].get(name) for run in ordered]
        if len({str(value) for value in values}) > 1:
            rows.append((name.replace("_", " ").capitalize(), [", ".join(v) if isinstance(v, list) else str(v) for v in values]))
    for measure in ROWS:
        found = [run["findings"].loc[measure] if measure in run["findings"].index else None for run in ordered]
        rows.append((tables.NAMES.get(measure, measure), [cell(row, span) for row, span in zip(found, spans)]))
    body = "".join(f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{escape(value)}</td>" for value in values) + "</tr>\n"
                   for name, values in rows)
    links = "".join("<td>" + ", ".join(f'<a href="{escape(run["name"])}/{name}">{FILES[name]}<span class="hidden"> of {escape(run["name"])}'
                                       f"</span></a>" for name in run["files"]) + "</td>" for run in ordered)
    said = "".join(f"<p>{escape(text)}</p>" for a, b in pairwise(ordered) if (text := change(a, b)))
    return _document("Published reports", f'<div class="wide" tabindex="0" role="region" aria-label="Runs side by side"><table>'
                     f'<thead><tr><th scope="col">Run</th>{heads}</tr></thead>\n<tbody>{body}'
                     f'<tr><th scope="row">Read</th>{links}</tr></tbody></table></div>\n<h2>From one to the next</h2>\n{said}\n')


def _document(title: str, body: str) -> str:
    style = (render.TEMPLATES / "report.css").read_text(encoding="utf-8")
    return (f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">{render.POLICY}<meta name="viewport" '
            f'content="width=device-width, initial-scale=1"><title>tradeshare: {escape(title.lower())}</title>'
            f'<style>\n{style}{STYLE}</style></head><body><main>\n'
            f'<h1 class="title">{escape(title)}</h1>\n{body}</main></body></html>\n')


def sweep_page(names: pd.Series, whole: list[dict], failed: list[tuple[str, str]]) -> str:
    """The page of a sweep: a row for each whole report, then those that could not be made, with their reasons.

    `names`: the names of partners by code; `failed`: report and reason.
    """
    heads = ["Report", "Partner", "Flow", "Period", *(tables.NAMES.get(measure, measure) for measure in ROWS), "Read"]
    body = "".join(_sweep_row(names, run) for run in whole)
    text = f"<p>{len(whole)} report{'' if len(whole) == 1 else 's'}" + (f"; {len(failed)} could not be made." if failed else ".") + \
        (' All findings in one table: <a href="findings.csv">findings.csv</a>; what was asked and what came of it: '
         '<a href="cells.csv">cells.csv</a>.</p>\n')
    if whole:
        text += ('<div class="wide sweep" tabindex="0" role="region" aria-label="Reports of the sweep"><table><thead><tr>'
                 + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
                 + f"</tr></thead>\n<tbody>{body}</tbody></table></div>\n")
    if failed:
        text += "<h2>Not made</h2>\n<ul>" + "".join(f"<li>{escape(name)}: {escape(reason)}</li>\n" for name, reason in failed) + "</ul>\n"
    return _document("Reports of a sweep", text)


def _sweep_row(names: pd.Series, run: dict) -> str:
    asked, folder = run["parameters"], escape(run["name"])
    span = periods.read_last(asked["last_period"])
    cells = [words.start(plain(names[asked["partner"]])), asked["flow"], periods.name(span, short=True)]
    cells += [cell(run["findings"].loc[measure] if measure in run["findings"].index else None, span) for measure in ROWS]
    links = ", ".join(f'<a href="{folder}/{name}">{FILES[name]}<span class="hidden"> of {folder}</span></a>' for name in run["files"])
    return (f'<tr><th scope="row"><a href="{folder}/report.html">{folder}</a></th>'
            + "".join(f"<td>{escape(value)}</td>" for value in cells) + f"<td>{links}</td></tr>\n")


def write(reports: Path, names: list[str]) -> bool:
    """Write reports/index.html for the published runs that are there; True when it changed."""
    runs = [read(reports / name) for name in names if (reports / name / "manifest.json").exists()]
    return put(page(runs), reports / "index.html")


def put(text: str, target: Path) -> bool:
    """Write a text whole or not at all; True when it changed."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    with place.whole(target) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return True
