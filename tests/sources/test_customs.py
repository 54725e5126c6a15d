"""Customs' table by country from files: four formats, two languages, two currencies; and what must not get through.

The files are written here in the shape of the bulletin, from the shipped figures of the table; none is a file of customs.
"""

import shutil

import customs_tables
import pandas as pd
import pytest
from conftest import ROOT
from customs_tables import as_csv, as_page, as_xls, as_xlsx, cells, chinese, CHINESE, english, ENGLISH, MONTH, YEAR

from tradeshare.cli import main
from tradeshare.data import tables, vintages
from tradeshare.foundation import folders
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import refresh_changes, customs, sheets

@pytest.fixture(scope="module")
def table():
    return customs_tables.month_to_come()


def parsed(content, file="table"):
    return customs.parse({file: content}, tables.read(vintage="shipped"), "2026-11-22")


FORMS = {"csv": as_csv, "csv of old": lambda rows: as_csv(rows, "gb18030"), "xlsx": as_xlsx, "xls": as_xls, "page": as_page,
         "page called xls": lambda rows: as_page(rows, "utf-8").replace(b"gb2312", b"utf-8")}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_rows(form, table):
    found = parsed(FORMS[form](chinese(table))).tables["observations"].set_index(["partner", "flow", "period", "measure"])["value"]
    for (code, flow), row in table.iterrows():
        to_date = f"{YEAR}-01..{YEAR}-{MONTH:02d}"
        for kind, key in (("month", (code, flow, f"{YEAR}-{MONTH:02d}", "level")), ("to date", (code, flow, to_date, "level")),
                          ("growth", (code, flow, to_date, "growth"))):
            assert (pd.isna(row[kind]) and key not in found.index) or found[key] == pytest.approx(row[kind], abs=0.006)
    assert set(found.index.get_level_values("partner")) == set(CHINESE)


def test_english_and_dollars(table):
    rate = tables.read().exchange_rates.set_index("period")["cny_per_usd"].iloc[-1]
    for form in (as_csv, lambda rows: as_page(rows, "utf-8")):
        rows = parsed(form(english(table / [rate, rate, 1], 1000, "Unit: US$1,000"))).tables["observations"]
        assert set(rows["currency"]) == {"USD"} and set(rows["partner"]) == set(ENGLISH)
        world = rows[rows["partner"].eq("WLD") & rows["flow"].eq("total") & rows["measure"].eq("level")]
        value = world.loc[world["basis"].eq("year-to-date"), "value"]
        assert value.item() == pytest.approx(table.loc[("WLD", "total"), "to date"] / rate, rel=1e-6)


def test_the_short_table_of_the_flash_release(table):
    rows = cells(table, {code: CHINESE[code] for code in ("WLD", "ASEAN", "EU", "USA", "JPN", "KOR", "VNM")}, 0.01,
                 f"（4）{YEAR}年{MONTH}月进出口商品主要国别（地区）总值表", "单位：亿元人民币")
    assert len(parsed(as_csv(rows)).tables["observations"]) > 60


def test_january_and_february_together_have_no_month(table):
    rows = [row[:1] + row[2:3] + row[4:5] + row[6:] for row in chinese(table)]
    rows[:2] = [["（2）2026年1至2月进出口商品国别（地区）总值表"], ["单位：万元人民币"]]
    rows[2] = ["国别", "进出口", "出口", "进口", "累计比去年同期±％", "", ""]
    rows[3] = ["", "", "", "", "进出口", "出口", "进口"]
    data = tables.read(vintage="shipped").observations
    data = data[data["source"].eq("gacc-table") & data["measure"].eq("level") & data["period"].eq("2026-01..2026-02")]
    real = data.set_index(["partner", "flow"])["value"]
    before = tables.read(vintage="shipped").observations.query("source == 'gacc-table' and measure == 'level' and "
                                                               "period == '2025-01..2025-02'").set_index(["partner", "flow"])["value"]
    names = {name: code for code, name in CHINESE.items()}
    for row in rows[4:-2]:
        cell = [(names[row[0]], flow) for flow in ("total", "export", "import")]
        row[1:4] = [f"{100 * real.get(each, 0):.0f}" for each in cell]
        row[4:7] = [f"{100 * (real[each] / before[each] - 1):.1f}" if each in real and before.get(each) else "-" for each in cell]
    found = parsed(as_csv(rows)).tables["observations"]
    assert set(found["basis"]) == {"year-to-date"} and set(found["period"]) == {"2026-01..2026-02"}


def test_a_month_column_that_repeats_the_year_to_date_is_no_month(table):
    same = table.assign(month=table["to date"])
    assert set(parsed(as_csv(chinese(same))).tables["observations"]["basis"]) == {"year-to-date"}


def test_rows_of_unknown_partners_are_listed_and_not_dropped_in_silence(table):
    found = parsed(as_csv(chinese(table)))
    assert found.tables["unused"]["name"].tolist() == ["美洲"] and "listed in changes.csv: 1" in found.said[0]
    assert "not used: 美洲" in "\n".join(refresh_changes.lines(refresh_changes.unknown_partners(["美洲"])))


def damaged(rows, place, column, value):
    rows = [list(row) for row in rows]
    rows[place][column] = value
    return rows


WRONG = {  # what is done to the rows, and words of the sentence
    "dollars labelled yuan": (lambda t: chinese(t / [7, 7, 1], 1000), "the label is wrong"),
    "yuan labelled dollars": (lambda t: chinese(t, unit="单位：千美元"), "is a table in yuan by its title"),
    "times 1,000": (lambda t: chinese(t, 100_000), "times what is expected"),
    "no unit": (lambda t: chinese(t, unit=""), "has no unit row"),
    "unknown unit": (lambda t: chinese(t, unit="单位：吨"), "which is not known"),
    "no month": (lambda t: damaged(chinese(t), 0, 0, "进出口商品国别总值表"), "does not say its month"),
    "no header": (lambda t: chinese(t)[:2] + chinese(t)[4:], "has no header"),
    "no total": (lambda t: [row for row in chinese(t) if row[0] != "总值"], "no row of the total"),
    "few partners": (lambda t: chinese(t)[:7], "names only 3 partners"),
    "no figures": (lambda t: chinese(t)[:4], "no row of figures"),
    "a word for a figure": (lambda t: damaged(chinese(t), 12, 3, "n.a.?"), "where a figure belongs"),
    "two rows of one partner": (lambda t: [*chinese(t), damaged(chinese(t), 12, 3, "1")[12]], "two different rows of VNM"),
    "exports do not add up": (lambda t: damaged(chinese(t), 4, 4, "1,000,000"), "differ from the total"),
    "no year to date": (lambda t: [row[:2] + row[3:4] + row[5:6] if len(row) > 6 else row for row in chinese(t)],
                        "no column of January to August"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_table_that_cannot_be_trusted_is_refused_with_one_sentence(name, table):
    make, said = WRONG[name]
    with pytest.raises(RefreshError) as error:
        parsed(as_csv(make(table)))
    assert said in str(error.value) and "the file table" in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 broken", b"PK\x03\x04 broken", b"<html><p>2026</p></html>", b"\x81", b"\n\n"])
def test_files_that_are_none(content):
    with pytest.raises(RefreshError) as error:
        sheets.tables(content, "the file x")
    assert str(error.value).startswith("the file x") and "\n" not in str(error.value)


def test_from_file_to_data_in_force(table, tmp_path, monkeypatch, capsys):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages"))
    monkeypatch.setattr(folders, "DATA", folder)
    file = tmp_path / "8月.xlsx"
    file.write_bytes(as_xlsx(chinese(table)))
    assert main.main(["import", "customs", str(file), "--accept"]) == 0
    said = capsys.readouterr().out
    assert "new periods: 2026-01..2026-08, 2026-08" in said and "not used: 美洲" in said
    (name,) = vintages.accepted(folder)
    data = tables.read(folder)
    rows = data.observations[data.observations["source"].eq(f"gacc-table-{name.split('/')[1]}")]
    assert set(rows["period"]) == {"2026-08", "2026-01..2026-08"}
    assert (folder / "vintages" / name / "raw" / "8月.xlsx").read_bytes() == file.read_bytes()
    file.write_bytes(as_xlsx(chinese(table, 100_000)))
    assert main.main(["import", "customs", str(file), "--accept"]) == 6 and vintages.accepted(folder) == [name]
    assert main.main(["import", "customs", str(tmp_path / "none.xls")]) == 6


def test_a_western_encoding_and_a_title_above_the_table_are_read():
    content = "Table 2; in mn USD\nCountry\tExports\tImports\nCôte d'Ivoire\t1,2\t3\n".encode("cp1252")
    assert sheets.tables(content, "x")[0].rows[1:] == [["Country", "Exports", "Imports"], ["Côte d'Ivoire", "1,2", "3"]]


def test_a_spreadsheet_is_looked_at_before_it_is_opened(monkeypatch):
    monkeypatch.setattr("tradeshare.foundation.given_files.MOST_CELLS", 1)
    with pytest.raises(RefreshError, match="at most 1 are read"):
        sheets.tables(as_xlsx([["a", "b"], ["c", "d"]]), "x")
