"""Large tables: the same measures as everywhere, for all pairs at once; and what a table must be."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from tradeshare import cube, decompose, share
from tradeshare.errors import DataError, ParameterError

pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def rows(study_of):
    """China's annual trade in USD as the databases have it, as a long table."""
    table = study_of().cells
    table = table[table["family"].eq("database") & table["currency"].eq("USD") & table["months"].eq(12)]
    return table.assign(reporter="CHN", period=table["year"].astype(str))[["reporter", "flow", "partner", "period", "value"]]


@pytest.fixture(scope="module")
def made(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("cube") / "in.parquet"
    rows.sample(frac=1, random_state=1).to_parquet(path, index=False)
    return cube.read(path)


def long(block, values):
    index = pd.MultiIndex.from_product([block.flows, block.partners, block.periods], names=["flow", "partner", "period"])
    return pd.Series(values.ravel(), index=index).dropna()


def test_shares_are_those_of_the_report(made, study_of, rows):
    table = study_of().shares
    table = table[table["family"].eq("database") & table["currency"].eq("USD") & table["months"].eq(12)]
    expected = table.assign(period=table["year"].astype(str)).set_index(["flow", "partner", "period"])["share"]
    found = long(made, cube.shares(made)[0])
    pd.testing.assert_series_equal(found.reindex(expected.index), expected, check_names=False, rtol=1e-12)
    assert len(expected) > 1000


def test_ranks_are_those_of_pandas(made):
    found = cube.measures(made, "CHN")
    values = long(made, found["value"])
    values = values[values.index.get_level_values("partner") != "WLD"]
    expected = values.groupby(["flow", "period"]).rank(ascending=False, method="min")
    pd.testing.assert_series_equal(long(made, found["rank"]).reindex(expected.index), expected)
    assert "WLD" not in long(made, found["rank"]).index.get_level_values("partner")


def test_growth_and_effects_are_those_of_single_cells(made):
    found = {name: long(made, values) for name, values in cube.measures(made, "CHN").items()}
    value = found["value"]
    for flow, partner, year in [("export", "VNM", 2020), ("import", "JPN", 2009), ("total", "ASEAN", 2019), ("export", "LAO", 1995)]:
        here, base = (flow, partner, str(year)), (flow, partner, str(year - 1))
        total, total_base = value[flow, "WLD", str(year)], value[flow, "WLD", str(year - 1)]
        assert found["growth"][here] == pytest.approx(share.growth(value[here], value[base]), rel=1e-12)
        assert found["contribution"][here] == pytest.approx(share.contribution(value[here], value[base], total_base), rel=1e-12)
        own, rest = decompose.growth_effects(value[here], value[base], total, total_base)
        assert (found["own"][here], found["total"][here]) == (pytest.approx(own), pytest.approx(rest))
    gap = (found["own"] + found["total"] - found["change"]).dropna()
    assert len(gap) > 1000 and gap.abs().max() < 1e-11


def test_without_a_reported_total_the_partners_are_summed(tmp_path):
    pd.DataFrame({"reporter": "A", "flow": "export", "partner": ["X", "Y"], "period": "2020-01", "value": [30.0, 10.0]}).to_parquet(
        tmp_path / "a.parquet")
    assert cube.shares(cube.read(tmp_path / "a.parquet")).ravel().tolist() == [75.0, 25.0]


def test_what_is_written_holds_every_row(rows, made, tmp_path):
    assert cube.write(made, tmp_path / "out.parquet") == len(rows)
    found = pd.read_parquet(tmp_path / "out.parquet").astype(dict.fromkeys(cube.LABELS, str))
    both = rows.merge(found, on=list(cube.LABELS), suffixes=("", "_out"))
    assert len(both) == len(rows) and (both["value"] == both["value_out"]).all()
    assert found.columns.tolist() == [*cube.LABELS, *cube.MEASURES]


def plain(**more):
    return pd.DataFrame({"reporter": ["A", "A"], "flow": "export", "partner": ["X", "Y"], "period": "2020", "value": [1.0, 2.0]} | more)


@pytest.mark.parametrize(("table", "said"), [
    (plain(partner="X"), "1 of 2 rows repeat a cell"), (plain(value=[1.0, -2.0]), "below zero"), (plain(value=[1.0, np.nan]), "missing"),
    (plain(value=[1.0, np.inf]), "infinite"), (plain().drop(columns="flow"), "lacks the column flow"), (plain(period=[2019, 2020]), "as text"),
    (plain(flow=["export", None]), "a name of a reporter")])
def test_a_table_that_is_none_is_refused(table, said, tmp_path):
    table.to_parquet(tmp_path / "a.parquet")
    with pytest.raises(DataError, match=said):
        cube.read(tmp_path / "a.parquet")


def test_mistakes_of_the_command_are_one_sentence(made, tmp_path):
    with pytest.raises(ParameterError, match="does not report in this table"):
        cube.measures(made, "XXX")
    (tmp_path / "a.parquet").write_text("no", encoding="utf-8")
    for arguments, code in ((["a.parquet", "--out", "b.parquet"], 3), (["none.parquet", "--out", "b.parquet"], 3),
                            (["a.parquet", "--out", "a.parquet"], 2)):
        done = subprocess.run([sys.executable, "-m", "tradeshare.cli", "cube", *arguments], cwd=tmp_path, capture_output=True, text=True,
                              env={"PYTHONPATH": str(ROOT), "PATH": ""})
        assert done.returncode == code and len(done.stderr.splitlines()) == 1, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]
