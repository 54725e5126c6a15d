"""Hindsight is the one place that looks past the last period; the ledger of projections only grows."""

import re
import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradeshare import __version__
from tradeshare.cli import main
from tradeshare.data import contracts, datapackage, tables
from tradeshare.foundation import folders, phrases
from tradeshare.projection import hindsight
from tradeshare.report import runs
from tradeshare.study import shares
from tradeshare.study.cells import all_cells, known_by
from tradeshare.study.study import Study


@pytest.mark.parametrize("last", ["2020-08", "2015"])
def test_projections_are_the_same_without_any_later_data(study_of, data, last):
    here = study_of(last_period=last)
    early = data._replace(observations=known_by(data.observations, here.last))
    cells = all_cells(early, here.last)
    alone = Study(here.parameters, early, cells, shares.shares(cells))
    pd.testing.assert_frame_equal(hindsight.projections(here), hindsight.projections(alone))
    assert not hindsight.outcomes_since(here).empty and hindsight.outcomes_since(alone).empty


def test_a_past_report_is_scored_against_later_years(study_of):
    table = hindsight.outcomes_since(study_of(last_period="2020-08"))
    first = table[table["kind"].eq("in-year")].iloc[0]
    assert first["year"] == 2020 and abs(first["error_pp"]) < 0.1 and first["inside_80"]
    assert set(table["year"]) == set(range(2020, 2025)) and (table["error_pp"] == table["actual"] - table["share"]).all()


def test_a_projection_without_an_interval_was_neither_right_nor_wrong(study_of):
    here = study_of(last_period="1999")
    table = hindsight.outcomes_since(here)
    assert table["inside_80"].isna().all() and hindsight.since_table(here).shown["Covered"].eq("–").all()
    text = hindsight.since_sentence(here)
    assert "it had no interval" in text and "0 of" not in text
    mixed = hindsight.outcomes_since(study_of(last_period="2020-08"))
    mixed.loc[mixed["year"].gt(2021) & mixed["kind"].eq("outlook"), "inside_80"] = pd.NA
    assert "its one 80% interval covered the outcome" in hindsight.outcomes(mixed)


def test_a_report_without_projections_does_not_deny_the_figures(study_of):
    text = hindsight.since_sentence(study_of(last_period="1996"))
    assert "projects no share" in text and "No later full-year share" not in text
    assert "No later full-year share" in hindsight.since_sentence(study_of())


def test_the_outlook_given_the_year_to_date_is_kept_and_scored(study_of):
    table = hindsight.outcomes_since(study_of(last_period="2020-08"))
    used, same = (table[table["kind"].eq(kind)] for kind in ("outlook", "no-change"))
    assert used["year"].tolist() == [2021, 2022, 2023, 2024] and used["error_pp"].abs().mean() < 0.4
    assert same["share"].nunique() == 1 and same["inside_80"].isna().all() and same["error_pp"].abs().mean() > used["error_pp"].abs().mean()


def test_a_new_kind_of_projection_is_added_to_what_stands(study_of):
    studies = {"a": study_of(last_period="2020-08")}
    once = hindsight.record(pd.DataFrame(columns=hindsight.LEDGER), studies, "2026-11")
    older = once[once["kind"].ne("no-change")].assign(share=1.0)
    again = hindsight.record(older, studies, "2026-12")
    pd.testing.assert_frame_equal(again.iloc[:len(older)], older.reset_index(drop=True))
    assert set(again.iloc[len(older):]["kind"]) == {"no-change"} and set(again.iloc[len(older):]["recorded"]) == {"2026-12"}


def test_the_published_runs_are_recorded_as_this_version_makes_them(study_of):
    """After a change of model: `tradeshare data record` under a new version; what stands is never altered."""
    ledger = tables.read_table("projections")
    for name, values in runs.read().items():
        here = study_of(**values)
        made = hindsight.projections(here)
        kept = ledger[ledger["run"].eq(name) & ledger["version"].eq(__version__) & ledger["last_period"].eq(here.parameters.last_period)]
        assert len(kept) == len(made), f"{name} is not recorded: run `tradeshare data record`"
        for column in ("share", "low_80", "high_80"):
            assert kept[column].to_numpy() == pytest.approx(made[column].to_numpy(), abs=1e-4, nan_ok=True)
        assert kept[["kind", "model", "year"]].to_numpy().tolist() == made[["kind", "model", "year"]].to_numpy().tolist()


def test_earlier_reports_are_scored_by_what_this_one_knows(study_of):
    assert hindsight.published_projections(study_of(last_period="2020-08")).empty
    then, now = (hindsight.published_projections(study_of(**values)) for values in ({"last_period": "2021-08"}, {}))
    assert set(then["last_period"]) == {"2020-08"} and then["year"].max() == 2020
    assert set(now["last_period"]) == {"2020-08", "2021-08"} and now["year"].max() == 2025
    assert hindsight.published_projections(study_of(partner="VNM")).empty


def test_versions_that_record_a_run_again_count_no_projection_twice(study_of, monkeypatch):
    """A second and a third version: the ledger grows and is whole, the record stays that of what was first made."""
    here, ledger = study_of(), study_of().data.projections
    for version in ("9.1", "9.2"):
        monkeypatch.setattr(hindsight, "__version__", version)
        ledger = hindsight.record(ledger, {"2020-08": study_of(last_period="2020-08")}, "2027-01")
    assert len(ledger) == len(here.data.projections) + 2 * len(hindsight.projections(study_of(last_period="2020-08")))
    contracts.TABLES["projections"].validate(ledger)
    ledger.loc[ledger["version"].ne("0.1.0"), "share"] += 1
    later = here.data._replace(projections=ledger)
    pd.testing.assert_frame_equal(hindsight.published_projections(here._replace(data=later)), hindsight.published_projections(here))


def test_what_was_recorded_after_the_fact_is_said_to_be(study_of):
    here = study_of()
    table = hindsight.published_projections(here)
    assert "All were made after the year projected" in hindsight.published_sentence(here) and len(table) == 20


def test_record_adds_and_never_alters(study_of):
    studies = {"a": study_of(last_period="2020-08")}
    once = hindsight.record(pd.DataFrame(columns=hindsight.LEDGER), studies, "2026-11")
    altered = once.assign(share=once["share"] + 1)
    pd.testing.assert_frame_equal(hindsight.record(altered, studies, "2026-12"), altered)
    more = hindsight.record(altered, studies | {"b": study_of(last_period="2021-08")}, "2026-12")
    assert set(more.loc[more["run"].eq("b"), "recorded"]) == {"2026-12"}
    assert (more["run"].eq("a").sum(), more["run"].eq("b").sum()) == (len(once), len(once))


def test_the_command_records_and_the_data_stay_whole(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)
    ledger = pd.read_csv(tmp_path / "projections.csv", dtype=str)
    ledger[ledger["run"].ne("2021-08")].to_csv(tmp_path / "projections.csv", index=False, lineterminator="\n")
    datapackage.write(tmp_path, "2026-11-22")
    monkeypatch.setattr(folders, "DATA", tmp_path)
    monkeypatch.setattr(tables.read, "__defaults__", (tmp_path,))
    published = runs.read()
    monkeypatch.setattr(runs, "read", lambda: {name: published[name] for name in ("2020-08", "2021-08")})  # one is new
    assert main.main(["data", "record"]) == 0 and "projections.csv" in capsys.readouterr().out
    tables.read(tmp_path)
    again = pd.read_csv(tmp_path / "projections.csv", dtype=str)
    assert sorted(map(tuple, again[["run", "kind", "model", "year"]].to_numpy())) == sorted(
        map(tuple, ledger[["run", "kind", "model", "year"]].to_numpy()))


def test_the_sentence_counts_the_rows_of_its_table(study_of):
    here = study_of()
    table = hindsight.published_projections(here)
    said = hindsight.published_sentence(here)
    counts = [phrases.WORDS.index(number) for number in re.findall(r"(\w+) (?:projections from|no-change forecasts)", said)]
    assert sum(counts) == len(table) and len(counts) == 2
    assert "earlier projection" not in said and ("made after the "
                                                 "year" in said) == (table["recorded"].str[:4].astype(int) > table["year"]).any()
    assert hindsight.published_table(here).shown["Made in"].tolist() == table["recorded"].tolist()
