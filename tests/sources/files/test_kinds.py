"""The table of cases: files as people have them, kind by kind, each read with its figures or refused with its reason.

All are written here in the layouts that publishers use, from the shipped figures; none is a file of a publisher.
"""

import io
import json
from email.message import EmailMessage

import customs_tables
import pytest
import xlsxwriter
from customs_tables import as_csv, as_page, as_xlsx, cells, chinese, ENGLISH
from tradeshare.data import tables
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import customs
from tradeshare.sources.files import kinds

TITLE = "(4) Total Export & Import Values by Country/Region, Aug 2026 (in CNY)"
FLASH = ("WLD", "ASEAN", "EU", "USA", "JPN", "KOR", "VNM")


@pytest.fixture(scope="module")
def table():
    return customs_tables.month_to_come()


@pytest.fixture(scope="module")
def shipped():
    return tables.read(vintage="shipped")


def flash(table, title=TITLE, unit="Unit: CNY 100 Million", month="8", to_date="1- to-8", names=None, places=1):
    """The short table of a flash release, to one decimal of 100 mn."""
    named = {code: ENGLISH[code].strip() for code in FLASH} | (names or {})
    flows = ["Export & Import", "Export", "Import", "1-to-8 Total Year-on-Year (±%)"]
    rows = cells(table, named, 1, title, unit, flows, month, to_date)[:-2]
    for row, code in zip(rows[4:], named):
        parts = [table.loc[(code, flow)] for flow in ("total", "export", "import")]
        row[1:7] = [f"{part[kind] / 100:,.{places}f}" for part in parts for kind in ("month", "to date")]
    return rows


def changed(rows, old, new):
    return [[cell.replace(old, new) for cell in row] for row in rows]


def figures(rows, change):
    """The rows with the cells of figures changed."""
    return rows[:4] + [[row[0], *map(change, row[1:])] for row in rows[4:]]


def book(*sheets, percent=False):
    """An .xlsx of (name, rows, hidden); growth as percent cells where asked for."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        style = made.add_format({"num_format": "0.0%"})
        for name, rows, hidden in sheets:
            sheet = made.add_worksheet(name)
            for down, row in enumerate(customs_tables.numeric(rows)):
                for right, cell in enumerate(row):
                    if percent and isinstance(cell, float) and right >= 7:
                        sheet.write_number(down, right, cell / 100, style)
                    else:
                        sheet.write(down, right, cell)
            if hidden:
                sheet.hide()
            else:
                sheet.activate()
    return out.getvalue()


def archive(rows):
    message = EmailMessage()
    message["Subject"] = "t"
    message.set_content("x")
    message.make_related()
    message.attach(EmailMessage())
    page = message.get_payload()[-1]
    page.set_content(as_page(rows, "utf-8").replace(b"gb2312", b"utf-8").decode(), subtype="html", cte="quoted-printable")
    return b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n" + page.as_bytes() + b"\n--b--\n"


def semicolons(rows):
    swapped = figures(rows, lambda cell: cell.translate(str.maketrans(",.", ".,")))
    return "\n".join(";".join(row) for row in swapped).encode()


READ = {  # kind of trouble: the file, by the table
    "K1 header 1- to-8": lambda t: as_csv(flash(t)),
    "K1 header Jan-Aug": lambda t: as_csv(flash(t, to_date="Jan-Aug")),
    "K1 header YTD": lambda t: as_csv(flash(t, to_date="YTD")),
    "K1 header with a wave": lambda t: as_csv(chinese(t, to_date="1～8月")),
    "K1 header of January to August in Chinese": lambda t: as_csv(chinese(t, to_date="1-8月累计")),
    "K1 a publication line of the next month": lambda t: as_csv([["发布时间：2026年9月"], *chinese(t), ["Printed 9.2026"]]),
    "K1 a day above the title": lambda t: as_csv([["2026-09-18"], ["Released on Sep 18, 2026"], *flash(t)]),
    "K1 months as a range in the title": lambda t: as_csv(flash(t, TITLE.replace("Aug", "January-August"))),
    "K2 percent cells of a spreadsheet": lambda t: book(("8", flash(t), False), percent=True),
    "K2 percent signs": lambda t: as_csv([row[:7] + [f"{cell}%" if place > 3 else cell for cell in row[7:]]
                                          for place, row in enumerate(flash(t))]),
    "K3 names without blanks, with codes and brackets": lambda t: as_csv(flash(t, names={
        "USA": "United States (US)", "KOR": "Korea, Rep.", "EU": "European Union(27 Countries,without UK)", "HKG": "Hong Kong,China",
        "TWN": "Taiwan,China", "LAO": "Lao People's Democratic Republic", "TLS": "Timor Leste"})),
    "K3 names in Chinese with blanks": lambda t: as_csv(changed(changed(chinese(t), "中国香港", "中国 香港"),
                                                                "欧洲联盟", "欧盟（27国，不含英国）")),
    "K3 R. O. Korea": lambda t: as_csv(flash(t, names={"KOR": "R. O. Korea"})),
    "K3 total value": lambda t: as_csv(flash(t, names={"WLD": "Total value"})),
    "K4 a short table": lambda t: as_csv(flash(t)),
    "K5 a line sep=;": lambda t: b"sep=;\n" + semicolons(flash(t)),
    "K5 decimal commas": lambda t: semicolons(flash(t)),
    "K5 tabs": lambda t: "\n".join("\t".join(row) for row in flash(t)).encode(),
    "K5 empty columns at the right": lambda t: as_csv([[*row, "", "", ""] for row in flash(t)]),
    "K5 no-break blanks": lambda t: as_csv(figures(flash(t), lambda cell: cell.replace(",", "\u00a0"))),
    "K5 narrow blanks": lambda t: as_csv(figures(flash(t), lambda cell: cell.replace(",", "\u202f"))),
    "K5 apostrophes": lambda t: as_csv(figures(flash(t), lambda cell: cell.replace(",", "’"))),
    "K5 dashes for minus": lambda t: as_csv(figures(flash(t), lambda cell: cell.replace("-", "–") if len(cell) > 1 else cell)),
    "K5 UTF-16": lambda t: as_csv(chinese(t), "utf-16"),
    "K5 UTF-16 without a mark": lambda t: as_csv(chinese(t), "utf-16-le"),
    "K5 GBK": lambda t: as_csv(chinese(t), "gbk"),
    "K5 a control sign in a link of the page, as customs' own have": lambda t: as_page(chinese(t)).replace(
        b"</table>", b"</table><a>Legislation\x03</a>"),
    "K5 a web archive": lambda t: archive(chinese(t)),
    "K5 longer sheet of notes": lambda t: book(("8", flash(t), False), ("notes", [[f"remark {place}"] * 30 for place in range(99)], False)),
    "K5 a hidden sheet before": lambda t: book(("old", flash(t, TITLE.replace("Aug", "Jul")), True), ("8", flash(t), False)),
    "K5 two tables": lambda t: book(("RMB", flash(t), False),
                                    ("more", flash(t, TITLE.replace("Aug", "Jul"), month="7", to_date="1-7"), False)),
    "K5 a spreadsheet": lambda t: as_xlsx(flash(t)),
} | {f"K5 {mark!r} for none": lambda t, mark=mark: as_csv(figures(chinese(t)[:-2], lambda cell: mark if cell == "-" else cell))
     for mark in ("...", "－", "n.a.", "N/A", ":", "——", "…", "..")}

REFUSED = {
    "K1 title and header disagree": (lambda t: as_csv(flash(t, TITLE.replace("Aug", "Jul"))), "month 7 of 2026 by its title, and of"),
    "K1 two titles": (lambda t: as_csv([[TITLE.replace("Aug", "Sep")], *flash(t)]), "it is not clear which it is of"),
    "K1 a publication line alone": (lambda t: as_csv([["Released Sep 2026"], *flash(t, "Values by Country")]), "does not say its month"),
    "K1 another month's table": (lambda t: as_csv(flash(t, TITLE.replace("Aug", "Sep"), month="9", to_date="1-9")), "of 2026"),
    "K1 last year's column": (lambda t: as_csv(flash(t, to_date="1-8.2025")), "months 1 to 8 of 2025"),
    "K1 another month's title and header, and nothing else to tell": (
        lambda t: as_csv([row[:7] for row in flash(t, TITLE.replace("Aug", "Sep"), month="9", to_date="1-9")]), "is it of another month?"),
    "K1 the same of a table without months": (lambda t: as_csv([
        row if place < 2 else [row[0], *row[1 + (place > 2):7:2]]
        for place, row in enumerate(flash(t, TITLE.replace("Aug", "Sep"), to_date="1-9"))]), "is it of another month?"),
    "K2 decimal commas of growth lost": (lambda t: as_csv(scaled(t, 10)), "times 0.1 they would"),
    "K2 fractions": (lambda t: as_csv(scaled(t, 0.01)), "percent cells or fractions"),
    "K2 one rate that no levels allow": (lambda t: as_csv(one_rate(t)), "levels grew by"),
    "K2 exports and imports exchanged": (lambda t: as_csv(exchanged(t)), "are the columns exchanged?"),
    "K2 a cell that is lost in a spreadsheet": (lambda t: as_xlsx(cell_lost(t)), "has a blank cell in the row of USA"),
    "K2 a rate that is lost in a spreadsheet": (lambda t: as_xlsx(rate_lost(t)), "has a blank growth rate in the row of USA"),
    "K3 a rival under an unknown name": (lambda t: as_csv(flash(t, names={"JPN": "Nipon"})), "rows of unknown names: 'Nipon'"),
    "K5 both decimal marks": (lambda t: as_csv(changed(flash(t), "17.6", "17,6")), "decimal comma"),
    "K5 thousands that cut cells": (lambda t: "\n".join(",".join(row) for row in flash(t)).encode(), ""),
    "K5 XML of 2003": (lambda t: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
                       "save it as .xlsx"),
    "a picture": (lambda t: b"<html><h1>Values by Country, Jan. 2018</h1><img src='a.png'></html>", "is a picture"),
    "K3 names lost": (
        lambda t: as_csv([[row[0] if place < 4 else "??", *row[1:]] for place, row in enumerate(flash(t))]), "lost its names"),
    "some other table": (lambda t: b"date,value\n2020-01-01,3\n", "docs/import.md says of each"),
    "JSON cut off": (lambda t: b'[{"page": 1', "not complete JSON"),
}


def scaled(table, factor):
    return [row[:7] + [f"{float(cell) * factor:.4g}" for cell in row[7:]] if place > 3 else row for place, row in enumerate(flash(table))]


def cell_lost(table):
    rows = [row[:7] for row in flash(table)]
    rows[7] = [*rows[7][:3], *rows[7][4:], ""]
    return rows


def rate_lost(table):
    rows = flash(table)
    rows[7] = [*rows[7][:7], *rows[7][8:], ""]
    return rows


def one_rate(table):
    rows = flash(table)
    rows[7][7:] = ["31.3", "31.8", "30.0"]
    return rows


def exchanged(table):
    return [row[:3] + row[5:7] + row[3:5] + row[7:] if place > 3 else row for place, row in enumerate(flash(table))]


def as_published(found, table, codes):
    """Each level and rate read is that of the table, to the digits that the file has."""
    rows = found.tables["observations"].set_index(["partner", "flow", "period", "measure"])["value"]
    for code in codes:
        for flow in ("total", "export", "import"):
            if (code, flow) not in table.index:
                continue
            for kind, key in (("month", ("2026-08", "level")), ("to date", ("2026-01..2026-08", "level")),
                              ("growth", ("2026-01..2026-08", "growth"))):
                assert rows[(code, flow, *key)] == pytest.approx(table.loc[(code, flow), kind], abs=0.051 if kind == "growth" else 5.1)


@pytest.mark.parametrize("case", READ)
def test_what_is_read(case, table, shipped):
    content = READ[case](table)
    assert kinds.recognise(content, "the file x") is kinds.CUSTOMS
    as_published(customs.parse({"x": content}, shipped, "2026-11-28"), table, FLASH)


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case, table, shipped):
    make, said = REFUSED[case]
    with pytest.raises(RefreshError) as error:
        content = make(table)
        kinds.recognise(content, "the file x").parse({"x": content}, shipped, "2026-11-28")
    assert said in str(error.value) and str(error.value).startswith("the file x") and "\n" not in str(error.value)


def test_a_second_table_and_hidden_sheets_are_named(table, shipped):
    said = customs.parse({"x": READ["K5 two tables"](table)}, shipped, "2026-11-28").said
    assert "read is sheet RMB; not read, though it has such a table: sheet more" in said[0]
    assert "1 hidden sheets are not read" in " ".join(customs.parse({"x": READ["K5 a hidden sheet before"](table)}, shipped, "d").said)


def annual(shipped, source, flow):
    rows = shipped.observations.query("source == @source and flow == @flow and basis == 'annual'")
    return rows.pivot(index="partner", columns="period", values="value")


IMF_NAMES = {"USA": "United States", "KOR": "Korea, Rep. of", "HKG": "China, P.R.: Hong Kong", "VNM": "Vietnam",
             "LAO": "Lao People's Dem. Rep.", "JPN": "Japan", "TWN": "Taiwan Province of China"}


def query(shipped, reporter="China, P.R.: Mainland", unit="US Dollars, Millions"):
    held = annual(shipped, "imf-dots", "export").loc[list(IMF_NAMES)].iloc[:, -5:]
    rows = [["", "Exports, FOB to Partner Countries"], ["", reporter], ["", unit], ["", "", *held.columns], ["", "Africa", *["1.5"] * 5]]
    rows += [["", IMF_NAMES[code], *map(repr, map(float, held.loc[code]))] for code in held.index]
    return book(("Exports, FOB", rows, False)), held


def test_the_imf_query_tool(shipped):
    content, held = query(shipped)
    kind = kinds.recognise(content, "x")
    rows = kind.parse({"x": content}, shipped, "2026-11-28").tables["observations"].set_index(["partner", "period"])["value"]
    assert kind is kinds.QUERY and len(rows) == held.size
    assert all(rows[code, year] == pytest.approx(held.loc[code, year]) for code in held.index for year in held)
    for wrong, said in ((query(shipped, reporter="Kiribati"), "of the trade of Kiribati"), (query(shipped, unit="Euros"), "has the unit")):
        with pytest.raises(RefreshError, match=said):
            kind.parse({"x": wrong[0]}, shipped, "2026-11-28")


@pytest.mark.parametrize("size", [1e6, 1])
def test_the_imf_data_explorer_whatever_its_line_of_the_scale_says(size, shipped):
    held = annual(shipped, "imf-dots", "import").loc[list(IMF_NAMES)].iloc[:, -5:]
    body = [[IMF_NAMES[code], *map(repr, map(float, held.loc[code] * size))] for code in held.index]
    rows = [["", *held.columns], *body, ["Scale: Millions"]]
    content = book(("Imports by Country", [[""]], False), ("Goods, Value of Imports, Cost,", rows, False))
    kind = kinds.recognise(content, "x")
    found = kind.parse({"x": content}, shipped, "2026-11-28").tables["observations"].set_index(["partner", "period"])["value"]
    assert kind is kinds.EXPLORER and all(found[code, year] == pytest.approx(held.loc[code, year]) for code in held.index for year in held)


def test_wits(shipped):
    held = annual(shipped, "wits-2022", "export")["2022"]
    rows = [["Reporter Name", "Partner Name", "Year", "Trade Flow", "Export Share in Total Products (%)", "Export (US$ Thousand)"]]
    rows += [["China", ENGLISH[code].strip(" *").removeprefix("Thereof: ") if code != "WLD" else " World", "2022", "Export", "20.25",
              repr(float(1000 * held[code]))] for code in held.index if code in ENGLISH]
    content = book(("Sheet1", [[""]], False), ("Partner", rows, False))
    kind = kinds.recognise(content, "x")
    found = kind.parse({"x": content}, shipped, "2026-11-28").tables["observations"].set_index("partner")["value"]
    assert kind is kinds.WITS and len(found) == len(rows) - 1 and all(found[code] == pytest.approx(held[code]) for code in found.index)


def message(partner):
    dims = {"series": [{"id": "COUNTRY", "values": [{"id": "CHN"}]}, {"id": "INDICATOR", "values": [{"id": "XG_FOB_USD"}]},
                       {"id": "COUNTERPART_COUNTRY", "values": [{"id": partner}]}, {"id": "FREQUENCY", "values": [{"id": "A"}]}],
            "observation": [{"id": "TIME_PERIOD", "values": [{"value": "2019"}, {"value": "2020"}]}]}
    series = {"0:0:0:0": {"observations": {"0": ["97900000000", None], "1": ["113800000000", 0]}}}
    return json.dumps({"data": {"dataSets": [{"series": series}], "structures": [{"dimensions": dims}]}}).encode()


def test_an_sdmx_json_message(shipped):
    kind = kinds.recognise(message("VNM"), "x")
    rows = kind.parse({"x": message("VNM")}, shipped, "2026-11-28").tables["observations"]
    assert rows[["partner", "flow", "period", "value"]].values.tolist() == [["VNM", "export", "2019", 97900.0],
                                                                            ["VNM", "export", "2020", 113800.0]]
    with pytest.raises(RefreshError, match=r"holds nothing that the data take .* CAN"):
        kind.parse({"x": message("CAN")}, shipped, "2026-11-28")


def test_the_world_bank_takes_gdp_and_no_other_series(shipped):
    def answer(series):
        rows = [{"indicator": {"id": series}, "countryiso3code": "VNM", "date": "2023", "value": 4.3e11}]
        return json.dumps([{"page": 1, "pages": 1, "total": 1, "lastupdated": "2026-02-24"}, rows]).encode()

    kind = kinds.recognise(answer("NY.GDP.MKTP.CD"), "x")
    assert kind.parse({"x": answer("NY.GDP.MKTP.CD")}, shipped, "2026-11-28").tables["gdp"]["value"].tolist() == [430000.0]
    with pytest.raises(RefreshError, match=r"holds NY\.GDP\.PCAP\.CD"):
        kind.parse({"x": answer("NY.GDP.PCAP.CD")}, shipped, "2026-11-28")


