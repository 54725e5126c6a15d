"""The panel of all partners, and the same table in every kind of file."""

import json
import re

import pandas as pd
import pytest

import tradeshare as ts
from tradeshare.api import panel
from tradeshare.cli import main
from tradeshare.cli import shares as cli_shares
from tradeshare.foundation.errors import ParameterError


@pytest.fixture(scope="module")
def table():
    return ts.panel(["VNM", "EU"], "exports")


def test_groups_and_sums_have_rows_and_a_sum_that_counts_twice_is_refused():
    table = panel.panel(["CLMV", "VNM+MYS", "VNM"], "total", months=12)
    sizes = table.groupby("partner").size()
    assert set(sizes.index) == {"CLMV", "VNM+MYS", "VNM"} and sizes.min() > 20
    with pytest.raises(ParameterError, match="count trade twice"):
        panel.panel(["VNM+ASEAN"])


def test_one_row_for_each_partner_flow_and_period(table):
    assert not table.duplicated(["partner", "flow", "period"]).any() and set(table["partner"]) == {"EU", "VNM"}
    assert (100 * table["value"] / table["world"] / table["share"] - 1).abs().max() < 1e-5
    assert ts.shares("VNM", flow="export")["share"].isin(table["share"]).all()


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".dta"])
def test_a_file_reads_back_and_is_the_same_bytes_twice(table, ending, tmp_path):
    one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
    panel.write(table, one)
    panel.write(table, other)
    assert one.read_bytes() == other.read_bytes()
    options = {"keep_default_na": False, "na_values": {}} if ending != ".dta" else {}
    read = {".csv": pd.read_csv, ".xlsx": lambda path, **kw: pd.read_excel(path, engine="calamine", **kw), ".dta": pd.read_stata}[ending]
    back = read(one, **options)
    assert list(back) == list(table) and len(back) == len(table)
    assert back["share"].tolist() == pytest.approx(table["share"].tolist())
    assert back["period"].astype(str).tolist() == table["period"].tolist()


def test_stata_shows_the_units(table, tmp_path):
    panel.write(table, tmp_path / "panel.dta")
    with pd.io.stata.StataReader(tmp_path / "panel.dta") as reader:
        assert reader.variable_labels()["share"] == "percent"


def test_without_its_library_parquet_is_refused_before_the_data_are_read(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cli_shares, "find_spec", lambda name: None)
    monkeypatch.setattr(panel, "panel", lambda *_: pytest.fail("the table was made"))
    assert main.main(["shares", "VNM", "--out", str(tmp_path / "panel.parquet")]) == 2
    assert "needs the library pyarrow" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_the_command_writes_it_and_says_what(tmp_path, capsys):
    out = tmp_path / "panel.csv"
    assert main.main(["shares", "Vietnam", "thai", "--flow", "exports", "--months", "12", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "rows of 2 partners, 1990 to " in said and out.read_text(encoding="utf-8").startswith("partner,name,flow,period")
    assert main.main(["shares", "Viet", "Nam", "--flow", "exports", "--months", "12", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["partner"] for row in told["rows"]} == {"VNM"} and told["units"]["share"] == "percent" and told["parameters"]["currency"]
    assert main.main(["shares", "TLS", "--months", "12"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("partner,name,flow") and not re.search("[0-9][.0-9]{11}", said)


@pytest.mark.parametrize(("arguments", "said"), [
    (["Vietnm"], "Viet Nam (VNM)"), (["VNM", "2020"], "is a period; this table holds all"), (["--json", "--out", "a.csv"], "screen"),
    (["VNM", "--out", "panel.sav"], ".csv, .parquet, .xlsx or .dta"),
    (["--flow", "balance"], "has no share"),
    (["--currency", "EUR"], "USD, CNY"), (["--months", "13"], "is not in the range")])
def test_a_slip_of_the_command_is_one_sentence(arguments, said, capsys):
    assert main.main(["shares", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("given", ["VNM", "Vietnam", 704, ["VNM"]], ids=str)
def test_a_single_name_is_one_partner(given):
    """It was read letter by letter: partner 'V' is not in the data."""
    assert ts.panel(given, "export", months=12)["partner"].unique().tolist() == ["VNM"]
