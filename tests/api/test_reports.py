"""A report from Python: the parameters are read first, then the maker of the command is called."""

import shutil

import pytest
from conftest import ROOT

import tradeshare as ts
from tradeshare.foundation.errors import ParameterError
from tradeshare.report import make


def test_it_is_made_by_the_maker_of_the_command(tmp_path, monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(make, "make", lambda values, target, *_, **__: seen.append((values, target)))
    page = ts.write_report("Vietnam", out=tmp_path / "mine", last_period="2020H1", flow="exports")
    assert seen == [({"partner": "VNM", "last_period": "2020-06", "flow": "export"}, tmp_path / "mine")]
    assert page == tmp_path / "mine" / "report.html"
    assert capsys.readouterr().out.startswith("read as: partner VNM (Viet Nam)")
    assert ts.write_report("EU", last_period=2019).parent.name == "EU-2019"


def test_a_slip_comes_before_the_folder(tmp_path):
    with pytest.raises(ParameterError, match="no year to date"):
        ts.write_report("EU", out=tmp_path / "mine", last_period="Apr-Jun 2024")
    assert not (tmp_path / "mine").exists()


def test_another_report_is_replaced_only_by_force(tmp_path, monkeypatch):
    monkeypatch.setattr(make, "make", lambda *_, **__: None)
    shutil.copytree(ROOT / "reports" / "2020-08", tmp_path / "mine", ignore=lambda _folder, names: set(names) - {"manifest.json"})
    with pytest.raises(ParameterError, match="partner ASEAN instead of VNM"):
        ts.write_report("VNM", out=tmp_path / "mine", last_period=2020)
    assert ts.write_report("VNM", out=tmp_path / "mine", force=True, last_period=2020).parent == tmp_path / "mine"
