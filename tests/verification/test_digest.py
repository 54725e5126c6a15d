"""Two reports, or two states of the data, in words."""

import json
import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.data import datapackage
from tradeshare.foundation.errors import ParameterError
from tradeshare.verification import digest


@pytest.fixture
def pair(small_report, tmp_path):
    """A report and a copy to alter."""
    return small_report / "run", shutil.copytree(small_report / "run", tmp_path / "new")


def altered(path, change):
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(table)
    table.to_csv(path, index=False, lineterminator="\n")


def test_the_same_report_says_so(pair, capsys):
    assert main.main(["compare", *map(str, pair)]) == 0
    assert "findings: no number changed" in capsys.readouterr().out


def test_a_share_that_moved_is_told_first_with_its_period(pair, capsys):
    old, new = pair

    def move(table):
        place = table.index[table["measure"].eq("share") & table["partner"].eq("ASEAN")][0]
        move.before = float(table.loc[place, "value"])
        table.loc[place, "value"] = str(move.before + 0.02)
    altered(new / "tables" / "findings.csv", move)
    assert main.main(["compare", str(old), str(new)]) == 8
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("ASEAN, share, January-August 2020") and said[0].endswith(f"{move.before:.2f}% to {move.before + 0.02:.2f}%")
    assert said[1].startswith("tables: 1 cells of 1 tables revised, the largest findings.csv, row")
    assert said[-1].endswith("of which 1 differ: tables/findings.csv")


def test_findings_that_come_and_go_are_counted(pair):
    old, new = pair
    path = new / "tables" / "findings.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([rows[0], *rows[3:]]), encoding="utf-8")
    told = digest.of_reports(old, new)
    assert told.differs and "findings: 2 gone" in told.lines and "tables with other rows or columns: findings.csv" in told.lines


def test_folders_of_reports_are_told_by_name(pair, tmp_path):
    old = pair[0]
    for home, name in ((tmp_path / "a", "one"), (tmp_path / "b", "one"), (tmp_path / "b", "two")):
        shutil.copytree(old, home / name)
    told = digest.of_reports(tmp_path / "a", tmp_path / "b")
    assert told.differs and told.lines[:2] == ["one: findings: no number changed", "two: new"]


def test_a_folder_without_a_report_gets_a_sentence(pair, tmp_path):
    with pytest.raises(ParameterError, match="holds no report"):
        digest.of_reports(pair[0], tmp_path / "nowhere")


def test_a_planted_revision_of_the_data_is_told(tmp_path, capsys):
    """Three imports from Viet Nam are revised, one by 0.2%."""
    new = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages"))
    table = pd.read_csv(new / "observations.csv", dtype=str, keep_default_na=False)
    rows = table.index[table["partner"].eq("VNM") & table["flow"].eq("import") & table["source"].eq("gacc-table")
                       & table["status"].eq("published") & table["measure"].eq("level")][-3:]
    for place, factor in zip(rows, (1.002, 1.001, 1.001), strict=True):
        for column in ("value", "low", "high"):
            if table.loc[place, column]:
                table.loc[place, column] = repr(float(table.loc[place, column]) * factor)
    table.to_csv(new / "observations.csv", index=False, lineterminator="\n")
    datapackage.write(new, "2026-11-28")
    assert main.main(["compare", str(ROOT / "data"), str(new)]) == 8
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "what changed: 3 revised cells"
    assert "Viet Nam" in said[1] and said[1].endswith("(+0.20%)") and len(said) == 4
    assert main.main(["compare", str(ROOT / "data"), str(ROOT / "data")]) == 0


def test_an_annex_that_one_of_two_reports_lacks_is_told_first(pair):
    old, new = pair
    path = new / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    del said["outputs"]["annex.pdf"]
    path.write_text(json.dumps(said), encoding="utf-8")
    (new / "tables" / "findings.csv").unlink()
    told = digest.of_reports(old, new)
    assert told.lines[0] == "the newer report was made without its annex, whose tables count as gone"
    assert "tables gone: findings.csv" in told.lines
    back = digest.of_reports(new, old).lines
    assert back[0].startswith("the older report") and "tables new: findings.csv" in back
