"""The command `report`: what it says before the chapters run."""

import errno
import json
import shutil
import webbrowser

import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.foundation import folders, machine
from tradeshare.report import make
from tradeshare.report.chapters import Step


@pytest.mark.parametrize(("words", "first"), [
    (["India"], "latest-IND: The data on China\u2019s trade with India end in 2023; those on its trade as a whole reach July 2026."),
    (["AUS", "--flow", "export"],
     "latest-AUS-export: The data on China\u2019s exports to Australia end in June 2025; those on its trade as a whole reach July 2026."),
    (["IND", "2015"], "latest-IND-2015:"), (["VNM"], "latest-VNM:")])
def test_where_the_data_end_is_said_first(words, first, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(make, "make", lambda *_: make.Made(0, False))
    assert main.main(["report", *words, "--out", str(tmp_path / "out")]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("read as")]
    assert said[0] == first


def test_a_list_of_sweeps_alone_is_no_report_and_says_so(tmp_path, monkeypatch, capsys):
    (tmp_path / "runs.toml").write_text('[members.sweep]\npartner = "members"\n', encoding="utf-8")
    monkeypatch.setattr(folders, "REPORTS", tmp_path)
    assert main.main(["report"]) == 2
    assert "only sweeps: tradeshare sweep members" in capsys.readouterr().err


def test_data_that_cannot_be_read_are_no_matter_of_the_folder_of_the_report():
    for path, mend in ((folders.DATA / "gdp.csv", "the right to read all of data/"), (folders.REPORTS / "a.html", "--out")):
        assert mend in machine.sentence(PermissionError(errno.EACCES, "Permission denied", str(path)))


def put(values, target, tell, force):
    """In place of making a report: the published one."""
    for name in ("manifest.json", "tables/findings.csv"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "reports" / "latest" / name, target / name)
    tell(Step("12_share", 3.0))
    return make.Made(1, True)


def test_for_a_machine_there_is_json_alone_and_open_opens_the_page(tmp_path, monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(make, "make", put)
    monkeypatch.setattr(webbrowser, "open", seen.append)
    assert main.main(["report", "asean", "--out", str(tmp_path / "out"), "--json", "--open"]) == 0
    told, = json.loads(capsys.readouterr().out)["reports"]
    assert told["page"] == str(tmp_path / "out" / "report.html") and seen == [(tmp_path / "out" / "report.html").as_uri()]
    assert told["parameters"]["partner"] == "ASEAN" and told["left_out"] == [] and told["message"].startswith("ASEAN is")
    level = told["findings"][0]
    assert (level["measure"], level["unit"]) == ("level", "bn") and level["value"] > 5000


@pytest.mark.parametrize("command", [
    ["report"], ["sweep", "partner=VNM"], ["workshop", "slides"], ["workshop", "export", "otter"], ["slides"]])
def test_an_installed_package_says_what_needs_the_project(command, monkeypatch, capsys):
    monkeypatch.setattr(folders, "INSTALLED", True)
    assert main.main(command) == 2
    assert "needs the folder of the project" in capsys.readouterr().err
