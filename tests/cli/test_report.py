"""The command `report`: what it says before the chapters run."""

import errno

import pytest
from tradeshare.cli import main
from tradeshare.foundation import folders, machine
from tradeshare.report import make


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
