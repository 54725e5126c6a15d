"""What an accepted vintage does to a study: new months, monthly models, a seasonal pattern, superseded prints, and the words that say so.

The figures are made (see loopback.py); nothing here is a statement about trade.
"""

import os
import re
import shutil
import subprocess
import sys

import loopback
import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.data import tables, vintages
from tradeshare.foundation import folders
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.projection.monthly import monthly_models, monthly_shares
from tradeshare.provenance import caveats, trace
from tradeshare.report import freshness, make, runs
from tradeshare.share import season
from tradeshare.sources import refresh_changes
from tradeshare.sources.asking import download
from tradeshare.study import availability, period_figures, study

FIRST, SECOND = "2026-10-15", "2026-11-22"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder with two accepted vintages of the IMF: the second has one month of Viet Nam revised by a tenth."""
    folder = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("refreshed") / "data", ignore=shutil.ignore_patterns("vintages"))
    server = loopback.serve()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folders, "DATA", folder)
        patch.setattr(download, "RULES", download.RULES._replace(burst=10**6))
        patch.setenv("TRADESHARE_IMF_ADDRESS", f"{server.url}/imf")
        for day, faults in ((FIRST, []), (SECOND, [("CHN.XG_FOB_USD", "revised", 1)])):
            patch.setattr("time.strftime", lambda *_, day=day: day)
            server.faults[:] = faults
            assert main.main(["refresh", "imf", "--accept"]) == 0
    server.shutdown()
    return folder


@pytest.fixture
def begin(folder, monkeypatch):
    """Studies on the refreshed data."""
    monkeypatch.setattr(tables.read, "__defaults__", (folder,))
    monkeypatch.setattr(folders, "DATA", folder)
    return study.begin


def test_the_newest_month_is_the_refreshed_one(begin):
    assert begin().parameters.last_period == loopback.LAST and begin(vintage="shipped").parameters.last_period == "2026-07"


def test_members_are_summed_and_the_share_is_of_the_same_source(begin):
    """By hand from the made months: ten members and Timor-Leste over the world, January to August."""
    here = begin()
    found = period_figures.gather(here, Period(2026, 8))
    table = loopback.figures()
    table = table[table["period"].between("2026-01", "2026-08")].pivot_table(index="partner", values="value", aggfunc="sum")["value"]
    changed = loopback.figures().query("partner == 'VNM' and flow == 'export' and period == '2026-08'")["value"].item() * 0.1
    members = here.data.partners.loc[here.data.partners["groups"].eq("ASEAN"), "code"]
    assert found.share["share"] == pytest.approx(100 * (table[members].sum() + changed) / table["WLD"], rel=1e-9)


def test_months_and_season_switch_on_by_themselves(begin):
    assert monthly_shares.shares(begin(vintage="shipped")).size < monthly_shares.MIN_MONTHS
    here = begin()
    months = monthly_shares.shares(here)
    assert months.index.equals(pd.period_range("2015-01", "2026-08", freq="M")), "every month, of one family"
    typical = season.median_pattern(season.pattern(here))
    assert len(typical) == 11 and typical["years"].min() >= 11
    made = loopback.figures().pivot_table(index="period", columns="partner", values="value", aggfunc="sum").loc["2026-06"]
    members = here.data.partners.loc[here.data.partners["groups"].eq("ASEAN"), "code"]
    assert months["2026-06"] == pytest.approx(100 * made[members].sum() / made["WLD"], rel=1e-9)


def test_a_monthly_model_runs_on_them(begin):
    months = monthly_shares.shares(begin())
    past = monthly_models.trial(months, begin().data.new_year, 1, 1)[0]
    assert set(past["model"]) >= {"naive", "structural"}


def test_older_prints_are_superseded_and_named_so(begin):
    here = begin(partner="VNM", flow="export")
    text = "\n".join(trace.lines(trace.chain(here, "level", period_figures.gather(here, Period(2026, 8)))))
    assert f"source imf-imts-{SECOND}" in text
    assert re.search(rf"not used: .* from imf-imts-{FIRST}, superseded", text)


def test_the_revision_section_uses_every_vintage(begin):
    table = refresh_changes.between_vintages(begin())
    assert table["later"].tolist() == [f"imf-imts-{SECOND}", f"imf-imts-{FIRST}"]
    assert table.loc[0, "earlier"] == f"imf-imts-{FIRST}" and table.loc[0, "revised"] == 1
    assert table.loc[0, "largest"] == pytest.approx(10) and table.loc[0, "where"] == "VNM export 2026-08"
    assert refresh_changes.between_vintages(begin(vintage="shipped")).empty


def test_an_older_vintage_by_its_day(begin):
    values = {vintage: period_figures.gather(begin(partner="VNM", flow="export", vintage=vintage), Period(2026, 8)).level["value"]
              for vintage in ("", SECOND, FIRST, "2026-11-21")}
    assert values[""] == values[SECOND] > values[FIRST] == values["2026-11-21"]


def test_a_day_in_the_list_of_runs_needs_no_quotes(tmp_path, monkeypatch):
    (tmp_path / "runs.toml").write_text(f"[old]\nvintage = {FIRST}\n", encoding="utf-8")
    monkeypatch.setattr(folders, "REPORTS", tmp_path)
    assert runs.read() == {"old": {"vintage": FIRST}}


def test_the_report_says_which_vintages_it_used(begin):
    assert f"imf-imts-{SECOND}" in make.about(begin())["about"] and any("**Vintages.**" in note for note in caveats.caveats(begin()))
    shipped = begin(vintage="shipped")
    assert "vintages" not in make.about(shipped)["about"] and not any("**Vintages.**" in note for note in caveats.caveats(shipped))


def test_the_key_of_a_report_sees_what_is_in_force(begin):
    all_of_it, first = freshness.report_key({}), freshness.report_key({"vintage": FIRST})
    assert list(all_of_it["vintages"]) == [f"imf/{SECOND}", f"imf/{FIRST}"] and list(first["vintages"]) == [f"imf/{FIRST}"]
    assert freshness.report_key({"vintage": "shipped"})["vintages"] == {}


@pytest.mark.parametrize(("vintage", "said"), [("2026-10-01", "the earliest is 2026-10-15"), ("lately", "is not a day"),
                                               (20261015, "wrong type")])
def test_a_wrong_vintage_gets_one_sentence(vintage, said, begin):
    with pytest.raises(ParameterError, match=said):
        begin(vintage=vintage)


def test_the_mirror_takes_whole_years_of_the_newest_vintage(begin):
    from tradeshare.study import cells

    rows = cells.mirror_rows(begin().data)
    assert rows["period"].max() == "2025" and not rows.duplicated(["reporter", "partner", "flow", "period"]).any()
    assert set(rows.loc[rows["period"].eq("2024"), "source"]) == {f"imf-imts-mirror-{SECOND}"}


def test_without_vintages_nothing_is_added(data):
    lines = (ROOT / "data/observations.csv").read_bytes().count(b"\n")
    assert len(tables.read(vintage="shipped").observations) == lines - 1 and vintages.in_force(ROOT / "data", "shipped") == ()
    assert availability.check({"vintage": "shipped"}, data).vintage == "shipped"


@pytest.mark.soak
def test_a_full_round_from_nothing_to_a_report(tmp_path):
    """From the shipped data over all three services to the report of the refreshed months, by the command alone."""
    folder = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages"))
    server = loopback.serve()
    environment = os.environ | {"TRADESHARE_DATA": str(folder)} | {
        f"TRADESHARE_{name.upper()}_ADDRESS": f"{server.url}/{name}" for name in ("imf", "comtrade", "worldbank")}
    for command in (["refresh", "imf", "--accept"], ["refresh", "comtrade", "--from", "2026-01", "--accept"],
                    ["refresh", "worldbank", "--accept"],
                    ["data", "check"], ["report", "latest", "--out", str(tmp_path / "report")]):
        done = subprocess.run([sys.executable, "-m", "tradeshare", *command], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    text = re.sub(r"<[^>]+>", "", (tmp_path / "report/report.html").read_text(encoding="utf-8"))
    assert "January-August 2026" in text and "accepted vintages comtrade-" in text
    assert {"ahead.csv", "vintages.csv", "trend-months.csv"} <= {path.name for path in (tmp_path / "report/tables").iterdir()}
