"""The command `report`: what it says before the chapters run."""

import json
import shutil
import webbrowser

import pytest
from conftest import ROOT

from tradeshare.cli import main
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
