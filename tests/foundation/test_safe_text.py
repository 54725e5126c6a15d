"""Text is text: a data folder in which every free text tries to be more, and a report of it in which all stands as written.

`make test` renders four chapters of it, from `--scale 2` on all.
"""

import ast
import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import hostile
import nbformat
import pandas as pd
import pypdf
import pytest
from conftest import ROOT, SCALE
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tradeshare.data import tables
from tradeshare.exhibits import paper, svg
from tradeshare.foundation import folders, press_style, safe_text
from tradeshare.foundation.errors import DataError
from tradeshare.foundation.safe_text import as_literal, escaped, MARK, without_marks
from tradeshare.headlines import check, statement_table
from tradeshare.report import make, render, runs_page
from tradeshare.study import study

MAKE = """
import gc, sys
gc.disable()
from pathlib import Path
from tradeshare.report import chapters as report_chapters, make
from tradeshare.workshop.handouts import slides
folder, names = Path(sys.argv[1]), sys.argv[2].split()
chapters = report_chapters.chapters()
report_chapters.chapters = lambda annex=True: [path for path in chapters if path.stem in names or not names]
make.make({"last_period": "2020-08"}, folder, tell=lambda line: None)
slides.make(folder, folder.parent / "slides.pdf")
gc.freeze()
"""
CHAPTERS = "" if SCALE > 1 else "07_data 10_findings 11_data 90_trace 91_glossary"
COMMANDS = {"textless", "textgreater", "textbackslash", "textasciitilde", "textbar", "textquotesingle"}  # of TeX, which only print a sign


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a report of the hostile data, its data beside it in data/, its slides in slides.pdf."""
    home = tmp_path_factory.mktemp("text")
    data = hostile.build(home / "data")
    done = subprocess.run([sys.executable, "-W", "error::UserWarning", "-c", MAKE, str(home / "report"), CHAPTERS], cwd=ROOT,
                          env=os.environ | {"TRADESHARE_DATA": str(data)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return home / "report"


def flat(text: str) -> str:
    """The text without blanks, and with straight quotes: the report's type sets the others."""
    return re.sub(r"[\s\u00a0]", "", text).translate(str.maketrans("‘’“”", "''\"\"")).replace("…", "...")


def pdf_text(path) -> str:
    return flat("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def page_text(path) -> str:
    return flat("".join(html.fromstring(path.read_text(encoding="utf-8")).xpath("//body//text()[not(ancestor::style)]")))


def shown(folder, data) -> list[str]:
    """The free text that every such report shows: each term with its meaning, the names, the sources and notes in its tables."""
    glossary = hostile.read(data, "glossary")
    cells = [safe_text.without_guard(cell) for name in ("sources", "cell") for row in csv.reader((folder / "tables"
                                                                                              / f"{name}.csv").open(encoding="utf-8-sig"))
             for cell in row]
    return [*glossary["term"], *glossary["meaning"], *(hostile.NAMES[code] for code in ("ASEAN", "EU", "USA", "JPN", "KOR")),
            *(cell for cell in cells if any(sign in cell for sign in hostile.SIGNS) and cell in set(hostile.read(data,
                                                                                                                 "sources").to_numpy().ravel()))]


def test_every_text_stands_in_the_page_and_the_pdf_as_written(made):
    page, pdf = (" ".join(read(made / f"{name}{ending}") for name in ("report", "annex"))
                 for read, ending in ((page_text, ".html"), (pdf_text, ".pdf")))
    unbroken = pdf.replace("-", "")  # a word may be broken at the end of a line
    found = shown(made, made.parent / "data")
    assert len(found) > 60
    for text in found:
        assert flat(press_style.typeset(text)) in page, text
        # Chinese and smileys lack letters in print
        assert flat(press_style.typeset(text)).replace("-", "") in unbroken or hostile.SIGNS[-1] in text, text


@pytest.mark.parametrize("name", ["report", "annex"])
def test_the_page_asks_for_nothing_and_runs_nothing(made, name):
    text = (made / f"{name}.html").read_text(encoding="utf-8")
    assert render.asked_from_outside(text) == [] and render.POLICY in text
    tree = html.fromstring(text)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    assert rules == {"style-src": "'unsafe-inline'", "img-src": "data:"}
    assert not tree.xpath("//script | //img | //iframe | //b | //i | //*[@onerror]")
    assert [link for link in tree.xpath("//a/@href") if not link.startswith(("#", "data:text/csv", "http"))
            and link.partition("#")[0] not in ("report.html", "report.pdf", "annex.html", "annex.pdf")] == []
    assert not [link for link in tree.xpath("//a/@href") if link.startswith("http") and "outside.invalid" in link]
    assert all(html.fromstring(text).xpath(f"//meta[@name='{name}']/@content") for name in ("description", "DC.title", "citation_title"))
    assert hostile.MARKUP in " ".join(tree.xpath("//title/text()")) and MARK not in text


def test_no_link_of_the_pdf_was_made_of_text(made):
    for name in ("report/report.pdf", "report/annex.pdf", "report/brief.pdf", "slides.pdf"):
        for page in pypdf.PdfReader(made.parent / name).pages:
            links = [str((mark.get_object().get("/A") or {}).get("/URI", "")) for mark in page.get("/Annots") or []]
            assert not [link for link in links if "outside.invalid" in link or link.startswith("javascript")], name


@pytest.mark.parametrize("name", ["report/brief.pdf", "slides.pdf"])
def test_names_stand_in_brief_and_slides(made, name):
    text = pdf_text(made.parent / name)
    assert flat(hostile.NAMES["ASEAN"]) in text  # others stand in its charts, whose letters a reader of PDFs may not see
    assert "\u2060" not in text


def test_no_cell_of_a_csv_is_a_formula_and_the_workbook_holds_the_text(made):
    cells = {cell for path in (made / "tables").glob("*.csv") for row in csv.reader(path.open(encoding="utf-8")) for cell in row}
    assert [cell for cell in cells if cell.startswith("'=HYPERLINK")] and MARK not in "".join(cells)
    assert [cell for cell in cells if cell.startswith(safe_text.RISKY) and safe_text.guarded_text(cell) != cell] == []
    parts = {}
    for name in ("tables.xlsx", "annex.xlsx"):
        with zipfile.ZipFile(made / name) as book:
            parts |= {f"{name}/{part}": book.read(part).decode() for part in book.namelist() if part.endswith((".xml", ".rels"))}
    assert not [name for name, text in parts.items() if "<f>" in text or re.search("yperlink [^>]*r:id", text)
                or ("outside.invalid" in text and "rels" in name)]
    strings = {"".join(item.itertext()) for name in ("tables.xlsx", "annex.xlsx")
               for item in ElementTree.fromstring(parts[f"{name}/xl/sharedStrings.xml"])}
    assert {hostile.NAMES["USA"], hostile.NAMES["KOR"], hostile.NAMES["ASEAN"]} <= strings
    assert {safe_text.without_guard(cell) for cell in cells if cell.startswith("'")} <= strings


def test_references_hold_no_command_of_tex(made):
    text = (made / "references.bib").read_text(encoding="utf-8")
    part = text[text.index("@dataset"):]
    assert set(re.findall(r"\\([a-zA-Z]+)", part)) <= COMMANDS, set(re.findall(r"\\([a-zA-Z]+)", part)) - COMMANDS
    bare = re.sub(r"\\[{}]", "", part)
    assert bare.count("{") == bare.count("}") and bare.count("\n@") + 1 == bare.count("\n}") and r"\textless{}" in part
    assert r"\textbackslash input" in re.sub(r"\s+", " ", text)


def test_the_code_of_the_notebooks_stays_what_it_was(made):
    for path in sorted((made / "notebooks").glob("*.ipynb")):
        before = [cell.source for cell in nbformat.read(ROOT / "notebooks" / path.name, as_version=4).cells
                  if cell.cell_type == "code" and "reader" not in cell.metadata.get("tags", [])]
        after = [cell.source for cell in nbformat.read(path, as_version=4).cells
                 if cell.cell_type == "code" and "injected-parameters" not in cell.metadata.get("tags", [])]
        assert [ast.dump(ast.parse(source)) for source in after] == [ast.dump(ast.parse(source)) for source in before]


def test_pages_of_runs_and_sweeps_show_text(made):
    names = pd.Series({code: as_literal(name) for code, name in hostile.NAMES.items()})
    run = runs_page.read(made)
    for text in (runs_page.page([run, run]), runs_page.sweep_page(names, [run], [(hostile.MARKUP, hostile.SIGNS[1])])):
        assert render.asked_from_outside(text) == []
        assert render.POLICY in text and MARK not in text
    tree = html.fromstring(text)
    assert flat(hostile.NAMES["ASEAN"]) in flat(tree.text_content()) and flat(hostile.SIGNS[1]) in flat(tree.text_content())


def test_trace_prints_what_is_written(made):
    done = subprocess.run([sys.executable, "-m", "tradeshare", "trace", "rank", "--period", "2020-06"], cwd=ROOT, capture_output=True,
                          text=True, env=os.environ | {"TRADESHARE_DATA": str(made.parent / "data")})
    assert done.returncode == 0 and hostile.NAMES["USA"] in done.stdout and MARK not in done.stdout


SIGNED = st.text(st.sampled_from("ab 1.-+*_`\\[]<>#$@^~|&\"'(){}=!:%\u4e1c"), max_size=24)


@given(SIGNED)
def test_markdown_reads_back_the_text(text):
    """Every sign of Markdown in a marked text has its backslash; what is left is the text."""
    said = escaped(as_literal(text))
    assert without_marks(as_literal(text)) == text and re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", said) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`<>#$@^~|&\"\[\]{}]", said)


@pytest.mark.parametrize("around", ["{}", "**{}** x", "## {}", "> {}"])
def test_pandoc_reads_marked_text_as_the_text(around):
    """All signs through pandoc, as paragraph, behind emphasis, in a heading and in a quotation: only words come out."""
    import pypandoc

    words = {"Para", "Plain", "Str", "Space", "Strong", "Header", "BlockQuote", "Quoted", "SingleQuote", "DoubleQuote"}
    texts = [" ".join(text.split()) for text in [*hostile.SIGNS, *hostile.NAMES.values(), "---", "- - -", "a. b", "(a) b", "A) b", "* a",
                                                 "+ a", ": a", "~~~"]]
    document = "\n\nbetween\n\n".join(escaped(around.format(as_literal(text))) for text in texts)
    blocks = json.loads(pypandoc.convert_text(document, "json", format="markdown+citations"))["blocks"][::2]
    assert len(blocks) == len(texts)
    for text, block in zip(texts, blocks):
        kinds = set(re.findall(r'"t": "(\w+)"', json.dumps(block)))
        assert kinds <= words, (text, kinds - words)
        said = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [block]})
        assert around != "{}" or flat(text) == flat(pypandoc.convert_text(said, "plain", format="json", extra_args=["--wrap=none"])), text


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1"])
def test_a_guarded_cell_is_read_back(text):
    assert safe_text.guarded_text(text) == f"'{text}" and safe_text.without_guard(safe_text.guarded_text(text)) == text


@given(st.text(max_size=12))
def test_guarding_is_undone_to_the_letter(text):
    said = safe_text.guarded_text(text)
    assert safe_text.without_guard(said) == text or not text.startswith("'")
    assert not said.startswith(safe_text.RISKY) or re.fullmatch(r"[-+\d.,e %\u00a0p]+", said, re.I)


def test_a_table_of_verdicts_reads_back_as_it_was(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text('partner,flow,period_start,period_end,statistic,printed,unit,publisher\n'
                    'ASEAN,total,2019-01,2019-12,value,641.5,USD_bn,"=HYPERLINK(""http://outside.invalid"")"\n', encoding="utf-8")
    for _ in range(2):  # what was written is read again, and nothing is added to it
        asked = statement_table.read(path)
        assert asked["publisher"].item() == '=HYPERLINK("http://outside.invalid")'
        check.write(check.with_verdicts(asked, check.check(asked, tables.read())), path)
        assert ",\"'=HYPERLINK(" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("table", "column", "value"), [
    ("partners", "name", "Viet\nNam"), ("sources", "publisher", "A\x1b[31m"), ("sources", "source", "x},@string{"),
    ("glossary", "formula", "$<b>$"),
    ("events", "label", "a\u202eb"), ("partners", "code", "=1+1"), ("pages", "address", "http://a\r\nb"),
    ("observations", "note", f"a{MARK}*")])
def test_text_that_is_no_line_is_refused_with_its_place(tmp_path, table, column, value):
    frame = pd.read_csv(folders.DATA / f"{table}.csv", dtype=str, keep_default_na=False)
    frame.loc[0, column] = value
    frame.to_csv(tmp_path / f"{table}.csv", index=False)
    with pytest.raises(DataError, match=rf"{table}\.csv, row 2, column {column}"):
        tables.read_table(table, tmp_path)


@pytest.mark.parametrize("caption", ['a"b\\', "a\nimport os", "a\rimport os", "a\u2028import os", "a\x0cimport os", "\\\"; x", "#| label: "
                                     "fig-b"])
def test_a_caption_stays_in_its_comment(caption):
    source = render.with_options("#| label: fig-a\nx = 1", {"caption": caption, "alt": caption, "source": caption})
    assert ast.dump(ast.parse(source)) == ast.dump(ast.parse("x = 1"))
    assert all(line.startswith("#| ") for line in re.split(r"[\n\r\x0b\x0c\u2028\u2029]", source)[:-1])


BEYOND = "\U0001f600 \U00020bb7 \U0001d538"  # signs beyond U+FFFF: a smiley, a rare Chinese letter, a letter of mathematics


def test_signs_beyond_the_first_plane_stand_in_page_print_and_chart(tmp_path, recwarn):
    """In titles they reach pandoc by a file that it reads as YAML, where an escaped pair of surrogates is no letter."""
    from matplotlib.figure import Figure

    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# One\n\n{BEYOND}")]), tmp_path / "00_a.ipynb")
    about = make.about(study.begin(last_period="2019")) | {"title": BEYOND, "titled": BEYOND, "footer": BEYOND}
    render.html([tmp_path / "00_a.ipynb"], about, tmp_path / "a.html", tmp_path)
    render.pdf([tmp_path / "00_a.ipynb"], about, tmp_path / "a.pdf")
    assert html.fromstring((tmp_path / "a.html").read_text(encoding="utf-8")).findtext(".//title").startswith(BEYOND)
    assert pypdf.PdfReader(tmp_path / "a.pdf").metadata.title.startswith(BEYOND)
    figure = Figure()
    figure.add_subplot().text(0, 0, BEYOND)
    assert BEYOND in svg.svg(figure, BEYOND) and not [str(found.message) for found in recwarn if "Glyph" in str(found.message)]


def test_labels_of_charts_stay_whole():
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    label = ' id="e" 1.23456789 "a" $x$ <b> rotate(-0 1)'
    with rc_context(paper.STYLE):
        figure = Figure()
        figure.add_subplot().text(0, 0, as_literal(label))
    tree = ElementTree.fromstring(svg.svg(figure, label))
    assert sum(label == (part.text or "") for part in tree.iter()) == 2
