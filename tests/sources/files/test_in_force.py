"""What an import shows before anything is used: a dry run saves nothing, a short table pushes out nothing, what prevails is said."""

import shutil

import customs_tables
import pandas as pd
import pytest
from conftest import ROOT
from customs_tables import as_csv, as_xlsx, chinese
from tradeshare.cli import main
from tradeshare.data import large_tables, tables, vintages
from tradeshare.foundation import folders
from tradeshare.sources.files import in_force


@pytest.fixture
def folder(tmp_path, monkeypatch):
    home = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages"))
    monkeypatch.setattr(folders, "DATA", home)
    return home


def test_a_dry_run_shows_what_would_change_and_saves_nothing(folder, tmp_path, capsys):
    file = tmp_path / "8.xlsx"
    file.write_bytes(as_xlsx(chinese(customs_tables.month_to_come())))
    before = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    assert main.main(["import", str(file), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("8.xlsx: customs' table of exports and imports by country\n")
    assert "new periods: 2026-01..2026-08, 2026-08" in said
    assert said.rstrip().endswith("nothing was saved (dry run)") and not vintages.all_vintages(folder)
    assert sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock") == before
    assert main.main(["import", str(file), "--dry-run", "--accept"]) == 2


def test_a_refused_dry_run_leaves_nothing_either(folder, tmp_path, capsys):
    file = tmp_path / "8.csv"
    file.write_bytes(as_csv(chinese(customs_tables.month_to_come(), 100_000)))
    assert main.main(["import", str(file), "--dry-run"]) == 6 and "times what is expected" in capsys.readouterr().err
    assert not [path for path in (folder / "vintages").rglob("*") if path.is_file() and "lock" not in path.name]


def test_files_of_two_kinds_or_of_another_source_than_named_are_refused(folder, tmp_path, capsys):
    customs, trade = tmp_path / "8.csv", tmp_path / "c.csv"
    customs.write_bytes(as_csv(chinese(customs_tables.month_to_come())))
    trade.write_text("Year,Trade Flow,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\n2014,Export,156,704,TOTAL,63617500000\n")
    assert main.main(["import", str(customs), str(trade)]) == 2 and "one after the other" in capsys.readouterr().err
    assert main.main(["import", "comtrade", str(customs)]) == 2 and "not of comtrade" in capsys.readouterr().err


def test_what_prevails_is_said():
    data = tables.read(vintage="shipped")
    new = data.observations.query("source == 'gacc-release' and partner == 'ASEAN' and period == '2021' and flow == 'total' and "
                                  "currency == 'USD' and measure == 'level'").assign(
        source="imf-imts-2026-11-28", value=900_000.0, low=float("nan"), high=float("nan"))
    assert len(new) == 1
    added = {"observations": new, "sources": data.sources.query("source == 'imf-imts'").assign(source="imf-imts-2026-11-28")}
    said = in_force.lines(data, added)
    assert said[0] == "what prevails if it is used, and did not before:"
    assert any(line.startswith("  ASEAN total 2021: ") and "now 900.0 bn USD (imf-imts-2026-11-28)" in line for line in said)


def test_an_edit_by_hand_says_what_prevails_now(folder, monkeypatch, capsys):
    """A database of ASEAN and the world alone goes before the releases of a year to date: the rivals leave its chart, and it is said."""
    checked = []
    monkeypatch.setattr(large_tables, "check", lambda data: checked.append(data) or {})  # of tables that nobody edits here
    cell = tables.read(folder).observations.query(
        "source == 'gacc-release' and partner == 'ASEAN' and period == '2021-01..2021-08' and flow == 'total' and currency == 'USD' and "
        "measure == 'level'").assign(source="imf-imts", low=float("nan"), high=float("nan"))
    rows = pd.concat([cell.assign(value=560_000.0), cell.assign(partner="WLD", value=3_824_800.0)])
    tables.write_table(pd.concat([tables.read_table("observations", folder), rows]), folder / "observations.csv")
    assert main.main(["data", "check"]) == 3 and "has changed since" in capsys.readouterr().err
    assert main.main(["data", "write"]) == 0
    said = capsys.readouterr().out.partition("what prevails now, and did not before:\n")[2]
    assert "ASEAN total 2021-01..2021-08: 553.9 bn USD (press-2021), now 560.0 bn USD (imf-imts)" in said, said
    assert "USA leave the chart of totals in 2021-01..2021-08" in said, said
    assert main.main(["data", "write"]) == 0 and "what prevails" not in capsys.readouterr().out
    assert len(checked) == 2, "each time that the tables were written"
