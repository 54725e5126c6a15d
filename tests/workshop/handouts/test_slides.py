"""Slides: one for each chart with its message, no letter outside the page, tagged; refusals in one sentence."""

import json
import re
import shutil
from collections import Counter

import pypdf
import pytest
from conftest import ROOT, SCALE

from tradeshare.cli import main
from tradeshare.report import make, runs
from tradeshare.report.annex import citation
from tradeshare.story import bullets, title
from tradeshare.study import study
from tradeshare.workshop.handouts import slides

RUNS = runs.read()


@pytest.fixture(scope="module", params=RUNS)
def made(request, tmp_path_factory):
    target = tmp_path_factory.mktemp("slides") / f"{request.param}.pdf"
    return request.param, target, slides.make(ROOT / "reports" / request.param, target)


def flat(text: str) -> str:
    return re.sub(r"[\s\u00a0*]", "", text).replace("\u2019", "'")


def test_slides_hold_the_findings_and_a_message_for_each_chart(made):
    run, target, count = made
    here = study.begin(**RUNS[run])
    pages = [flat(page.extract_text()) for page in pypdf.PdfReader(target).pages]
    content = slides.content(here, ROOT / "reports" / run, make.about(here))
    assert 9 <= count == len(pages) <= 18 and flat(title.title(here)) in pages[0]
    assert all(any(flat(text) in page for page in pages) for text in bullets.bullets(here))
    for item, page in zip(content["charts"], pages[1 + len(content["findings"]):], strict=False):
        assert page.count(flat(item["heading"])) == 1 and flat(item["source"]) in page  # the message is said once: on the chart
    assert flat(citation.cite(here).replace("`", "")) in pages[-1]


@pytest.mark.parametrize("made", list(RUNS) if SCALE > 1 else ["latest", "2020-08"], indirect=True)
def test_slides_are_wide_tagged_readable_and_stay_on_the_page(made):
    import pdfplumber

    _, target, _ = made
    root = pypdf.PdfReader(target).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/Lang" in root
    with pdfplumber.open(target) as pdf:
        for page in pdf.pages:
            assert page.width / page.height == pytest.approx(16 / 9, rel=1e-3)
            inside = [page.bbox[0] <= char["x0"] and char["x1"] <= page.bbox[2] and char["bottom"] <= page.bbox[3] for char in page.chars]
            assert all(inside), page.page_number
            text = [char for char in page.chars if "Libertinus" in char["fontname"]]  # the charts have letters of their own
            sizes = {round(char["size"]) for char in text}
            assert all(size >= 18 or size == 12 for size in sizes), sizes  # 12: source lines and the foot
            page.close()
            lines = Counter(round(char["top"]) for char in text if round(char["size"]) in (26, 44) and char["text"].strip())
            assert min(lines.values()) > max(lines.values()) / 3, "a word of the title stands alone on its last line"


@pytest.mark.parametrize("made", ["latest"], indirect=True)
def test_the_same_slides_twice(made, tmp_path):
    run, target, _ = made
    slides.make(ROOT / "reports" / run, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == target.read_bytes()


def refused(capsys, *arguments) -> str:
    assert main.main(["slides", *map(str, arguments)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and said.startswith("tradeshare: ")
    return said


def test_what_is_no_report_is_refused_in_a_sentence(tmp_path, capsys):
    assert "holds no report" in refused(capsys, "--report", tmp_path)
    assert "did you mean latest" in refused(capsys, "lates")
    assert "not both" in refused(capsys, "latest", "--report", tmp_path)
    assert "name its run" in refused(capsys, "--out", tmp_path / "x.pdf")
    manifest = json.loads((ROOT / "reports" / "latest" / "manifest.json").read_text(encoding="utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"data": {}}), encoding="utf-8")
    assert "made of other data" in refused(capsys, "--report", tmp_path, "--out", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_slides_that_do_not_fit_are_no_slides(tmp_path, monkeypatch, capsys):
    folder = shutil.copytree(ROOT / "reports" / "latest", tmp_path / "latest")
    monkeypatch.setattr(bullets, "bullets", lambda study: ["A sentence without end. " * 400])
    assert main.main(["slides", "--report", str(folder), "--out", str(tmp_path / "x.pdf")]) == 5
    assert "do not fit" in capsys.readouterr().err and not (tmp_path / "x.pdf").exists()
