"""The command `report`: what it says before the chapters run."""

import pytest
from tradeshare.cli import main
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
