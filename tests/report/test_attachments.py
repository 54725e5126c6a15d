"""What readers take away: workbook, references, the brief, the page of runs; in every published report."""

import csv
import json
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import nbformat
import pandas as pd
import pypdf
import pytest
from conftest import ROOT

from tradeshare import __version__, RELEASED
from tradeshare.data import tables
from tradeshare.foundation import periods, press_style
from tradeshare.foundation.safe_text import without_marks
from tradeshare.provenance import publication_dates
from tradeshare.report import attachments, make, office, page_charts, runs, runs_page, stata, workbook
from tradeshare.report.annex import citation
from tradeshare.story import bullets, title
from tradeshare.study import study

RUNS = runs.read()
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def folder(run):
    return ROOT / "reports" / run


@pytest.mark.parametrize("run", RUNS)
def test_the_brief_is_page_one(run):
    pdf = pypdf.PdfReader(folder(run) / "brief.pdf")
    text = re.sub(r"\s+", "", pdf.pages[0].extract_text())
    here = study.begin(**RUNS[run])
    first = pypdf.PdfReader(folder(run) / "report.pdf").pages[0].extract_text()
    assert len(pdf.pages) == 1 and first.startswith(pdf.pages[0].extract_text().rpartition("\n")[0])
    for sentence in [title.title(here), title.subtitle(here), *bullets.bullets(here)]:
        assert re.sub(r"[\s\u00a0*]", "", sentence) in text, sentence
    assert "cannotsay" in text and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and "/Lang" in pdf.trailer["/Root"]


def test_a_table_of_more_than_ascii_has_the_mark_that_a_spreadsheet_needs(tmp_path):
    (tmp_path / "notebooks").mkdir()
    cells = [nbformat.v4.new_code_cell(f"#| label: tbl-{name}", outputs=[nbformat.v4.new_output(
        "display_data", {"text/csv": f"a,b\n{cell},1\n"}, metadata={"tradeshare": {"caption": "x"}})])
        for name, cell in (("plain", "VNM"), ("words", "17–18"))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "notebooks" / "01_x.ipynb")
    attachments.write_exhibits(tmp_path)
    assert (tmp_path / "tables" / "plain.csv").read_bytes() == b"a,b\nVNM,1\n"
    assert (tmp_path / "tables" / "words.csv").read_bytes().startswith(b"\xef\xbb\xbfa,b\n17")
    about = {"title": "t", "period": "p", "author": "a", "date": "2026-11-28", "about": "x"}
    workbook.write(tmp_path, "tables.xlsx", about, attachments.labelled_exhibits(tmp_path, ("report", "annex")))
    assert list(pd.read_excel(tmp_path / "tables.xlsx", sheet_name="words", header=workbook.ABOVE, engine="calamine").columns) == ["a", "b"]
    assert '"%EF%BB%BFa' in page_charts.with_data("<!--data tbl words-->", tmp_path / "tables").replace("utf-8,", '"')


@pytest.mark.parametrize("name", ["report.pdf", "brief.pdf"])
@pytest.mark.parametrize("run", RUNS)
def test_no_letter_stands_outside_the_page(run, name):
    import pypdfium2

    for number, page in enumerate(pypdfium2.PdfDocument(folder(run) / name), 1):
        wide, high = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        outside = [text.get_text_bounded(*box) for box in boxes if not (box[0] >= 0 and box[2] <= wide and box[1] >= 0 and box[3] <= high)]
        assert boxes and not outside, f"page {number}: {outside[:5]}"


@pytest.mark.parametrize(("name", "document"), [("tables.xlsx", "report"), ("annex.xlsx", "annex")])
@pytest.mark.parametrize("run", RUNS)
def test_a_workbook_holds_the_tables_of_its_document_in_order_and_no_formula(run, name, document):
    kept = dict(zip(("report", "annex"), attachments.of_workbooks(folder(run))))[document]
    held = [item["name"] for item in kept if (folder(run) / "tables" / f"{item['name']}.csv").exists()]
    assert len(held) <= attachments.MAX_SHEETS or document == "annex"
    with zipfile.ZipFile(folder(run) / name) as book:
        names = [sheet.get("name") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEETS}sheet")]
        assert names == ["contents", *(name[:31] for name in held), *[workbook.ALL] * (document == "report")]
        assert book.read("xl/worksheets/sheet1.xml").decode().count("<hyperlink ") == len(held)
        for part in book.namelist():
            if part.startswith("xl/worksheets/"):
                assert not list(ElementTree.fromstring(book.read(part)).iter(f"{SHEETS}f")), f"{part} holds a formula"
        assert all(info.date_time[0] <= 1980 for info in book.infolist()), "the file would differ with the clock"


@pytest.mark.parametrize("run", RUNS)
def test_the_main_tables_are_there_for_stata(run):
    for name in attachments.MAIN:
        csv_file = folder(run) / "tables" / f"{name}.csv"
        if csv_file.exists() and stata.numbers(csv_file):
            with pd.io.stata.StataReader(csv_file.with_suffix(".dta")) as file:
                held, labels = file.read(), file.variable_labels()
            expected = pd.read_csv(csv_file)
            assert list(labels.values()) == list(expected) and file.data_label
            held = held.set_axis(list(expected), axis=1)[expected.select_dtypes("number").columns]
            pd.testing.assert_frame_equal(held, expected.select_dtypes("number"), check_dtype=False)


def test_the_sheet_of_all_numbers_has_each_once(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "annual.csv").write_text("year,value,value_places,note\n2019,641.9,1,a\n2020,5,0,b\n")
    workbook.write(tmp_path, "tables.xlsx", ABOUT, [{"name": "annual", "caption": "", "message": "", "source": ""}], together=True)
    table, sheet = (pd.read_excel(tmp_path / "tables.xlsx", sheet_name=name, skiprows=rows, engine="calamine")
                    for name, rows in ((workbook.ALL, 0), ("annual", workbook.ABOVE)))
    assert table["value"].tolist() == [641.9, 5] and table["row"].tolist() == [2019, 2020]
    assert sheet["value"].tolist() == [641.9, 5]


ABOUT = {"title": "t", "period": "p", "author": "a", "about": "b", "date": "2020-08-31"}


def test_cells_that_look_like_formulas_stay_text(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "odd.csv").write_text('name,value\n=1+1,2\n"@SUM(A1)",-3.5\nhttp://example.org,1e-3\n', encoding="utf-8")
    workbook.write(tmp_path, "tables.xlsx", ABOUT, [{"name": "odd", "caption": "", "message": "", "source": ""}])
    with zipfile.ZipFile(tmp_path / "tables.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet and "<v>-3.5</v>" in sheet
        assert "=1+1" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("run", RUNS)
def test_the_word_document_and_the_slides_hold_text_tables_and_pictures(run):
    """Read as a reader's program reads them: every bullet, every table, every chart with its alternative text."""
    here = study.begin(**RUNS[run])
    shown = attachments.labelled_exhibits(folder(run), ("report",))
    with zipfile.ZipFile(folder(run) / "report.docx") as book:
        body = book.read("word/document.xml").decode()
        text = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", body))
        pictures = [name for name in book.namelist() if name.startswith("word/media/")]
    assert all(re.sub(r"[\s*]", "", sentence).replace("&", "&amp;") in text for sentence in bullets.bullets(here))
    assert body.count("<w:tbl>") == sum(item["kind"] == "tbl" for item in shown)
    assert len(pictures) == sum(item["kind"] == "fig" for item in shown) == body.count("<pic:pic")
    with zipfile.ZipFile(folder(run) / "slides.pptx") as book:
        slides = [name for name in book.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    assert len(slides) == 1 + len(office.on_slides(bullets.bullets(here))) + len(pictures)


def test_the_page_of_runs_has_the_message_the_picture_and_the_claims_newest_first():
    page = runs_page.page([runs_page.read(folder(run)) for run in ("2020-08", "latest")])
    first, last = page.index("largest trading partner, and its lead"), page.index("trade with it grew by 7.0%")
    assert first < last and page.count("<article>") == 2 and "<title>ASEAN has led" in page
    assert page.count("<svg ") == 4 and page.count('class="phone"') == 2
    assert "var(--c0b5fa5, #0b5fa5)" in page and "--c0b5fa5: #" in page, "the pictures turn dark with the page"
    assert "<strong>right</strong>" in page and 'href="2020-08/annex.html"' in page


def test_references_keep_vintage_dates_and_where_the_copy_is(tmp_path, study_of):
    attachments.references(study_of(), tmp_path)
    text = (tmp_path / "references.bib").read_text(encoding="utf-8")
    sets = {entry.split(",")[0]: entry for entry in text.split("@dataset{")[1:]}
    assert "date = {2024-01/2026-07}" in sets["gacc-table"] and "note = {Vintage 2024-01 to 2026-07}" in sets["gacc-table"]
    assert "without a date of publication" in sets["wits-world"] and "date = {2022-02}" in sets["imf-dots"]
    assert all("howpublished = {Copy held" in entry for entry in sets.values() if "url =" in entry)
    assert "howpublished" not in sets["press-2020"] and "date = {2020-09-27}" in sets["press-2020"]


def test_the_report_bears_the_date_of_its_data_and_never_the_clock(study_of):
    for values, bears in (({"last_period": "2020-08"}, "2026"), ({"last_period": "1999"}, "2022-02"), ({"last_period": "2026-07"}, "2026")):
        here = study_of(**values)
        about = make.about(here)
        assert about["published"] == bears and about["date"] >= f"{here.last.year}-{here.last.months:02d}-28"
        assert about["about"].startswith(press_style.typeset(publication_dates.sentence(here)))
        assert citation.cite(here).startswith(f"tradeshare {__version__} ({RELEASED[:4]}): ")
        assert f", {periods.name(here.last)}, from figures as of {publication_dates.name(bears)}. " in citation.cite(here)
    assert "27 September 2020" in publication_dates.sentence(study_of(last_period="2020-08"))
    assert "give no date" in publication_dates.sentence(study_of())


@pytest.mark.parametrize("run", RUNS)
def test_data_are_cited_as_data(run):
    text = (folder(run) / "references.bib").read_text(encoding="utf-8")
    assert "@dataset{imf-dots" in text and "@article{ang2005" in text
    assert text.count("@") == text.count("\n}") and "International Monetary Fund" in text


def test_the_page_of_runs_is_that_of_the_runs():
    found = [runs_page.read(folder(run)) for run in RUNS]
    page = (ROOT / "reports" / "index.html").read_text(encoding="utf-8")
    assert page == runs_page.page(found)
    for run in RUNS:
        message = json.loads((folder(run) / "manifest.json").read_text(encoding="utf-8"))["message"]
        assert f'href="{run}/report.html"' in page and message in page
    for target in re.findall(r'href="([^"#][^"]*)"', page):
        assert (ROOT / "reports" / target).exists(), target


OWN_WORDS = ("us-chapters", "us-shares", "volumes")  # whose columns are of the United States, or of all trade, and not of the partner


@pytest.mark.parametrize("run", RUNS)
def test_every_column_of_a_table_is_explained(run):
    """A column of numbers has a row in tradeshare/columns.csv; years, partners and finished text speak for themselves."""
    names = {without_marks(name).removeprefix("the ") for name in tables.read().partners["name"]} | {"China", "within ASEAN", "All others",
                                                                                                     "Total"}
    for path in sorted((folder(run) / "tables").glob("*.csv")):
        for column in next(csv.reader(path.read_text(encoding="utf-8-sig").splitlines())):
            if path.stem in OWN_WORDS and column not in ("year", "flow", "growth", "yuan", "measure"):
                assert (path.stem, column) in workbook.column_meanings(), f"{path.name}: {column} means another thing elsewhere"
            known = workbook.meaning(path.stem, column) or column in names or re.fullmatch(r"\d{4}|[A-Z].*", column)
            assert known, f"{path.name}: say in tradeshare/columns.csv what {column} is"


def test_the_workbook_says_units_and_shows_the_digits_of_its_rows(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "annual.csv").write_text("year,value,value_places,growth_total\n2019,641.955264,1,-0.8994\n2020,5,0,0.00109\n")
    workbook.write(tmp_path, "tables.xlsx", ABOUT, [{"name": "annual", "caption": "", "message": "", "source": ""}])
    with zipfile.ZipFile(tmp_path / "tables.xlsx") as book:
        said, styles = (book.read(f"xl/{name}.xml").decode() for name in ("sharedStrings", "styles"))
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert "growth of China's total of the flow" in said.replace("&apos;", "'") and "percent" in said
    assert 'formatCode="#,##0.0"' in styles and 'formatCode="#,##0.0000"' in styles
    assert 'state="frozen"' in sheet and "<col " in sheet and "<v>641.955264" in sheet


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_document_and_the_slides(tmp_path):
    """As many tables and pictures as the report has, and no slide lost."""
    shown = attachments.labelled_exhibits(folder("latest"), ("report",))
    asked = ["soffice", "--headless",
             f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"]
    for kind, name in (("odt", "report.docx"), ("odp", "slides.pptx")):
        subprocess.run([*asked, kind, "--outdir", tmp_path, folder("latest") / name], check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "report.odt") as book:
        body = book.read("content.xml").decode()
    assert len(re.findall("<table:table ", body)) == sum(item["kind"] == "tbl" for item in shown)
    assert len(re.findall("<draw:image ", body)) == sum(item["kind"] == "fig" for item in shown)
    with zipfile.ZipFile(tmp_path / "slides.odp") as book, zipfile.ZipFile(folder("latest") / "slides.pptx") as slides:
        there = [name for name in slides.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        assert len(re.findall("<draw:page ", book.read("content.xml").decode())) == len(there)
