"""Each sentence of the report that has a number leads to a section of the annex that exists."""

import json
import re
from importlib import import_module

import pytest

from tradeshare.foundation import folders

LINK = re.compile(r"\[→\]\(([\w]+)\.ipynb#([^)]*)\)")
SAID = [("page_one", "bullet_list"), ("partners_over_years", "finding"), ("inside", "finding"), ("prices", "finding"),
        ("goods_traded", "finding"), ("ranges", "finding"), ("expected_and_actual", "finding"), ("press_verdicts", "finding"),
        ("outlook_section", "finding"), ("data_page", "definitions")]
RUNS = [{}, {"last_period": "2020-08"}, {"partner": "LAO", "flow": "import", "last_period": "2004"}, {"partner": "TLS"},
        {"partner": "EU", "last_period": "2015"}]


def headings(chapter: str) -> set[str]:
    cells = json.loads((folders.NOTEBOOKS / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return {line.lstrip("# ").replace(" ", "-") for line in text.splitlines() if line.startswith("#")}


@pytest.mark.parametrize("run", RUNS, ids=str)
def test_each_paragraph_with_a_number_leads_to_a_heading(study_of, run):
    study, found = study_of(**run), 0
    for module, function in SAID:
        text = getattr(import_module(f"tradeshare.story.{module}"), function)(study)
        for paragraph in re.split(r"\n+", text or ""):
            links = LINK.findall(paragraph)
            assert links or not re.search(r"\d\.\d", paragraph), paragraph
            for chapter, section in links:
                assert section in headings(chapter), (chapter, section)
            found += len(links)
    assert found > 4


def test_arrows_do_not_stand_in_plain_text(study_of):
    from tradeshare.story import page_one

    shown, _ = page_one.bullet_list(study_of())._repr_mimebundle_()
    assert "[→]" in shown["text/markdown"] and "→" not in shown["text/plain"]


@pytest.mark.parametrize("run", ["latest", "2020-08", "2021-08"])
def test_each_link_of_a_published_report_leads_to_a_place_of_its_annex(run):
    report, annex = ((folders.ROOT / "reports" / run / f"{name}.html").read_text(encoding="utf-8") for name in ("report", "annex"))
    sections = re.findall(r'href="annex.html#([^"]+)"', report)
    assert len(sections) > 9 and set(sections) <= set(re.findall(r' id="([^"]+)"', annex))
