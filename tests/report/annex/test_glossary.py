"""The glossary: every term leads to a section that exists, every formula renders, every measure of the findings has a term."""

import re

import nbformat
import pytest
from conftest import ROOT

from tradeshare.report import chapters as report_chapters, runs
from tradeshare.report.annex import findings, glossary
from tradeshare.study import study

RUNS = runs.read()


def headings(chapter):
    book = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    lines = [line for cell in book.cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    return {line.lstrip("# ") for line in lines if line.startswith("#")}


def test_every_section_of_a_term_is_a_heading_of_its_chapter(data):
    assert len(data.glossary) >= 25
    chapters = {path.stem for path in report_chapters.chapters()}
    for row in data.glossary.itertuples():
        assert row.chapter in chapters and row.section in headings(row.chapter), row.term
    assert data.glossary["term"].str.casefold().is_monotonic_increasing, "a glossary is read by the alphabet"


def test_every_measure_of_the_findings_has_a_term(data, study_of):
    named = set(" ".join(data.glossary["measures"].fillna("")).split())
    assert named == set(findings.NAMES), "a measure without a term, or a term of a measure that is gone"
    for run in RUNS.values():
        assert set(findings.table(study_of(**run))["measure"]) <= named


@pytest.mark.parametrize("run", RUNS)
def test_the_report_links_to_the_terms_and_they_back(run, data):
    page = (ROOT / "reports" / run / "annex.html").read_text(encoding="utf-8")
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert re.search(r'<a\s+href="#terms">glossary</a>', page) and "terms" in ids
    part = page[page.index('id="terms"'):]
    formulas = data.glossary["formula"].fillna("").ne("").sum()
    assert part.count("<math ") >= formulas and "math inline" not in part
    assert "\\frac" not in re.sub(r"<annotation.*?</annotation>", "", part, flags=re.S)
    for row in data.glossary.itertuples():
        assert glossary.place(row.term) in ids and glossary.anchor(row.section) in ids, row.term


def test_the_values_are_those_of_the_findings(study_of):
    held = glossary.values(study_of(last_period="2020-08"))
    assert held["share"].replace("\u00a0", " ") == "14.6% (January-August 2020)"
    assert held["level"].replace("\u00a0", " ") == "416.55 bn USD (January-August 2020)"
    said = "\n".join(glossary.entries(study_of(partner="VNM", last_period="2019")))
    assert "ASEAN" not in said and "Here:" in said


def test_a_term_without_a_figure_says_nothing_of_it():
    here = study.begin(partner="ASEAN", last_period="2020-08")
    row = next(line for line in glossary.entries(here) if "**vintage.**" in line)
    assert "Here:" not in row and "$" not in row
