"""reports/index.html: the published runs side by side, and what changed from one to the next. Made from what the runs hold."""

import json
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

import pandas as pd

from tradeshare.foundation import decimals, files, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.foundation.safe_text import without_marks
from tradeshare.provenance import publication_dates
from tradeshare.report import findings, render
from tradeshare.study import parameters

ROWS = ("level", "growth", "growth_printed", "share", "share_change_pp", "contribution_pp", "rank", "rank_printed", "balance",
        "share_full_year")
NOTE = ("Where a period has no figure in the currency asked for, the other stands in; every figure names its own. A rank is computed among "
        "the partners compared where two or more have a figure. A year in brackets is that of the figure.")
FILES = {"report.html": "HTML", "report.pdf": "PDF", "brief.pdf": "two pages", "tables.xlsx": "tables", "references.bib": "references"}
STYLE = """@media (min-width: 46rem) {
  body { max-width: 90rem; padding-left: 1.5rem; }
}
@media (min-width: 80rem) {
  td, th[scope=row] { white-space: nowrap; }
}
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
    mine = found[found["partner"].eq(asked["partner"]) & found["flow"].eq(asked["flow"])
                 & found["period"].isin([str(period), str(period.year)])]
    return {"name": folder.name, "parameters": asked, "published": manifest.get("published", {}),
            "files": [name for name in FILES if (folder / name).exists()],
            "findings": mine.drop_duplicates("measure").set_index("measure")}


def cell(row: pd.Series | None, period: Period) -> str:
    """One finding as text, with its period where it is not the headline period.

    >>> row = pd.Series({"value": 14.613, "unit": "percent", "currency": "CNY", "period": "2020"}, name="growth")
    >>> cell(row, Period(2020)).replace("\\u00a0", " ")
    '+14.6 % CNY'
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


def change(earlier: dict, later: dict) -> str:
    """What moved from one run to a later one of the same question, in a sentence; empty where they ask different ones."""
    same = all(earlier["parameters"][name] == later["parameters"][name] for name in ("partner", "flow", "currency"))
    a, b = (run["findings"]["value"].get("share") for run in (earlier, later))
    if not same or a is None or b is None:
        return ""
    spans = [periods.read_last(run["parameters"]["last_period"]) for run in (earlier, later)]
    care = " The two end in different months: compare with care." if spans[0].months != spans[1].months else ""
    places = _places(min(float(a), float(b)))
    return (f"From {periods.name(spans[0])} to {periods.name(spans[1])} the share went from {phrases.percent(float(a), places)} to "
            f"{phrases.percent(float(b), places)}, {phrases.percentage_points(float(b) - float(a), _places(float(b) - float(a)))}"
            f"{_moved('level', 'the value', earlier, later, spans)}{_moved('growth', 'growth', earlier, later, spans)}"
            f"{_rank(earlier, later)}.{care}")


def _moved(measure: str, what: str, earlier: dict, later: dict, spans: list[Period]) -> str:
    """From what to what a measure went, each in its currency; empty where one of the runs lacks it."""
    rows = [run["findings"].loc[measure] if measure in run["findings"].index else None for run in (earlier, later)]
    if any(row is None or row["period"] != str(span) for row, span in zip(rows, spans)):
        return ""
    other = " (other currencies: not to be compared)" if rows[0]["currency"] != rows[1]["currency"] else ""
    return f"; {what} from {cell(rows[0], spans[0])} to {cell(rows[1], spans[1])}{other}"


def _rank(earlier: dict, later: dict) -> str:
    """What became of the rank; of a run without a computed one the printed rank, which is said."""
    said = []
    for run in (earlier, later):
        held = run["findings"]["value"]
        printed = "" if "rank" in held else " as printed"
        value = held.get("rank", held.get("rank_printed"))
        if value is None:
            return ""
        said.append((phrases.ordinal(int(float(value))), printed))
    (before, how), (after, then) = said
    if before == after and how == then:
        return f"; the rank stayed {after}{then}"
    return f"; the rank was {before}{how}, then {after}{then or (', computed' if how else '')}"


def page(runs: list[dict]) -> str:
    """The page for these runs, the oldest period first."""
    ordered = sorted(runs, key=lambda run: periods.end(str(periods.read_last(run["parameters"]["last_period"]))))
    heads = "".join(f'<th scope="col">{escape(run["name"])}</th>' for run in ordered)
    spans = [periods.read_last(run["parameters"]["last_period"]) for run in ordered]
    rows = [("Period", [periods.name(span) for span in spans])]
    rows += [(name.capitalize(), [str(run["parameters"][name]) for run in ordered]) for name in ("partner", "flow")]
    rows.append(("Currency asked for", [run["parameters"]["currency"] for run in ordered]))
    newest = ordered[-1]["parameters"]["last_period"]
    rows += [("Differs from the defaults", [_set(run["parameters"], newest) for run in ordered]),
             ("Figures of the period as of", [_dated(run, "period") for run in ordered]),
             ("Newest figure used as of", [_dated(run, "newest") for run in ordered])]
    for measure in ROWS:
        found = [run["findings"].loc[measure] if measure in run["findings"].index else None for run in ordered]
        rows.append((findings.NAMES.get(measure, measure), [cell(row, span) for row, span in zip(found, spans)]))
    body = "".join(f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{escape(value)}</td>" for value in values) + "</tr>\n"
                   for name, values in rows)
    links = "".join("<td>" + ", ".join(f'<a href="{escape(run["name"])}/{name}">{FILES[name]}<span class="hidden"> of {escape(run["name"])}'
                                       f"</span></a>" for name in run["files"]) + "</td>" for run in ordered)
    said = "".join(f"<p>{escape(text)}</p>" for a, b in pairwise(ordered) if (text := change(a, b)))
    return _document("Published reports", f'<div class="wide" tabindex="0" role="region" aria-label="Runs side by side"><table>'
                     f'<thead><tr><th scope="col">Run</th>{heads}</tr></thead>\n<tbody>{body}'
                     f'<tr><th scope="row">Read</th>{links}</tr></tbody></table></div>\n<p>{NOTE}</p>\n'
                     f"<h2>From one to the next</h2>\n{said}\n")


def _dated(run: dict, which: str) -> str:
    return publication_dates.name(found) if (found := run["published"].get(which, "")) else "not named by the sources"


def _set(asked: dict, newest: str) -> str:
    """The parameters of a run that are not the defaults; the newest period is the default, and ASEAN may take a rival's place."""
    usual = {name: field.default for name, field in parameters.Parameters.model_fields.items()} | {"last_period": newest}
    usual["rivals"] = [code for code in parameters.RIVALS if code != asked["partner"]]
    given = asked | {"rivals": [code for code in asked["rivals"] if code != "ASEAN"]}
    found = [f"{name} {', '.join(asked[name]) if name == 'rivals' else asked[name]}" for name in usual
             if given.get(name, usual[name]) != usual[name]]
    return "; ".join(found) or "none"


def _document(title: str, body: str) -> str:
    style = (render.TEMPLATES / "report.css").read_text(encoding="utf-8")
    return (f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">{render.POLICY}<meta name="viewport" '
            f'content="width=device-width, initial-scale=1"><title>tradeshare: {escape(title.lower())}</title>'
            f'<style>\n{style}{STYLE}</style></head><body><main>\n'
            f'<h1 class="title">{escape(title)}</h1>\n{body}</main></body></html>\n')


def sweep_page(names: pd.Series, made: list[dict], failed: list[tuple[str, str]], part: Sequence[tuple[str, str]] = ()) -> str:
    """The page of a sweep: a row for each report that was made, then those that lack an exhibit or could not be made, with their reasons.

    `names`: the names of partners by code; `failed` and `part`: report and reason.
    """
    heads = ["Report", "Partner", "Flow", "Period", *(findings.NAMES.get(measure, measure) for measure in ROWS), "Read"]
    body = "".join(_sweep_row(names, run) for run in made)
    text = f"<p>{len(made)} report{'' if len(made) == 1 else 's'}" + (f"; {len(failed)} could not be made." if failed else ".") + \
        (' All findings in one table: <a href="findings.csv">findings.csv</a>; what was asked and what came of it: '
         '<a href="cells.csv">cells.csv</a>.</p>\n')
    if made:
        text += ('<div class="wide sweep" tabindex="0" role="region" aria-label="Reports of the sweep"><table><thead><tr>'
                 + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
                 + f"</tr></thead>\n<tbody>{body}</tbody></table></div>\n")
    for head, rows in (("Made without an exhibit", part), ("Not made", failed)):
        if rows:
            text += f"<h2>{head}</h2>\n<ul>" + "".join(f"<li>{escape(name)}: {escape(reason)}</li>\n" for name, reason in rows) + "</ul>\n"
    return _document("Reports of a sweep", text)


def _sweep_row(names: pd.Series, run: dict) -> str:
    asked, folder = run["parameters"], escape(run["name"])
    span = periods.read_last(asked["last_period"])
    cells = [phrases.capitalised(without_marks(names[asked["partner"]])), asked["flow"], periods.name(span, short=True)]
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
    with files.written_whole(target) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return True
