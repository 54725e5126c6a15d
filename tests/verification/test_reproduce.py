"""A report is held against the one made again: whatever is altered is named, and the outcome says how far the rest can be relied on."""

import json
import os
import shutil

import pytest
from conftest import few_chapters, made_by, ROOT

from tradeshare.cli import main
from tradeshare.foundation import files
from tradeshare.foundation.errors import ParameterError
from tradeshare.verification import certificate, manifest, reproduce, slsa_statement
from tradeshare.verification.reproduce import ALTERED, BYTES, DIFFERS, NUMBERS


def flip(path, place=-9):
    """Change one byte."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def reword(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} lacks {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def claim(home, **entries):
    """Change entries of the manifest, and leave the statement."""
    said = json.loads((home / manifest.FILE).read_text(encoding="utf-8"))
    for name, value in entries.items():
        said[name] = said[name] | value if isinstance(said[name], dict) else value
    (home / manifest.FILE).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return said


def forge(home, name):
    """Write the checksum that the altered file has into manifest and statement, as a careful forger would."""
    said = claim(home, outputs={name: files.checksum(home / name)})
    (home / slsa_statement.FILE).write_text(json.dumps(slsa_statement.of_manifest(said)), encoding="utf-8")


def raised(home):
    """Another share in the table of findings."""
    path = home / "tables" / "findings.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(place for place, row in enumerate(rows) if row.startswith("share,ASEAN"))
    cells = rows[place].split(",")
    path.write_text("".join([*rows[:place], ",".join([*cells[:4], "15.2", *cells[5:]]), *rows[place + 1:]]), encoding="utf-8", newline="")


def linked(home):
    (home / "report.html").rename(home.parent / "elsewhere.html")
    (home / "report.html").symlink_to(home.parent / "elsewhere.html")


def forged(name, change):
    def both(home):
        change(home / name)
        forge(home, name)
    return both


FIRST = "notebooks/01_partners.ipynb"
PLANTED = {  # what is done to the folder; what names it; the outcome
    "a number in a table": (raised, "tables/findings.csv", ALTERED),
    "a sentence of the report": (lambda home: reword(home / "report.html", "<p>", "<p>Japan leads. "), "report.html", ALTERED),
    "a sentence of the annex": (lambda home: reword(home / "annex.html", "<p>", "<p>Japan leads. "), "annex.html", ALTERED),
    "a byte of the PDF": (lambda home: flip(home / "report.pdf"), "report.pdf", ALTERED),
    "a byte of page one": (lambda home: flip(home / "brief.pdf"), "brief.pdf", ALTERED),
    "a byte of the annex's PDF": (lambda home: flip(home / "annex.pdf"), "annex.pdf", ALTERED),
    "a number in the workbook": (lambda home: flip(home / "tables.xlsx"), "tables.xlsx", ALTERED),
    "a number in the annex's workbook": (lambda home: flip(home / "annex.xlsx"), "annex.xlsx", ALTERED),
    "a word in Word": (lambda home: flip(home / "report.docx"), "report.docx", ALTERED),
    "a slide": (lambda home: flip(home / "slides.pptx"), "slides.pptx", ALTERED),
    "a reference": (lambda home: flip(home / "references.bib"), "references.bib", ALTERED),
    "an output of a chapter": (lambda home: reword(home / FIRST, "ASEAN", "Japan"), FIRST, ALTERED),
    "the crate": (lambda home: reword(home / "ro-crate-metadata.json", '"ASEAN"', '"EU"'), "ro-crate-metadata.json", ALTERED),
    "a file that is gone": (lambda home: (home / "tables" / "findings.csv").unlink(), "tables/findings.csv", ALTERED),
    "a file too many": (lambda home: (home / "tables" / "more.csv").write_text("a\n1\n"), "tables/more.csv", ALTERED),
    "a link in place of a file": (linked, "report.html", ALTERED),
    "a number and its checksum": (lambda home: (raised(home), claim(home, outputs={
        "tables/findings.csv": files.checksum(home / "tables" / "findings.csv")})), slsa_statement.FILE, ALTERED),
    "the parameters": (lambda home: claim(home, parameters={"horizon_years": 4}), slsa_statement.FILE, ALTERED),
    "the checksum of the data": (lambda home: claim(home, data={"observations.csv": "0" * 64}), slsa_statement.FILE, ALTERED),
    "the checksum of the code": (lambda home: claim(home, code={"package": "0" * 64}), slsa_statement.FILE, ALTERED),
    "the commit": (lambda home: claim(home, commit="0" * 40), slsa_statement.FILE, ALTERED),
    "a version": (lambda home: claim(home, versions={"numpy": "1.0"}), slsa_statement.FILE, ALTERED),
    "the statement": (lambda home: reword(home / slsa_statement.FILE, "slsa.dev", "slsa.example"), slsa_statement.FILE, ALTERED),
    "no statement": (lambda home: (home / slsa_statement.FILE).unlink(), slsa_statement.FILE, ALTERED),
    "the message": (lambda home: claim(home, message="Japan is first"), "manifest.json: message", DIFFERS),
    "what was left out": (lambda home: claim(home, left_out=[{"name": "lead"}]), "manifest.json: left_out", DIFFERS),
    "a number, well forged": (lambda home: (raised(home), forge(home, "tables/findings.csv")), "tables/findings.csv", DIFFERS),
    "a sentence, well forged": (forged("report.html", lambda path: reword(path, "<p>", "<p>Japan leads. ")), "report.html", DIFFERS),
    "a PDF, well forged": (forged("report.pdf", flip), "report.pdf", DIFFERS),
}


@pytest.fixture
def folder(small_report, tmp_path):
    """A copy of the report to alter."""
    return shutil.copytree(small_report / "run", tmp_path / "sent")


@pytest.mark.parametrize("plant", PLANTED)
def test_what_is_altered_is_named(plant, folder, small_report):
    change, name, verdict = PLANTED[plant]
    change(folder)
    came = reproduce.outcome(reproduce.read_report(folder), small_report / "run")
    assert came.verdict == verdict and name in {one.name for one in came.altered + came.differing}, came
    if verdict == DIFFERS:
        said = " ".join(certificate.lines(reproduce.read_report(folder), came, "sent"))
        assert name in said and "does not come of them" in said


def test_what_is_not_altered_is_not_named(folder, small_report):
    """Nor is what a system leaves in a folder, nor the certificate."""
    for name in ("certificate.json", ".DS_Store"):
        (folder / name).write_text("{}", encoding="utf-8")
    came = reproduce.outcome(reproduce.read_report(folder), small_report / "run")
    assert came[:4] == (BYTES, [], [], []) and came.compared > 15


def test_where_the_numbers_are_the_same_it_says_why_bytes_differ(folder, small_report):
    """A picture by another matplotlib: the report's numbers stand."""
    name = next(name for name in manifest.read(folder)["outputs"] if name.endswith(".svg"))
    flip(folder / name)
    forge(folder, name)
    said = claim(folder, versions={"matplotlib": "3.0"})
    (folder / slsa_statement.FILE).write_text(json.dumps(slsa_statement.of_manifest(said)), encoding="utf-8")
    came = reproduce.outcome(reproduce.read_report(folder), small_report / "run")
    assert came.verdict == NUMBERS and [one.name for one in came.differing] == [name]
    assert came.causes == [f"matplotlib 3.0, here {manifest.read(small_report / 'run')['versions']['matplotlib']}"]


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda home: (home / "manifest.json").unlink(), "holds no manifest.json"),
    (lambda home: (home / "manifest.json").write_text("{", encoding="utf-8"), "cannot be read as JSON"),
    (lambda home: (home / "manifest.json").write_text("[]", encoding="utf-8"), "lacks parameters"),
    (lambda home: claim(home, commit=7), "lacks commit as a report has it"),
    (lambda home: reword(home / "manifest.json", '"vintages": {}', '"vintages": [1]'), "lacks vintages"),
    (lambda home: claim(home, outputs={"../../secret": "0"}), "outside of its folder"),
    (shutil.rmtree, "does not exist")])
def test_what_is_no_report_gets_a_sentence(spoil, said, folder):
    spoil(folder)
    with pytest.raises(ParameterError, match=said):
        reproduce.read_report(folder)


def test_several_reports_are_named():
    with pytest.raises(ParameterError, match="holds several reports; name one: 2020-08, 2021-08, latest"):
        reproduce.read_report(ROOT / "reports")


def test_a_page_without_its_parameters_gets_a_sentence(tmp_path):
    (tmp_path / "page.html").write_text("<p>ASEAN</p>", encoding="utf-8")
    with pytest.raises(ParameterError, match="names no parameters of a report"):
        reproduce.read_report(tmp_path / "page.html")


def test_the_command_from_a_page_alone_and_its_certificate(small_report, tmp_path, monkeypatch):
    """The page was sent by mail under another name; its own words say which parameters made it. Then a word is changed, and the report
    that was made is taken for the one made again."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")
    chapters = few_chapters(tmp_path / "chapters")
    page = tmp_path / "sent by mail.html"
    shutil.copy(small_report / "run" / "report.html", page)
    done = made_by(chapters, "verify", page, "--out", tmp_path / "certificate.json")
    assert done.returncode == 0 and "reproduced byte for byte" in done.stdout, done.stderr + done.stdout
    said = json.loads((tmp_path / "certificate.json").read_text(encoding="utf-8"))
    assert said["on"] == "2026-11-27" and said["outcome"] == BYTES and "27 November 2026" in said["certificate"]
    reword(page, "<p>", "<p>Japan leads. ")
    monkeypatch.setattr(reproduce, "make_again", lambda values, target, *_: shutil.copytree(small_report / "run", target))
    done = made_by(chapters, "verify", page, "--out", tmp_path / "certificate.json")
    assert done.returncode == 8 and 'differs: "' in done.stdout and "Japan" in done.stdout


def test_what_was_handed_over_without_an_annex_is_made_again_without_one(small_report, tmp_path):
    def held(path):
        return reproduce.has_annex(reproduce.read_report(path))

    for name in ("report.html", "annex.html"):
        shutil.copy(small_report / "run" / name, tmp_path / name)
    assert held(small_report / "run") and held(tmp_path / "annex.html") and not held(tmp_path / "report.html")


@pytest.mark.parametrize(("name", "checkout", "annex"), [
    ("", (), True), ("report.html", (), False), ("annex.html", (), True), ("report.html", ("--checkout", str(ROOT)), True),
    ("bare", (), False), ("bare", ("--checkout", str(ROOT)), False)])
def test_verify_asks_for_the_annex_that_was_there(name, checkout, annex, small_report, tmp_path, monkeypatch):
    """An older release makes no report without one, so that a lone page may need it there; a folder says whether it has one."""
    given, asked = shutil.copytree(small_report / "run", tmp_path / "run"), []
    if name == "bare":
        (given / "annex.pdf").unlink()
        said = json.loads((given / manifest.FILE).read_text(encoding="utf-8"))
        del said["outputs"]["annex.pdf"]
        (given / manifest.FILE).write_text(json.dumps(said), encoding="utf-8")
    elif name:
        given = shutil.copy(given / name, tmp_path / name)
    monkeypatch.setattr(reproduce, "make_again", lambda _values, target, _checkout, annex: (asked.append(annex), shutil.copytree(
        small_report / "run", target)))
    main.main(["verify", str(given), *checkout, "--out", str(tmp_path / "certificate.json")])
    assert asked == [annex]


def test_the_command_names_what_keeps_it_from_making_the_report(folder, tmp_path):
    claim(folder, parameters={"partner": "Atlantis"})
    done = made_by(few_chapters(tmp_path / "chapters"), "verify", folder, "--out", tmp_path / "certificate.json")
    assert done.returncode == 2 and "could not be made again" in done.stderr and "Atlantis" in done.stderr
    assert not (tmp_path / "certificate.json").exists()
    done = made_by(tmp_path / "chapters", "verify", folder, "--checkout", os.devnull)
    assert done.returncode == 2 and "holds no tradeshare" in done.stderr
