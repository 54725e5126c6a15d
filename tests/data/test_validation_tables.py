"""The tables of data/validation/: they are of this code and these data, say what is found anew, and are never served for anything else."""

import random

import numpy as np
import pandas as pd
import pytest
from conftest import SCALE

from tradeshare.data import validation_tables
from tradeshare.foundation import disk_cache
from tradeshare.foundation.folders import DATA
from tradeshare.explanations import gravity_benchmark, expected_share
from tradeshare.formulas.log_odds import logit_history
from tradeshare.headlines import check
from tradeshare.headlines.collection import judged, verdict_record
from tradeshare.headlines.known_data import PACKAGES
from tradeshare.projection import models, path_record, past_errors
from tradeshare.projection.path_table import histories

STALE = "run `make validation` and commit data/validation/"
FLOWS = ("total", "export", "import")


def of_code(name):
    return {"paths": path_record.code, "gravity": gravity_benchmark.code}.get(name, lambda: disk_cache.code(*PACKAGES))()


@pytest.mark.parametrize("name", ["paths", "verdicts", "earlier_verdicts", "gravity"])
def test_the_table_was_made_by_this_code(name):
    assert validation_tables.key_of(name) == of_code(name) and validation_tables.read(name, of_code(name)), STALE


def test_every_history_of_the_shipped_data_is_there_with_what_the_models_say(study_of):
    found = histories(study_of(flow=flow) for flow in FLOWS)
    rows = {(row["model"], row["history"]): row for row in validation_tables.read("paths", path_record.code())}
    assert {key for _, key in rows} == set(found), STALE
    for name, key in random.Random(7).sample(sorted(rows), 40 if SCALE > 1 else 20):
        made = path_record.path_row(name, found[key])
        assert made["reason"] == rows[name, key]["reason"], STALE
        if not made["reason"]:
            assert [float(made[f"h{h}"]) for h in range(1, 6)] == pytest.approx([float(rows[name, key][f"h{h}"]) for h in range(1, 6)],
                                                                                 abs=1e-9), STALE


def test_the_gravity_benchmarks_of_every_partner_are_there_with_what_the_equation_gives(study_of, monkeypatch):
    held = validation_tables.read("gravity", of_code("gravity"))
    asked = {(" ".join(group), str(year)) for group, last in expected_share.groups([study_of(last_period="1998"), study_of()])
             for year in gravity_benchmark.YEARS if year <= last}
    assert asked <= {(row["group"], row["year"]) for row in held}, STALE
    for row in random.Random(3).sample(held, 8 if SCALE > 1 else 5):
        asked = tuple(row["group"].split()), int(row["year"]), row["reporters"]
        made, kept = gravity_benchmark._of_year(*asked, True), gravity_benchmark._from_row(row)
        assert (made is None) == (kept is None), STALE
        if made is not None:
            pd.testing.assert_frame_equal(kept.trade, made.trade, rtol=1e-9)
            pd.testing.assert_series_equal(kept.slopes, made.slopes, rtol=1e-9)
            assert kept[3:] == made[3:] and kept.totals == made.totals, STALE
    monkeypatch.setattr(gravity_benchmark, "_of_year", None)  # a report computes none of them
    assert len(expected_share.by_year(study_of(partner="VNM", last_period="2019"))) == 25


@pytest.mark.parametrize("last", ["2008", "2015", "2021-08"])
def test_an_earlier_report_finds_its_own_histories_and_none_that_knows_a_later_year(study_of, monkeypatch, last):
    here = study_of(last_period=last)
    asked = []
    monkeypatch.setattr(path_record, "_rows", lambda: asked.append(1) or {})
    known = logit_history(past_errors.history(here))
    assert known.index[-1] <= here.year.year
    seen = path_record.history_key(known)
    monkeypatch.undo()
    assert ("ARIMA", seen) in path_record._rows(), STALE
    longer = pd.concat([known, pd.Series([known.iloc[-1]], index=[known.index[-1] + 1])])
    assert path_record.history_key(longer) != seen


def judged_now(data):
    """The verdicts on the statements of every eighth page, judged beside all; from `--scale 2` on of every page."""
    if SCALE > 1:
        return verdict_record.judged(data)
    pages = data.statements["page"].unique()[::8]
    table = verdict_record.as_asked(data.statements)[data.statements["page"].isin(pages)]
    said = check.check(table, check.judging_data_of(data)).drop(columns=["unit", "readable"])
    return said.assign(unseen=check.judge_without_own_page(table, data).reindex(said.index, fill_value=""))


def test_the_verdicts_are_those_that_the_check_gives_now(study_of):
    here = study_of()
    data = judged.known_at_the_time(here.data, here.last)
    held = validation_tables.read("verdicts", of_code("verdicts"))
    assert held[0]["data"] == verdict_record.content(data), STALE
    made = judged_now(data)
    assert len(made) > 200
    pd.testing.assert_frame_equal(verdict_record.from_text(held).loc[made.index], made)


@pytest.mark.parametrize("last", ["2009", pytest.param("2012", marks=pytest.mark.soak), "2020-08"])
def test_the_verdicts_of_an_earlier_time_are_held_as_the_check_gave_them_then(study_of, monkeypatch, last):
    here = study_of(last_period=last)
    data = judged.known_at_the_time(here.data, here.last)
    made = judged_now(data)
    monkeypatch.setattr(verdict_record, "judged", None)  # a report judges none of them
    pd.testing.assert_frame_equal(verdict_record.verdicts(data).loc[made.index], made)


def test_verdicts_of_an_earlier_time_are_not_completed_from_a_table_that_they_were_not_made_beside(study_of, monkeypatch):
    here = study_of(last_period="2012")
    data = judged.known_at_the_time(here.data, here.last)
    assert verdict_record._held(data), STALE
    read = validation_tables.read
    monkeypatch.setattr(validation_tables, "read", lambda name, code: [
        row | {"data": "of other tables"} if name == "verdicts" else row for row in read(name, code)])
    assert not verdict_record._held(data)


def test_other_data_or_other_code_are_never_served(tmp_path, study_of, monkeypatch):
    here = study_of()
    data = judged.known_at_the_time(here.data, here.last)
    fewer = data._replace(statements=data.statements.head(3))
    assert len(verdict_record.verdicts(fewer)) == 3
    monkeypatch.setattr(verdict_record, "judged", lambda data: pd.DataFrame({"verdict": ["made anew"]}))
    assert verdict_record.verdicts(data)["verdict"].iloc[0] != "made anew"
    monkeypatch.setenv("TRADESHARE_CACHE", str(tmp_path))
    changed = data._replace(observations=data.observations.assign(value=data.observations["value"] * 1.001))
    assert verdict_record.verdicts(changed)["verdict"].tolist() == ["made anew"]
    monkeypatch.setattr(validation_tables, "key_of", lambda name, folder=DATA: "of other code")
    assert verdict_record.verdicts(data)["verdict"].tolist() == ["made anew"]


@pytest.mark.parametrize("content", [b"", b"no gzip", b"\x1f\x8b\x08\x00cut off"])
def test_a_damaged_table_is_as_good_as_none(tmp_path, content):
    validation_tables.write("paths", "code", [{"model": "ARIMA", "history": "a"}], tmp_path)
    assert validation_tables.read("paths", "code", tmp_path) == [{"model": "ARIMA", "history": "a"}]
    (tmp_path / "validation" / "paths.csv.gz").write_bytes(content)
    assert validation_tables.read("paths", "code", tmp_path) == []


def test_a_longer_horizon_and_another_history_are_computed(study_of):
    known = logit_history(past_errors.history(study_of()))
    path = models.theta(known, 10)
    assert len(path) == 10 and path[:5] == pytest.approx(models.theta(known, 5), abs=1e-9)
    assert not np.allclose(models.theta(known + 0.1, 5), models.theta(known, 5))
