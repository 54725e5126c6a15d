"""What stands beside the reports of a sweep: what was asked and what came of it, all findings in one table, and a page."""

from pathlib import Path

import pandas as pd

from tradeshare import index, load, spreadsheet
from tradeshare.sweep import Outcome


def table(asked: dict[str, dict], outcomes: list[Outcome]) -> pd.DataFrame:
    """One row for each report of the grid: report, its parameters, state, reason."""
    columns = list(dict.fromkeys(name for values in asked.values() for name in values))
    rows = [{"report": found.report} | {name: _text(asked[found.report].get(name, "")) for name in columns}
            | {"state": found.state, "reason": found.reason} for found in outcomes]
    return pd.DataFrame(rows, columns=["report", *columns, "state", "reason"])


def _text(value) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


def findings(home: Path, outcomes: list[Outcome]) -> pd.DataFrame:
    """The findings of all reports that were made, one below the other, with the report they are from."""
    tables = {found.report: home / found.report / "tables" / "findings.csv" for found in outcomes if found.state != "failed"}
    frames = [pd.read_csv(path, dtype=str, keep_default_na=False).assign(report=name) for name, path in tables.items() if path.exists()]
    if not frames:
        return pd.DataFrame(columns=["report"])
    both = pd.concat(frames, ignore_index=True)
    return both[["report", *both.columns.drop("report")]]


def write(home: Path, asked: dict[str, dict], outcomes: list[Outcome]) -> None:
    """Write cells.csv, findings.csv and index.html, each whole or not at all."""
    load.write_table(spreadsheet.guard(table(asked, outcomes)), home / "cells.csv")
    load.write_table(findings(home, outcomes), home / "findings.csv")
    names = load.read().partners.set_index("code")["name"]
    made = [index.read(home / found.report) for found in outcomes if found.state != "failed"]
    failed, part = ([(found.report, found.reason) for found in outcomes if found.state == state] for state in ("failed", "incomplete"))
    index.put(index.sweep_page(names, made, failed, part), home / "index.html")
