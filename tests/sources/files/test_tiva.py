"""Trade in Value Added of the OECD: made-up files in its layouts, each read with its figures or refused with the reason."""

import shutil

import pytest
from conftest import ROOT
from tradeshare.cli import main
from tradeshare.data import large_tables, tables
from tradeshare.foundation import folders
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.files import kinds, tiva

HEAD = ["MEASURE", "REF_AREA", "ACTIVITY", "COUNTERPART_AREA", "UNIT_MEASURE", "FREQ", "TIME_PERIOD", "OBS_VALUE", "UNIT_MULT"]
ROWS = [["EXGR_DVA", "CHN", "_T", "W", "USD", "A", "2020", "2100000.5", "6"],
        ["EXGR_DVA", "CHN", "_T", "VNM", "USD", "A", "2020", "81000", "6"],
        ["EXGR_DVASH", "VNM", "C26", "CHN", "PT_EXGR", "A", "2020", "41.5", ""],
        ["EXGR_DVA", "CHN", "_T", "OECD", "USD", "A", "2020", "9", "6"],
        ["EXGR_DVA", "DEU", "_T", "FRA", "USD", "A", "2020", "7", "6"]]
LABELS = {"MEASURE": "Measure", "REF_AREA": "Reference area", "ACTIVITY": "Economic activity", "TIME_PERIOD": "Time period",
          "OBS_VALUE": "Observation value"}


def text(head, rows, mark=","):
    return "\n".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in [head, *rows]).encode() + b"\n"


def labels_beside(rows=ROWS):
    """With STRUCTURE before it, and each label in a column of its own, as the Data Explorer writes."""
    head = ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + [word for name in HEAD for word in (name, *filter(None, [LABELS.get(name)]))]
    flow = ["DATAFLOW", "OECD.STI.PIE:DSD_TIVA_MAINLV@DF_MAINLV(1.1)", "I"]
    return text(head, [flow + [word for name, cell in zip(HEAD, row) for word in (cell, *([f"label, of {cell}"] if name in LABELS else []))]
                       for row in rows])


def old(rows=ROWS):
    head = ["VAR", "Indicator", "COU", "Country", "IND", "Industry", "PAR", "Partner", "TIME", "Time", "Unit Code", "Unit",
            "PowerCode Code", "PowerCode", "Value", "Flags"]
    return text(head, [[row[0], "x", row[1], "x", row[2].replace("_T", "DTOTAL"), "x", row[3].replace("W", "WLD"), "x", row[6], row[6],
                        row[4].replace("PT_EXGR", "PC"), "x", row[8] or "0", "x", row[7], ""] for row in rows])


LAYOUTS = {
    "SDMX-CSV 1": lambda: text(["DATAFLOW", *HEAD], [["OECD.STI.PIE:DSD_TIVA_MAINLV@DF_MAINLV(1.1)", *row] for row in ROWS]),
    "labels in columns of their own": labels_beside,
    "labels after a colon": lambda: text(["STRUCTURE", *(f"{name}: {LABELS.get(name, name)}" for name in HEAD)], [
        ["dataflow", *(f"{cell}: label" if place < 5 else cell for place, cell in enumerate(row))] for row in ROWS]),
    "semicolons": lambda: text(["DATAFLOW", *HEAD], [["x", *row] for row in ROWS], ";"),
    "OECD.Stat": old,
}


@pytest.fixture(scope="module")
def shipped():
    return tables.read(vintage="shipped")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_read(layout, shipped):
    content = LAYOUTS[layout]()
    assert kinds.recognise(content, "x") is kinds.TIVA
    found = tiva.parse({"x": content}, shipped, "2026-11-28")
    assert found.tables["value_added"].drop(columns="source").values.tolist() == [
        ["CHN", "WLD", "total", "EXGR_DVA", "2020", 2100000.5, "mn", "USD"],
        ["CHN", "VNM", "total", "EXGR_DVA", "2020", 81000.0, "mn", "USD"],
        ["VNM", "CHN", "C26", "EXGR_DVASH", "2020", 41.5, "percent", ""]]
    assert found.said[-1].endswith("not used: 1 (OECD)")


def changed(column, cell):
    return labels_beside([[cell if name == column else held for name, held in zip(HEAD, ROWS[1])]])


@pytest.mark.parametrize(("content", "said"), [
    (changed("UNIT_MEASURE", "EUR"), "'EUR' as UNIT_MEASURE"), (changed("TIME_PERIOD", "2020-Q1"), "'2020-Q1' as TIME_PERIOD"),
    (changed("UNIT_MULT", "5"), "'5' as UNIT_MULT"), (changed("OBS_VALUE", "many"), "'many' where a number belongs"),
    (labels_beside(ROWS[4:]), "no row has China"), (labels_beside([ROWS[0], ROWS[0]]), "stands twice"), (labels_beside()[:-30], "cut off"),
    (labels_beside([[*ROWS[2][:7], "4150", ""]]), "a percentage of 4150")])
def test_what_is_refused(content, said, shipped):
    with pytest.raises(RefreshError) as error:
        kinds.recognise(content, "the file x").parse({"x": content}, shipped, "2026-11-28")
    assert said in str(error.value) and "\n" not in str(error.value)


def test_a_second_file_adds_its_measures_and_damage_is_one_sentence(tmp_path, monkeypatch, capsys):
    """A newer file replaces its own measures and years, not those of another measure."""
    home = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages", "validation"))
    monkeypatch.setattr(folders, "DATA", home)
    file = tmp_path / "tiva.csv"
    for measure in ("EXGR", "EXGR_DVA"):
        file.write_bytes(text(HEAD, [[measure, *row[1:]] for row in ROWS[:2]]))
        assert main.main(["import", "tiva", str(file), "--accept"]) == 0, capsys.readouterr().err
    assert sorted(set(large_tables.added("value_added", folder=home)["measure"])) == ["EXGR", "EXGR_DVA"]
    file.write_bytes(text(HEAD, [[*row[:6], "20x0", *row[7:]] for row in ROWS]))
    capsys.readouterr()
    assert main.main(["import", "tiva", str(file), "--dry-run"]) == 6
    said = capsys.readouterr().err
    assert "'20x0' as TIME_PERIOD" in said and ".growing" not in said and said.count("\n") == 1
