"""tables.xlsx: every table of a report on a sheet of its own, with a sheet of notes that says what each column holds.

`columns.csv` is the registry: table (empty: any), column, unit, meaning. A column that is a year, a partner or finished text needs none.
"""

import csv
import io
import re
from datetime import datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path

from tradeshare.foundation import decimals, safe_text

ABOVE = 3  # rows above a table: its title and its source
ALL = "all numbers"
SHEET = 31  # letters that a sheet's name may have
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
MAX_COLUMN_LETTERS = 48  # letters of a column
COUNTS = ("", "decimals", "years", "steps")  # units whose numbers stand as they are


@lru_cache(maxsize=1)
def column_meanings() -> dict[tuple[str, str], tuple[str, str]]:
    """Unit and meaning of each column, by table (empty: any) and column."""
    text = (resources.files("tradeshare") / "columns.csv").read_text(encoding="utf-8")
    return {(row["table"], row["column"]): (row["unit"], row["meaning"]) for row in csv.DictReader(io.StringIO(text))}


def meaning(table: str, column: str) -> tuple[str, str] | None:
    """Unit and meaning of a column of a table; None for one that is not in the registry.

    >>> meaning("annual", "growth_total")
    ('percent', "growth of China's total of the flow")
    """
    return column_meanings().get((table, column)) or column_meanings().get(("", column))


def write(work: Path, name: str, about: dict, shown: list[dict], together: bool = False) -> None:
    """Write a workbook of what the chapters show, from the CSVs in tables/, in their order. Text stays text: no cell is a formula.

    Each sheet has its title and source above its table. `together` adds a sheet with the numbers of all, one in each row.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    file = io.BytesIO()  # on a full disk xlsxwriter would complain a second time, when its file is thrown away
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": about["title"], "subject": about["period"], "author": about["author"],
                             "created": datetime.fromisoformat(about["date"])})
        paths = {item["name"]: work / "tables" / f"{item['name']}.csv" for item in shown}
        tables = {name: list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))) for name, path in paths.items()
                  if path.exists()}
        looks = {"bold": book.add_format({"bold": True, "bottom": 1}), "text": book.add_format({"text_wrap": True, "valign": "top"})}
        _notes(book.add_worksheet("contents"), about, shown, tables, looks)
        for sheet, rows in tables.items():
            about_it = next(item for item in shown if item["name"] == sheet)
            _sheet(book, book.add_worksheet(sheet[:SHEET]), about_it, rows, looks)
        if together:
            _long(book.add_worksheet(ALL), tables, looks)
    (work / name).write_bytes(file.getvalue())


def _notes(sheet, about: dict, shown: list[dict], tables: dict, looks: dict) -> None:
    """Title, what each sheet holds and from whom, then what each column holds."""
    for place, width in enumerate((22, 30, 24, 70)):
        sheet.set_column(place, place, width)
    head = ["sheet", "what it holds", "", "source"], ["sheet", "column", "unit", "meaning"]
    rows = [[about["title"], about["period"]], [about["about"]], head[0]]
    rows += [[item["name"][:SHEET], item["caption"], "", item["source"]] for item in shown]
    rows += [[], head[1]]
    for name, table in tables.items():
        rows += [[name[:SHEET], column, *known] for column in table[0] if (known := meaning(name, column))]
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(place, column, text, looks["bold"] if place == 0 or row in head else looks["text"])
        if 2 < place <= 2 + len(shown) and row[0] in {name[:SHEET] for name in tables}:
            sheet.write_url(place, 0, f"internal:'{row[0]}'!A1", string=row[0])


def _long(sheet, tables: dict, looks: dict) -> None:
    """Every number of the tables in a row of its own: sheet, row, column, value, unit."""
    for column, title in enumerate(("sheet", "row", "column", "value", "unit")):
        sheet.write_string(0, column, title, looks["bold"])
    place = 0
    for name, (head, *rows) in tables.items():
        for row in rows:
            for title, value in zip(head[1:], row[1:]):
                if NUMBER.fullmatch(value) and not title.endswith("_places"):
                    place += 1
                    for column, text in enumerate((name, safe_text.without_guard(row[0]), safe_text.without_guard(title))):
                        sheet.write_string(place, column, text)
                    sheet.write_number(place, 3, float(value))
                    sheet.write_string(place, 4, (meaning(name, title) or ("", ""))[0])
    sheet.freeze_panes(1, 0)


def _sheet(book, sheet, item: dict, rows: list[list[str]], looks: dict) -> None:
    head, name = rows[0], item["name"]
    sheet.write_string(0, 0, item["message"] or item["caption"], book.add_format({"bold": True}))
    sheet.write_string(1, 0, item["source"])
    for column, title in enumerate(head):
        sheet.write_string(ABOVE, column, safe_text.without_guard(title), looks["bold"])
        longest = max([6, *(min(10, len(row[column])) if NUMBER.fullmatch(row[column]) else len(row[column]) for row in rows[1:])])
        sheet.set_column(column, column, min(MAX_COLUMN_LETTERS, max(len(title), longest) + 2))
    places = [head.index(f"{title}_places") if f"{title}_places" in head else None for title in head]  # the columns of decimals
    units = [(meaning(name, title) or ("percent", ""))[0] for title in head]
    for place, row in enumerate(rows[1:], ABOVE + 1):
        for column, value in enumerate(row):
            if NUMBER.fullmatch(value):
                digits = row[places[column]] if places[column] is not None else ""
                sheet.write_number(place, column, float(value), _look(book, looks, number_format(value, units[column], digits)))
            else:
                sheet.write_string(place, column, safe_text.without_guard(value))
    sheet.freeze_panes(ABOVE + 1, 1)


def number_format(value: str, unit: str, given: str = "") -> str:
    """The number format of a cell: the decimals that its row gives, else two or two figures; counts and years as they stand.

    >>> [number_format(*cell) for cell in (("17.0745", "percent"), ("17.0745", "percent", "1.0"), ("0.00109", "pp"), ("2025", ""))]
    ['#,##0.00', '#,##0.0', '#,##0.0000', 'General']
    >>> number_format("5144", "bn")
    '#,##0'
    """
    if unit in COUNTS or (not given and "." not in value and "e" not in value):
        return "General" if unit in COUNTS else "#,##0"
    digits = int(float(given)) if NUMBER.fullmatch(given) else max(2, min(8, decimals.decimals_for_two_figures(float(value))))
    return "#,##0" + ("." + "0" * digits if digits else "")


def _look(book, looks: dict, form: str):
    if form not in looks:
        looks[form] = book.add_format({"num_format": form})
    return looks[form]
