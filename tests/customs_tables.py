"""Tables laid out like those of customs, written from the shipped figures; none is a file of customs."""

import csv
import io

import pandas as pd
import xlwt

from tradeshare.data import tables

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


def month_to_come():
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
    """Figures as numbers, as a spreadsheet has them, with a comma as its sign of thousands."""
    return [[_number(cell) if place else cell for place, cell in enumerate(row)] for row in rows]


def _number(cell):
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return cell


def as_page(rows, encoding="gb18030"):
    """A saved page: title and unit as words of the page, the header with spans, in the old encoding of the site."""
    head = (f"<tr><td rowspan=2>{rows[2][0]}</td>" + "".join(f"<td colspan=2>{rows[2][place]}</td>" for place in (1, 3, 5))
            + f"<td colspan=3>{rows[2][7]}</td></tr><tr>" + "".join(f"<td>{cell}</td>" for cell in rows[3][1:]) + "</tr>")
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[4:-1])
    text = (f"<html><head><meta charset=gb2312><style>td {{}}</style></head><body><h1>{rows[0][0]}</h1><p>{rows[1][1]}</p><table>{head}"
            f"{body}</table><p>{rows[-1][0]}</p></body></html>")
    return text.encode(encoding)
