"""Faults planted in a copy of data/: each is named with its file, row and column, and stops the run with exit code 3."""

import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.data import tables
from tradeshare.foundation import folders
from tradeshare.foundation.errors import DataError

TABLE = pd.read_csv(ROOT / "data" / "observations.csv", dtype=str, keep_default_na=False)


def row(**where) -> int:
    """The first row that fits."""
    fits = pd.Series(True, TABLE.index)
    for column, value in where.items():
        fits &= TABLE[column].eq(value)
    return int(TABLE.index[fits][0])


def put(place: int, column, value) -> callable:
    """Set one cell, or several of a row; a callable value gets the old one."""
    def damage(table):
        table = table.copy()
        table.loc[place, column] = value(table.loc[place, column]) if callable(value) else value
        return table
    return damage


def times(factor: float):
    return lambda old: repr(float(old) * factor)


def level(partner, period, flow="total", currency="USD", source=None):
    where = {"partner": partner, "period": period, "flow": flow, "currency": currency, "measure": "level", "status": "published"}
    return row(**where | ({"source": source} if source else {}))


ASEAN_TABLE = level("ASEAN", "2025-01..2025-06", "export", "CNY", "gacc-table")
ASEAN_GROWTH = row(partner="ASEAN", period="2020-01..2020-08", measure="growth", currency="USD", source="gacc-release")
FAULTS = {  # name: (damage to observations, column that the sentence must name)
    "ten times too large, database": (put(level("USA", "2010", "export"), "value", times(10)), "value"),
    "ten times too small, database": (put(level("JPN", "1995", "import"), "value", times(0.1)), "value"),
    "ten times too large, table": (put(ASEAN_TABLE, "value", times(10)), "value"),
    "ten times too large, member": (put(level("VNM", "2019", "export"), "value", times(10)), "value"),
    "a hundred times, month": (put(row(partner="EU", basis="month", currency="CNY", flow="export"), "value", times(100)), "value"),
    "ten times too large, world": (put(level("WLD", "2015", "export", source="comtrade-world"), "value", times(10)), "value"),
    "USD labelled CNY, database": (put(level("KOR", "2012", "export"), "currency", "CNY"), "value"),
    "USD labelled CNY, world": (put(level("WLD", "2018", "import", source="wits-world"), "currency", "CNY"), "value"),
    "CNY labelled USD, table": (put(level("JPN", "2025-01..2025-03", "export", "CNY"), "currency", "USD"), "value"),
    "no currency": (put(level("EU", "2010", "export"), "currency", ""), "observations"),
    "unknown currency": (put(level("EU", "2010", "export"), "currency", "EUR"), "currency"),
    "negative": (put(level("EU", "2010", "export"), "value", times(-1)), "observations"),
    "partner above the world": (put(level("HKG", "1991", "export"), "value", times(2.5)), "value"),
    "member does not add up": (put(level("THA", "2025-01..2025-06", "export", "CNY", "gacc-table"), "value", times(1.6)), "value"),
    "export does not add up": (put(level("USA", "2025-01..2025-06", "export", "CNY", "gacc-table"), "value", times(1.2)), "value"),
    "year-to-date falls": (put(level("TWN", "2025-01..2025-09", "import", "CNY", "gacc-table"), "value", times(0.8)), "value"),
    "growth in yuan called one in dollars": (put(ASEAN_GROWTH, ["value", "low", "high"], ["7.0", "6.95", "7.05"]), "currency"),
    "period in the future": (put(level("EU", "2010", "export"), "period", "2031"), "period"),
    "rests on the future": (put(level("EU", "2010", "export"), "rests_on", "2031"), "rests_on"),
    "no such month": (put(row(basis="month"), "period", "2024-13"), "period"),
    "backward year-to-date": (put(row(basis="year-to-date"), "period", "2020-01..2019-08"), "observations"),
    "unknown source": (put(level("EU", "2010", "export"), "source", "hearsay"), "source"),
    "unknown partner": (put(level("EU", "2010", "export"), "partner", "XYZ"), "partner"),
    "unknown flow": (put(level("EU", "2010", "export"), "flow", "exports"), "flow"),
    "unknown measure": (put(level("EU", "2010", "export"), "measure", "volume"), "measure"),
    "unknown status": (put(level("EU", "2010", "export"), "status", "guessed"), "status"),
    "unknown reporter": (put(level("EU", "2010", "export"), "reporter", "USA"), "reporter"),
    "not a number": (put(level("EU", "2010", "export"), "value", "n/a"), "value"),
    "no value": (put(level("EU", "2010", "export"), "value", ""), "value"),
    "infinite": (put(level("EU", "2010", "export"), "value", "inf"), "value"),
    "bounds the wrong way": (put(row(measure="growth"), "low", "99"), "observations"),
    "growth below -100": (put(row(measure="growth", source="gacc-table", partner="EU"), "value", "-140"), "observations"),
    "share above 100": (put(row(measure="share"), "value", times(10)), "observations"),
    "basis does not fit": (put(row(basis="month"), "basis", "annual"), "observations"),
    "duplicate cell": (lambda table: pd.concat([table, table.iloc[[40]]]), "observations"),
    "two values in a cell": (lambda table: pd.concat([table, table.iloc[[40]].assign(value="1")]), "observations"),
    "missing column": (lambda table: table.drop(columns="rests_on"), "rests_on"),
    "extra column": (lambda table: table.assign(guess="1"), "guess"),
    "columns in another order": (lambda table: table[table.columns[::-1]], "observations"),
    "a row taken out": (lambda table: table.drop(index=123), "observations"),
    "a small change": (put(level("EU", "2010", "export"), "value", times(1.001)), "observations"),
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    return shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("faults") / "data")


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_caught_and_named(name, shipped):
    damage, column = FAULTS[name]
    path = shipped / "observations.csv"
    whole = path.read_bytes()
    try:
        damage(TABLE).to_csv(path, index=False, lineterminator="\n")
        with pytest.raises(DataError) as error:
            tables.read(shipped)
    finally:
        path.write_bytes(whole)
    text = str(error.value)
    assert text.startswith("observations.csv") and column in text and "\n" not in text and len(text) < 400
    if column != "observations":
        assert "row " in text or "column" in text


def test_there_are_at_least_thirty_faults():
    assert len(FAULTS) >= 30


@pytest.mark.parametrize(("name", "content", "said"), [
    ("observations.csv", lambda data: data[:len(data) // 2], "observations.csv"),
    ("mirror.csv", lambda data: data[:data.rindex(b"\n", 0, len(data) // 2) + 1], "cut off"),
    ("gdp.csv", lambda data: data.decode().encode("utf-16"), "UTF-8"),
    ("pages.csv", lambda data: data.replace(b"http://", b"ftp://", 1), "address"),
    ("partners.csv", lambda data: data.replace(b"1967-08-08", b"1968-08-08", 1), "checksum"),
    ("datapackage.json", lambda data: b"{", "not JSON"),
    ("datapackage.json", None, "missing"),
    ("sources.csv", None, "missing"),
], ids=["half a file", "rows cut off", "another encoding", "no address", "another checksum", "no json", "no package", "no file"])
def test_a_damaged_file_is_named(name, content, said, shipped):
    path = shipped / name
    whole = path.read_bytes()
    try:
        path.unlink() if content is None else path.write_bytes(content(whole))
        with pytest.raises(DataError) as error:
            tables.read(shipped)
    finally:
        path.write_bytes(whole)
    assert name in str(error.value) and said in str(error.value) and "\n" not in str(error.value)


def test_the_shipped_data_are_whole(shipped):
    tables.read(shipped)


def test_data_check_ends_with_3_and_the_row(shipped, monkeypatch, capsys):
    damage, _ = FAULTS["ten times too large, database"]
    path = shipped / "observations.csv"
    whole = path.read_bytes()
    monkeypatch.setattr(folders, "DATA", shipped)
    try:
        damage(TABLE).to_csv(path, index=False, lineterminator="\n")
        assert main.main(["data", "check"]) == 3
    finally:
        path.write_bytes(whole)
    said = capsys.readouterr().err
    assert "observations.csv, row" in said and "column value" in said and "USA" in said and "2010" in said


def test_the_package_describes_every_table_as_it_is():
    from tradeshare.data import contracts, datapackage, large_contracts

    described = datapackage.read(ROOT / "data")
    assert [resource["name"] for resource in described["resources"]] == [*contracts.TABLES, *large_contracts.LARGE]
    assert datapackage.describe(ROOT / "data", described["created"]) == described
    assert described["licenses"] and len(described["sources"]) == len(tables.read().sources)
    for resource in described["resources"]:
        assert resource["hash"].startswith("sha256:") and resource["schema"]["fields"]
    fields = described["resources"][0]["schema"]["fields"]
    assert all(field.get("description") for field in fields)
