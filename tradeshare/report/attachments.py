"""What a reader can take away besides the pages: figures, tables, two workbooks and the references."""

import json
import re
from pathlib import Path

import nbformat

from tradeshare.data import vintages
from tradeshare.exhibits import in_notebooks
from tradeshare.foundation.safe_text import csv_bytes, MARK, without_marks
from tradeshare.report import render, stata, workbook
from tradeshare.report.chapters import DOCUMENTS, of_document
from tradeshare.study.study import Study

MAX_SHEETS = 10  # sheets of numbers in tables.xlsx
MAIN = ("answer", "partners", "by-member")  # tables for Stata
WEB = re.compile(r"https?://[^\s{}\\<>\"]+")  # an address that a reference may hold as it is


def labelled_exhibits(work: Path, documents: tuple[str, ...] = DOCUMENTS) -> list[dict]:
    """All that the executed chapters show under a label, in order: name, kind (fig or tbl), chapter, caption, alt, source, data."""
    found = []
    for path in (path for name in documents for path in of_document(work / "notebooks", name)):
        chapter = ""
        for cell in nbformat.read(path, as_version=4).cells:
            chapter = chapter or _heading(cell)
            label = next((line[9:].strip() for line in cell.source.split("\n") if line.startswith("#| label:")), None)
            for output in cell.get("outputs", []) if label else []:
                if said := output.get("metadata", {}).get("tradeshare"):
                    kind, name = label.split("-", 1)
                    small = "#| layout: small" in cell.source.split("\n")
                    found.append({"name": name, "kind": kind, "alt": "", "message": "", "source": "", "small": small, "chapter": chapter,
                                  "data": output["data"]} | said)
    return found


def _heading(cell) -> str:
    """The heading of the chapter where the cell has it, as text or as what it shows; else nothing."""
    shown = [cell.source] if cell.cell_type == "markdown" else [
        output["data"].get("text/markdown", "") for output in cell.get("outputs", []) if "data" in output]
    return next((text[2:].splitlines()[0] for text in shown if text.startswith("# ")), "")


def write_exhibits(work: Path) -> None:
    """Write each figure as SVG and each table's and figure's frame as CSV, named by the label of its cell."""
    for name in ("figures", "tables"):
        (work / name).mkdir()
    for item in labelled_exhibits(work):
        picture = in_notebooks.picture(item["data"])
        if table := item["data"].get("text/csv"):
            (work / "tables" / f"{item['name']}.csv").write_bytes(csv_bytes(table))
        if picture:
            (work / "figures" / f"{item['name']}.svg").write_text(picture, encoding="utf-8", newline="\n")


def of_workbooks(work: Path) -> tuple[list[dict], list[dict]]:
    """What tables.xlsx holds, the report's numbers in reading order, at most MAX_SHEETS sheets; and annex.xlsx, all the rest.

    A small chart shows a part of a table of the report, and words need no sheet: both stand in annex.xlsx.
    """
    report = labelled_exhibits(work, ("report",))
    kept = [item for item in report if not item["small"] and stata.numbers(work / "tables" / f"{item['name']}.csv")][:MAX_SHEETS]
    return kept, [item for item in report if item not in kept] + labelled_exhibits(work, ("annex",))


def workbooks(work: Path, said: dict[str, dict]) -> None:
    """Write tables.xlsx and, of a report with its annex, annex.xlsx (see `of_workbooks`), and the main tables for Stata."""
    kept, rest = of_workbooks(work)
    about = said["report"]
    workbook.write(work, "tables.xlsx", about, kept, together=True)
    if "annex" in said:
        workbook.write(work, "annex.xlsx", about, rest)
    for item in kept:
        if item["name"] in MAIN:
            stata.write(work / "tables" / f"{item['name']}.csv", item["caption"], about["date"])


def references(study: Study, work: Path) -> None:
    """Write references.bib: the report's literature and its sources, the data cited as data sets, by pandoc."""
    import pypandoc

    literature = json.loads((render.TEMPLATES / "references.json").read_text(encoding="utf-8"))
    names = study.cells["source"].str.split().explode().unique()
    table = study.data.sources
    used = table[table["source"].isin(names)].sort_values("priority")
    literature += [_dataset(row) for row in used.itertuples()]
    text = pypandoc.convert_text(json.dumps(literature), "biblatex", format="csljson")
    held = set(used["source"]) - set(vintages.sources_of(table["source"]))  # a live source's answer was read at its publisher's own address
    text = re.sub(r"@dataset\{([^,]+),\n[^@]*?\n  url = \{[^\n]*\}", lambda entry: entry[0] + (
        ",\n  howpublished = {Copy held at the address given}" if entry[1] in held else ""), text)
    text = without_marks(text.replace(f"\\textless{MARK}", "\\textless{}"))
    (work / "references.bib").write_text(text, encoding="utf-8", newline="\n")


def _dataset(row) -> dict:
    """A source as a data set in CSL: its dates as far as the vintage names them, its vintage as a note, and where a copy was read."""
    dated = re.findall(r"(?:19|20)\d\d(?:-\d\d){0,2}", row.vintage)[:2]
    # a name and a colon at the start of a note would be read as a field of CSL
    note = f"Vintage {row.vintage}" + ("" if dated else ", without a date of publication")
    entry = {"id": row.source, "type": "dataset", "author": [{"literal": _as_written(row.publisher)}], "note": _as_written(note),
             "title": f'<span class="nocase">{_as_written(row.title)}</span>'}
    if address := WEB.match(row.address):
        entry["URL"] = address[0]
    return entry | ({"issued": {"date-parts": [[int(part) for part in date.split("-")] for date in dated]}} if dated else {})


def _as_written(text: str) -> str:
    """The text for CSL, which reads <i> as italics: the mark keeps it from seeing a tag."""
    return without_marks(text).replace("<", f"<{MARK}")
