"""The command `report`: what it says before the chapters run."""

import errno
import json
import shutil
import webbrowser
from pathlib import Path

import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.foundation import folders, machine
from tradeshare.report import freshness, make, runs_page, sweep
from tradeshare.report.chapters import Step


@pytest.mark.parametrize(("words", "first"), [
    (["India"], "latest-IND: The data on China\u2019s trade with India end in 2023; those on its trade as a whole reach July 2026."),
    (["AUS", "--flow", "export"],
     "latest-AUS-export: The data on China\u2019s exports to Australia end in June 2025; those on its trade as a whole reach July 2026."),
    (["IND", "2015"], "latest-IND-2015:"), (["VNM"], "latest-VNM:")])
def test_where_the_data_end_is_said_first(words, first, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(make, "make", lambda *_, **__: make.Made(0, False))
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


def put(values, target, tell, force, annex):
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


def standing(folder, **changed):
    """A report of other parameters, as far as its manifest says."""
    held = json.loads((ROOT / "reports" / "2020-08" / "manifest.json").read_text(encoding="utf-8"))
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"parameters": held["parameters"] | changed}), encoding="utf-8")
    return folder


@pytest.fixture
def made(monkeypatch):
    """The folders in which a report was made."""
    seen = []
    monkeypatch.setattr(make, "make", lambda values, target, *_, **__: seen.append(target) or make.Made(0, False))
    return seen


@pytest.mark.parametrize("words", [["VNM", "2020"], ["latest"], ["2020-08", "--currency", "CNY"], []], ids=str)
def test_a_report_of_other_parameters_is_not_replaced(words, tmp_path, made, capsys):
    """`report VNM 2020 --out reports/latest` put the report of Viet Nam in the place of the published one, without a word."""
    folder = standing(tmp_path / "here" if words else tmp_path / "latest")
    home = folder if words else tmp_path
    assert main.main(["report", *words, "--out", str(home)]) == 2 and made == []
    said = capsys.readouterr().err
    assert f"{folder} holds another report (" in said and "name another folder (--out), or replace that report (--force)" in said
    assert main.main(["report", *words, "--out", str(home), "--force"]) == 0 and made


@pytest.mark.parametrize(("options", "annex"), [([], True), (["--annex"], True), (["--no-annex"], False)])
def test_the_annex_is_made_unless_it_is_refused(options, annex, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(make, "make", lambda *_, annex, **__: seen.append(annex) or make.Made(0, False))
    assert main.main(["report", "VNM", "2020", "--out", str(tmp_path / "a"), *options]) == 0 and seen == [annex]


def test_what_differs_is_named(tmp_path, made, capsys):
    main.main(["report", "VNM", "2020", "--out", str(standing(tmp_path / "here"))])
    assert "(partner ASEAN instead of VNM, last_period 2020-08 instead of 2020)" in capsys.readouterr().err
    main.main(["report", "2020-08", "--currency", "RMB", "--out", str(tmp_path / "here")])
    assert "(currency USD instead of CNY)" in capsys.readouterr().err


def test_the_same_question_is_made_again(tmp_path, made):
    assert main.main(["report", "ASEAN", "August 2020", "--out", str(standing(tmp_path / "here"))]) == 0
    assert made == [tmp_path / "here"]


@pytest.mark.parametrize(("asked", "code"), [({}, 0), ({"last_period": ""}, 0), ({"last_period": "2026-06"}, 2)])
def test_the_latest_period_may_have_moved_on(asked, code, tmp_path, made):
    folder = standing(tmp_path / "here", last_period="2026-06")
    freshness.keep_key({"parameters": asked}, folder)
    assert main.main(["report", "latest", "--out", str(folder)]) == code and len(made) == (code == 0)


def test_another_folder_with_a_manifest_is_not_replaced(tmp_path, made, capsys):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "manifest.json").write_text('{"name": "a page of the web"}', encoding="utf-8")
    assert main.main(["report", "latest", "--out", str(tmp_path / "here")]) == 2 and made == []
    assert "holds a manifest.json that is no report's" in capsys.readouterr().err


def test_a_published_run_is_made_anew_when_its_parameters_change(tmp_path, made, monkeypatch):
    (tmp_path / "runs.toml").write_text('[latest]\n[other]\nlast_period = "2019"\n', encoding="utf-8")
    monkeypatch.setattr(folders, "REPORTS", tmp_path)
    monkeypatch.setattr(runs_page, "write", lambda *_: None)
    standing(tmp_path / "other")
    assert main.main(["report"]) == 0 and made == [tmp_path / "latest", tmp_path / "other"]


def test_a_sweep_replaces_no_other_report(tmp_path, monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(sweep, "_rounds", lambda plan, *_: (seen.append(name) or sweep.Outcome(name, "failed") for name in plan.asked))
    standing(tmp_path / "all" / "VNM")
    grid = ["sweep", "partner=LAO,VNM", "--set", "last_period=2019", "--out", str(tmp_path / "all")]
    assert main.main(grid) == 2 and seen == []
    assert "VNM holds another report (partner ASEAN instead of VNM, " in capsys.readouterr().err
    assert main.main([*grid, "--force"]) == 7 and seen == ["LAO", "VNM"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
@pytest.mark.parametrize("command", [["report", "latest"], ["sweep", "partner=VNM"]], ids=str)
def test_a_folder_that_takes_no_folders_is_named_as_it_was_written(command, made, capsys):
    assert main.main([*command, "--out", "/proc/x"]) == 2 and made == []
    assert "--out /proc/x cannot be made: /proc is not writable" in capsys.readouterr().err
