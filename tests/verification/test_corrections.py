"""Corrections: each is whole, and stands in the reports that it concerns and in no other."""

import re
from html import unescape

import pytest
from conftest import ROOT

from tradeshare.foundation import folders
from tradeshare.foundation.errors import DataError
from tradeshare.report import make, runs
from tradeshare.verification import corrections

PERIODS = {"2020-08", "2021-08", "2026-07"}


def test_each_says_what_was_wrong_since_when_what_is_right_and_who_found_it():
    found = corrections.read()
    assert len(found) > 30
    for row in found:
        assert all(row) and row.was != row.now and set(row.reports.split()) <= PERIODS, row
        assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", row.since) and row.since <= row.corrected <= "2100-01", row
        assert not any(cell[0] in "=@" for cell in row)
    assert [row.corrected for row in found] == sorted((row.corrected for row in found), reverse=True), "newest first"


@pytest.mark.parametrize(("number", "was"), [("lead, 2022", "3.4 points"), ("Cambodia", "54.3%"), ("in 2023", "a rate")])
def test_faults_that_changed_a_published_number_are_there(number, was):
    assert any(number in row.number and was in row.was for row in corrections.read())


@pytest.mark.parametrize("run", runs.read())
def test_a_report_names_those_that_concern_it(run, study_of):
    study = study_of(**runs.read()[run])
    found = corrections.of(study)
    assert 10 < len(found) < len(corrections.read())
    report, annex = make.about(study), make.about(study, "annex")
    assert f"first published: {len(found)}, for example" in report["corrected"] and report["corrections"] == []
    assert len(annex["corrections"]) == len(found) and all("Found by" in told for told in annex["corrections"])


def test_the_published_reports_show_them():
    for run in runs.read():
        text = {name: unescape(re.sub(r"\s+", " ", (ROOT / "reports" / run / f"{name}.html").read_text(encoding="utf-8")))
                for name in ("report", "annex")}
        assert "corrected since they were first published" in text["report"] and 'href="annex.html#corrections"' in text["report"]
        assert text["annex"].split('id="corrections"')[1].count("Found by") > 10


def test_another_question_has_none(study_of):
    study = study_of(partner="VNM", last_period="2020")
    assert corrections.of(study) == [] and make.about(study)["corrected"] == ""


def test_a_row_of_another_form_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "REPORTS", tmp_path)
    assert corrections.read() == []
    lines = (ROOT / "reports" / folders.CORRECTIONS).read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / folders.CORRECTIONS).write_text("".join([*lines[:3], "2020-08,share\n"]), encoding="utf-8")
    with pytest.raises(DataError, match=r"corrections\.csv, row 4: its columns must be reports, number, was, is"):
        corrections.read()
