"""The published reports: whole, true to the sources, rendered the same each time; and runs of other questions."""

import csv
import hashlib
import json
import re
import shutil
from html import escape
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pypdf
import pypdfium2
import pytest
from conftest import ROOT, SCALE

from tradeshare.cli import main
from tradeshare.data import tables
from tradeshare.exhibits import in_notebooks
from tradeshare.foundation import folders
from tradeshare.foundation.errors import ChapterError, RenderError
from tradeshare.report import attachments, chapters, make, render, runs
from tradeshare.report.annex import findings
from tradeshare.story import title
from tradeshare.study import study
from tradeshare.verification.manifest import BESIDE

RUNS = runs.read()
KNOWN = {  # measure, flow, period: value and tolerance of the figures that the report was built to explain
    "2020-08": {("level", "total", "2020-01..2020-08"): (416.55, 1e-9), ("growth", "total", "2020-01..2020-08"): (3.8, 1e-9),
                ("growth_printed", "total", "2020-01..2020-08"): (3.8, 1e-9), ("share", "total", "2020-01..2020-08"): (14.6, 0.05),
                ("share_printed", "total", "2020-01..2020-08"): (14.6, 1e-9), ("rank_printed", "total", "2020-01..2020-08"): (1, 0)},
    "2021-08": {("level", "total", "2020"): (684.60, 1e-9), ("level", "total", "2021-01..2021-08"): (553.92, 1e-9),
                ("growth_printed", "total", "2021-01..2021-08"): (33.3, 1e-9), ("growth", "total", "2021-01..2021-08"): (33.3, 1e-9),
                ("share", "total", "2021-01..2021-08"): (14.5, 0.05), ("rank", "total", "2021-01..2021-08"): (1, 0)},
    "latest": {("share", "total", "2026-01..2026-07"): (17.07, 0.005), ("share", "total", "2025"): (16.60, 0.005)},
}
SAID = {"2020-08": ["USD 416.55 billion", "+3.8%", "14.6%", "against −0.6% for China’s total: against the trend"],
        "2021-08": ["USD 684.60 billion", "USD 553.92 billion", "+33.3%", "14.5%", "+22.8% (the yuan rose by 8.6%), against +23.7%"],
        "latest": ["17.1%", "+20.0%", "CNY 5.14 trillion",
                   "Hong Kong gained 1.4 percentage points"]}
SIZES = {"pages": 12, "words": 4500, "charts": 10, "tables": 5}  # of the report, at most
MEASURES = {"level", "growth", "growth_printed", "share", "share_change_pp", "rank", "contribution_pp", "balance"}


def folder(run: str) -> Path:
    return ROOT / "reports" / run


def lines_of_page(path: Path, number: int) -> list[str]:
    """By pdfium, which reads one page of a long document a hundred times faster than pypdf."""
    return pypdfium2.PdfDocument(path)[number].get_textpage().get_text_range().splitlines()


def executed(run: str):
    return [nbformat.read(path, as_version=4) for path in sorted((folder(run) / "notebooks").glob("*.ipynb"))]


def prose(html: str) -> str:
    """What a reader sees of an HTML report, blanks evened out."""
    text = re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text).replace("&#39;", "'").replace("\u00a0", " "))


@pytest.mark.parametrize("run", RUNS)
def test_the_report_is_whole_and_small(run):
    manifest = json.loads((folder(run) / "manifest.json").read_text(encoding="utf-8"))
    assert {"report.html", "report.pdf", "annex.html", "annex.pdf", "brief.pdf", "report.docx", "tables/findings.csv", "figures/answer.svg",
            "notebooks/10_findings.ipynb", "ro-crate-metadata.json"} <= set(manifest["outputs"])
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((folder(run) / name).read_bytes()).hexdigest() == digest, f"{name} is not what the manifest says"
    held = {path.relative_to(folder(run)).as_posix() for path in folder(run).rglob("*") if path.is_file()}
    assert held == set(manifest["outputs"]) | set(BESIDE)
    assert sum((folder(run) / name).stat().st_size for name in held) < 6_500_000  # Word, slides and `narrow` hold the pictures again
    assert (folder(run) / "annex.html").stat().st_size < 1_500_000 and (folder(run) / "annex.pdf").stat().st_size < 1_000_000
    assert manifest["parameters"]["last_period"] == RUNS[run].get("last_period", "2026-07")


@pytest.mark.parametrize("run", RUNS)
def test_the_report_is_made_of_the_shipped_data(run):
    manifest = json.loads((folder(run) / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["data"] == tables.checksums(), "data/ changed since: run make report and commit the reports"


@pytest.mark.parametrize("run", RUNS)
def test_every_cell_was_run_and_is_the_source_of_today(run):
    """A stripped or stale notebook would pass nbval unchecked."""
    for path, book in zip(chapters.chapters(), executed(run), strict=True):
        source = nbformat.read(path, as_version=4)
        source.cells = [cell for cell in source.cells if "reader" not in cell.metadata.get("tags", [])]  # a reader's own
        cells = [cell for cell in book.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
        bare = [[line for line in cell.source.split("\n") if not re.match(r"#\| (fig|tbl)-", line)] for cell in cells]
        bare = [[source.cells[place].source.split("\n")[0] if line == chapters.DEFAULTS else line for line in lines]
                for place, lines in enumerate(bare)]
        assert bare == [[line for line in cell.source.split("\n") if not re.match(r"#\| (fig|tbl)-", line)] for cell in source.cells]
        for cell in book.cells:
            if cell.cell_type == "code":
                assert cell.execution_count is not None
                assert not [output for output in cell.outputs if output.output_type in ("error", "stream")]
            if cell.cell_type == "code" and "present." in cell.source and "if " not in cell.source:
                assert cell.outputs, cell.source


@pytest.mark.parametrize("run", RUNS)
def test_findings_hold_the_known_figures(run):
    table = pd.read_csv(folder(run) / "tables" / "findings.csv", keep_default_na=False)
    assert table.columns.tolist() == ["measure", "partner", "flow", "period", "value", "unit", "currency", "sources"]
    assert set(table["measure"]) >= MEASURES
    assert table["unit"].isin(["bn", "percent", "pp", "rank", "ratio"]).all()
    mine = table[table["partner"].eq("ASEAN")].set_index(["measure", "flow", "period"])["value"]
    for cell, (expected, tolerance) in KNOWN[run].items():
        assert float(mine[cell]) == pytest.approx(expected, abs=tolerance), cell
    known = set(tables.read().sources["source"])
    assert all(name in known for names in table["sources"] for name in names.split()) and table["sources"].ne("").all()


@pytest.mark.parametrize("run", RUNS)
def test_exported_tables_recompute_within_tolerance(run):
    """nbval compares the text of every output; this allows the last digits of another machine and no more."""
    here = study.begin(**RUNS[run])
    fresh = findings.table(here)
    kept = pd.read_csv(folder(run) / "tables" / "findings.csv", keep_default_na=False)
    pd.testing.assert_frame_equal(fresh.drop(columns="value"), kept.drop(columns="value"), check_dtype=False)
    np.testing.assert_allclose(fresh["value"], kept["value"].astype(float), rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize("run", RUNS)
def test_every_figure_and_table_was_taken_out(run):
    for book in executed(run):
        for cell in book.cells:
            label = next((line[9:].strip() for line in cell.source.split("\n") if line.startswith("#| label:")), None)
            for output in cell.get("outputs", []) if label else []:
                name = label.split("-", 1)[1]
                if "text/csv" in output.data:
                    text = (folder(run) / "tables" / f"{name}.csv").read_text(encoding="utf-8-sig")
                    assert text == output.data["text/csv"] and len(list(csv.reader(text.splitlines()))) > 1
                assert not any("svg" in kind or "vnd" in kind for kind in output.data), "drawings for pages are kept aside"
                if picture := in_notebooks.picture(output.data):
                    assert (folder(run) / "figures" / f"{name}.svg").read_text(encoding="utf-8") == picture
                    assert "<text" in picture and "nan" not in picture.lower()
                    assert f'alt="{escape(output.metadata["tradeshare"]["alt"])}"' in output.data["text/html"]


@pytest.mark.parametrize("run", RUNS)
def test_the_report_keeps_its_sizes(run):
    shown = attachments.labelled_exhibits(folder(run), ("report",))
    words = prose((folder(run) / "report.html").read_text(encoding="utf-8")).split()
    found = {"pages": len(pypdf.PdfReader(folder(run) / "report.pdf").pages), "words": len(words),
             "charts": sum(item["kind"] == "fig" for item in shown), "tables": sum(item["kind"] == "tbl" for item in shown)}
    assert all(found[what] <= most for what, most in SIZES.items()), found
    lines = [line for book in executed(run)[:7] for cell in book.cells if cell.cell_type == "markdown" for line in cell.source.split("\n")]
    questions = [line for line in lines if line.startswith("#") and line.endswith("?")]
    assert len(questions) <= 1, questions


@pytest.mark.parametrize("run", RUNS)
def test_page_one_is_one_page(run):
    """What it cannot say closes it; nothing of it stands on the next, which begins with the first section."""
    one, two = (page.extract_text() for page in pypdf.PdfReader(folder(run) / "report.pdf").pages[:2])
    assert "What this report cannot say" in one and two.split("\n")[1] == "1 Who gained, who lost"


@pytest.mark.parametrize("run", RUNS)
def test_report_and_annex_lead_to_one_another(run):
    for name, other in (("report", "annex"), ("annex", "report")):
        page = (folder(run) / f"{name}.html").read_text(encoding="utf-8")
        ids = set(re.findall(r'\bid="([^"]+)"', (folder(run) / f"{other}.html").read_text(encoding="utf-8")))
        assert f'href="{other}.html"' in page and set(re.findall(rf'href="{other}\.html#([^"]+)"', page)) <= ids


def test_page_one_of_a_long_message_is_one_page_too(tmp_path):
    """Whose words have no room for it in the smallest letters: it is drawn a little smaller, its last line with it."""
    asked = {"partner": "EU", "last_period": "2015"}
    book = tmp_path / "00_key_messages.ipynb"
    chapters.run_notebook(ROOT / "notebooks" / book.name, book, asked)
    render.pdf([book], make.about(study.begin(**asked)) | {"corrected": "", "about": ""}, tmp_path / "brief.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "brief.pdf").pages]
    assert len(pages) == 1 and "What this report cannot say" in " ".join(pages[0].split())


@pytest.mark.parametrize("run", RUNS)
def test_html_and_pdf_say_the_same_known_things(run):
    html = prose((folder(run) / "report.html").read_text(encoding="utf-8"))
    path = folder(run) / "report.pdf"
    pdf = "".join("".join(line.split()) for number in range(len(pypdfium2.PdfDocument(path))) for line in lines_of_page(path, number))
    for part in SAID[run]:
        assert part in html, part
        assert part.replace(" ", "") in pdf, part


@pytest.mark.parametrize("document", chapters.DOCUMENTS)
@pytest.mark.parametrize("run", RUNS)
def test_html_asks_nothing_from_outside_and_resolves_its_links(run, document):
    html = (folder(run) / f"{document}.html").read_text(encoding="utf-8")
    assert not re.search(r'src="(?!data:)[^"]*"|<link|@import|url\((?!#)', html)  # links to sources are not requests
    assert "<script" not in html and 'lang="en-GB"' in html and ("<math" in html) == (document == "annex")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), [name for name in ids if ids.count(name) > 1][:5]
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert document == "report" or len(re.findall(r'href="#trace-', html)) > 12, "the findings lead to their chains"
    drawn = [item for item in attachments.labelled_exhibits(folder(run), (document,)) if item["kind"] == "fig"]
    assert html.count("<figure") == html.count("<figcaption") == len(drawn)
    assert document == "annex" or all((folder(run) / "figures" / f"{item['name']}.png").exists() for item in drawn)


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("document", chapters.DOCUMENTS)
def test_apostrophes_are_printed_ones(run, document):
    page = re.sub(r"<(code|pre|style|script)\b.*?</\1>", "", (folder(run) / f"{document}.html").read_text(encoding="utf-8"), flags=re.S)
    assert re.findall(r">[^<]*[a-z]['][^<]*<", page) == []


@pytest.mark.parametrize("run", RUNS)
def test_the_annex_opens_with_its_contents(run):
    assert lines_of_page(folder(run) / "annex.pdf", 0).index("Contents") < 5


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("document", chapters.DOCUMENTS)
def test_pdf_is_tagged_titled_and_embeds_its_fonts(run, document):
    book = pypdf.PdfReader(folder(run) / f"{document}.pdf")
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"].startswith("en")
    assert book.metadata.title.startswith({"report": "ASEAN", "annex": "Annex"}[document]) and len(book.outline) >= 5
    assert b"pdfuaid" in root["/Metadata"].get_data()
    fonts = [font.get_object() for page in book.pages for font in page["/Resources"].get("/Font", {}).values()]
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", font.get("/FontDescriptor"))
        assert font["/Subtype"] == "/Type3" or any(f"/FontFile{kind}" in descriptor.get_object() for kind in ("", "2", "3"))


def tagged(node, kind: str) -> list:
    """The elements of this kind in the tree of a PDF's structure."""
    import pikepdf

    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in tagged(child, kind)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [node] if node.get("/S") == pikepdf.Name(f"/{kind}") else []
    return own + (tagged(node["/K"], kind) if "/K" in node else [])


@pytest.mark.parametrize("name", ["report.pdf", "annex.pdf", "brief.pdf"])
@pytest.mark.parametrize("run", RUNS)
def test_every_picture_of_a_pdf_says_its_message_in_words(run, name):
    import pikepdf

    documents = ("annex",) if name == "annex.pdf" else ("report",)
    alts = [item["alt"] for item in attachments.labelled_exhibits(folder(run), documents) if item["kind"] == "fig"]
    with pikepdf.open(folder(run) / name) as pdf:
        said = [str(found.get("/Alt", "")) for found in tagged(pdf.Root.StructTreeRoot["/K"], "Figure")]
    assert said and set(said) <= set(alts) and (name == "brief.pdf" or sorted(said) == sorted(alts))


FOOT, HEAD = 18 * 72 / 25.4, 20 * 72 / 25.4  # points: the margins of the template
EMPTY = 0.26  # of a page: a quarter, and what sets apart


def largest_gap(page) -> float:
    """The tallest stripe between the margins of a page on which nothing is printed, as a part of their distance."""
    picture = page.render(scale=0.5, grayscale=True).to_numpy().squeeze()
    rows = np.flatnonzero((picture < 225).any(axis=1)) / 0.5
    top, foot = HEAD, page.get_size()[1] - FOOT
    edges = [top, *rows[(rows > top) & (rows < foot)], foot]
    return max(np.diff(edges)) / (foot - top)


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("document", chapters.DOCUMENTS)
def test_no_page_is_more_than_a_quarter_empty_and_no_heading_stands_at_its_foot(run, document):
    """The last page aside, which ends where the text does."""
    pdf = pypdfium2.PdfDocument(folder(run) / f"{document}.pdf")
    gaps = {number: largest_gap(page) for number, page in enumerate(pdf, 1)}
    assert all(gap < EMPTY for number, gap in gaps.items() if number < len(pdf)), {n: f"{gap:.0%}" for n, gap in gaps.items() if gap > 0.2}
    for mark in pdf.get_toc():
        _, place = mark.get_dest().get_view()
        assert place[1] > FOOT + 20, f"page {mark.get_dest().get_index() + 1} ends with the heading {mark.get_title()}"


@pytest.mark.parametrize("run", RUNS)
def test_rendering_again_gives_the_same_bytes(run, tmp_path):
    here = study.begin(**RUNS[run])
    for document in chapters.DOCUMENTS if SCALE > 1 else ("annex",) if run == "latest" else ("report",):  # one annex speaks for all
        books, about = chapters.of_document(folder(run) / "notebooks", document), make.about(here, document)
        render.html(books, about, tmp_path / f"{document}.html", folder(run) / "tables")
        render.pdf(books, about, tmp_path / f"{document}.pdf")
    for name in [path.name for path in tmp_path.iterdir()]:
        assert (tmp_path / name).read_bytes() == (folder(run) / name).read_bytes(), f"{name} differs: run make report"


@pytest.fixture
def chapters_in(tmp_path, monkeypatch):
    """A folder of chapters of one's own in place of notebooks/, holding the first chapter."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in ("01_partners", "91_glossary"):
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", folder)
    monkeypatch.setattr(folders, "NOTEBOOKS", folder)
    return folder


def test_a_chapter_that_stops_keeps_its_log_and_the_old_report(chapters_in, line_pages, tmp_path, capsys):
    book = nbformat.read(chapters_in / "01_partners.ipynb", as_version=4)
    book.cells.insert(0, nbformat.v4.new_code_cell("1 / 0"))  # before the study begins: no exhibit, which would be left out
    nbformat.write(book, chapters_in / "01_partners.ipynb")
    target = tmp_path / "out"
    target.mkdir()
    shutil.copy(folder("2020-08") / "manifest.json", target)
    assert main.main(["report", "2020-08", "--out", str(target)]) == 4
    said = capsys.readouterr().err
    log = tmp_path / "out.failed" / "01_partners.ipynb"
    assert "ZeroDivisionError" in said and str(log) in said and said.count("\n") == 1
    assert "1 / 0" in log.read_text(encoding="utf-8")
    assert [path.name for path in target.iterdir()] == ["manifest.json"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")], "work was left behind"
    book.cells.pop(0)
    nbformat.write(book, chapters_in / "01_partners.ipynb")
    assert main.main(["report", "2020-08", "--out", str(target)]) == 0
    assert not log.parent.exists(), "the log of a fault that is mended stays"


@pytest.mark.parametrize("kind", ["RuntimeError", "type('PanicException', (BaseException,), {})"])
def test_a_typesetter_that_stops_is_one_sentence(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(render, "TYPESET", render.TYPESET.replace("typst.compile(**json.load(sys.stdin))", f"raise {kind}('no such font')"))
    with pytest.raises(RenderError) as stopped:
        render.typeset(tmp_path / "a.typ", tmp_path / "a.pdf", {"timestamp": 0})
    assert str(stopped.value) == "Typst refused a.pdf: no such font"


def test_a_request_to_the_outside_is_refused(chapters_in, tmp_path):
    book = nbformat.read(chapters_in / "01_partners.ipynb", as_version=4)
    book.cells = [nbformat.v4.new_markdown_cell("# A\n\n![b](https://example.invalid/b.png)")]
    nbformat.write(book, chapters_in / "01_partners.ipynb")
    with pytest.raises(RenderError, match="outside"):
        render.html([chapters_in / "01_partners.ipynb"], make.about(study.begin(last_period="2019")), tmp_path / "x.html", tmp_path)


def test_a_folder_with_other_files_is_left_alone(chapters_in, tmp_path, capsys):
    target = tmp_path / "thesis"
    target.mkdir()
    (target / "draft.txt").write_text("mine", encoding="utf-8")
    assert main.main(["report", "2020-08", "--out", str(target)]) == 2
    assert "holds other files" in capsys.readouterr().err
    assert (target / "draft.txt").read_text(encoding="utf-8") == "mine"


def test_chapter_error_is_one_sentence(tmp_path):
    error = chapters.stopped_chapter(ValueError("a\nb"), Path("11_data.ipynb"), tmp_path / "nowhere", tmp_path / "x")
    assert isinstance(error, ChapterError) and "\n" not in str(error)


def test_titles_of_all_published_runs_stand_in_their_html():
    for run in RUNS:
        assert title.title(study.begin(**RUNS[run])) in prose((folder(run) / "report.html").read_text(encoding="utf-8"))
