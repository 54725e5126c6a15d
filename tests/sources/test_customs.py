"""Customs' table by country from files: four formats, two languages, two currencies; and what must not get through.

The files are written here in the shape of the bulletin, from the shipped figures of the table; none is a file of customs.
"""

import csv
import io
import shutil

import pandas as pd
import pytest
import xlwt
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.data import tables, vintages
from tradeshare.foundation import folders
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import changes, customs, sheets

YEAR, MONTH = 2026, 8
CHINESE = {"WLD": "总值", "ASEAN": "东南亚国家联盟", "EU": "欧洲联盟①", "USA": "美国", "JPN": "日本", "KOR": "韩国",
           "HKG": "中国香港", "TWN": "中国台湾",
           "VNM": "  越南", "THA": "  泰国", "SGP": "其中：新加坡", "IDN": "  印度尼西亚", "MYS": "  马来西亚",
           "PHL": "  菲律宾", "KHM": "  柬埔寨",
           "MMR": "  缅甸", "LAO": "  老挝", "BRN": "  文莱", "TLS": "  东帝汶"}
ENGLISH = {"WLD": "TOTAL", "ASEAN": "Association of Southeast Asian Nations", "EU": "European Union (27)", "USA": "United States",
           "JPN": "Japan", "KOR": "Korea Rep.", "HKG": "Hong Kong, China", "TWN": "Taiwan, China", "VNM": "  Vietnam*", "THA": "  Thailand",
           "SGP": "Thereof: Singapore", "IDN": "  Indonesia", "MYS": "  Malaysia", "PHL": "  Philippines", "KHM": "  Cambodia",
           "MMR": "  Myanmar", "LAO": "  Lao PDR", "BRN": "  Brunei", "TLS": "  Timor-Leste"}


@pytest.fixture(scope="module")
def table():
    """The month to come in mn CNY: January to July as shipped, and July once more as August; and the growth on last year."""
    data = tables.read(vintage="shipped").observations
    data = data[data["source"].eq("gacc-table") & data["measure"].eq("level")]
    wide = data.pivot(index=["partner", "flow"], columns="period", values="value")
    before = wide[f"{YEAR - 1}-01..{YEAR - 1}-{MONTH:02d}"]
    month = wide[f"{YEAR}-{MONTH - 1:02d}"]
    to_date = wide[f"{YEAR}-01..{YEAR}-{MONTH - 1:02d}"] + month
    return pd.DataFrame({"month": month, "to date": to_date, "growth": (100 * (to_date / before - 1)).round(1)})


def cells(table, names, factor, title, unit, heads=None, month=f"{MONTH}月", to_date=f"1至{MONTH}月"):
    """The rows of the bulletin's table, in the unit of which `factor` make a mn."""
    flows = heads or ["进出口", "出口", "进口", "累计比去年同期±％"]
    rows = [[title], ["", unit],
            ["Country(Region)" if heads else "进口原产国（地）", flows[0], "", flows[1], "", flows[2], "", flows[3], "", ""],
            ["", month, to_date, month, to_date, month, to_date, *flows[:3]]]
    for code, name in names.items():
        parts = [table.loc[(code, flow)] if (code, flow) in table.index else None for flow in ("total", "export", "import")]
        figures = ["-" if part is None or pd.isna(part[kind]) else f"{part[kind] * factor:,.0f}"
                   for part in parts for kind in ("month", "to date")]
        growth = ["-" if part is None or pd.isna(part["growth"]) else f"{part['growth']:.1f}" for part in parts]
        rows.append([name, *figures, *growth])
    return [*rows, ["Latin America" if heads else "美洲", *["1,000"] * 6, "1.0", "2.0", "3.0"],
            ["Note: none." if heads else "注：1. 欧盟不含英国。"]]


def chinese(table, factor=100, unit="单位：万元人民币", **more):
    return cells(table, CHINESE, factor, f"（2）{YEAR}年{MONTH}月进出口商品国别（地区）总值表（人民币值）", unit, **more)


def english(table, factor, unit):
    return cells(table, ENGLISH, factor, f"(2) Imports and Exports by Country (Region) of Origin/Destination, {MONTH}.{YEAR}", unit,
                 ["Total", "Exports", "Imports", "Percentage Change (%) on the same period"], str(MONTH), f"1-{MONTH}")


def as_csv(rows, encoding="utf-8-sig"):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows):
    file = io.BytesIO()
    width = max(map(len, rows))
    table = pd.DataFrame([row + [""] * (width - len(row)) for row in numeric(rows)])
    table.to_excel(file, header=False, index=False, engine="xlsxwriter")
    return file.getvalue()


def as_xls(rows):
    book, file = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("2")
    for place, row in enumerate(numeric(rows)):
        for column, cell in enumerate(row):
            sheet.write(place, column, cell)
    book.save(file)
    return file.getvalue()


def numeric(rows):
    """Figures as numbers, as a spreadsheet has them."""
    return [[float(cell.replace(",", "")) if place and cell.replace(",", "").replace(".", "").lstrip("-").isdigit() else cell
             for place, cell in enumerate(row)] for row in rows]


def as_page(rows, encoding="gb18030"):
    """A saved page: title and unit as words of the page, the header with spans, in the old encoding of the site."""
    head = (f"<tr><td rowspan=2>{rows[2][0]}</td>" + "".join(f"<td colspan=2>{rows[2][place]}</td>" for place in (1, 3, 5))
            + f"<td colspan=3>{rows[2][7]}</td></tr><tr>" + "".join(f"<td>{cell}</td>" for cell in rows[3][1:]) + "</tr>")
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[4:-1])
    text = (f"<html><head><meta charset=gb2312><style>td {{}}</style></head><body><h1>{rows[0][0]}</h1><p>{rows[1][1]}</p><table>{head}"
            f"{body}</table><p>{rows[-1][0]}</p></body></html>")
    return text.encode(encoding)


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
    names = {name: code for code, name in CHINESE.items()}
    for row in rows[4:-2]:
        row[1:4] = [f"{100 * real.get((names[row[0]], flow), 0):.0f}" for flow in ("total", "export", "import")]
    found = parsed(as_csv(rows)).tables["observations"]
    assert set(found["basis"]) == {"year-to-date"} and set(found["period"]) == {"2026-01..2026-02"}


def test_a_month_column_that_repeats_the_year_to_date_is_no_month(table):
    same = table.assign(month=table["to date"])
    assert set(parsed(as_csv(chinese(same))).tables["observations"]["basis"]) == {"year-to-date"}


def test_rows_of_unknown_partners_are_listed_and_not_dropped_in_silence(table):
    found = parsed(as_csv(chinese(table)))
    assert found.tables["unused"]["name"].tolist() == ["美洲"] and "listed in changes.csv: 1" in found.said[0]
    assert "not used: 美洲" in "\n".join(changes.lines(changes.unused(["美洲"])))


def damaged(rows, place, column, value):
    rows = [list(row) for row in rows]
    rows[place][column] = value
    return rows


WRONG = {  # what is done to the rows, and words of the sentence
    "dollars labelled yuan": (lambda t: chinese(t / [7, 7, 1], 1000), "the label is wrong"),
    "yuan labelled dollars": (lambda t: chinese(t, unit="单位：千美元"), "the figures fit"),
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
        sheets.read(content, "the file x")
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
    assert main.main(["import", "customs", str(tmp_path / "none.xls")]) == 1


def test_a_western_encoding_and_a_title_above_the_table_are_read():
    content = "Table 2; in mn USD\nCountry\tExports\tImports\nCôte d'Ivoire\t1,2\t3\n".encode("cp1252")
    assert sheets.read(content, "x")[1:] == [["Country", "Exports", "Imports"], ["Côte d'Ivoire", "1,2", "3"]]
