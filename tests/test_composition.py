"""All partners together: log-ratio coordinates by their definition, parts that never overlap, shares that sum to 100 %."""

import numpy as np
import pandas as pd
import pytest

from tradeshare import composition, models, outlook
from tradeshare.models import COMBINED, LeftOut

PARTS = np.random.default_rng(1).dirichlet(np.ones(6), 50) * 100


def test_coordinates_are_isometric():
    """The Euclidean distance of coordinates is Aitchison's distance of compositions; scaling a composition changes nothing."""
    z = composition.ilr(PARTS)
    logs = np.log(PARTS)
    centred = logs - logs.mean(axis=1, keepdims=True)
    assert np.linalg.norm(z[0] - z[1]) == pytest.approx(np.linalg.norm(centred[0] - centred[1]))
    assert composition.ilr(3 * PARTS) == pytest.approx(z) and composition.inverse(z) == pytest.approx(PARTS)
    assert composition.inverse(z).sum(axis=1) == pytest.approx(100.0)


def test_two_parts_are_the_logit():
    """With one partner and the rest the coordinate is the logit over the root of two."""
    assert composition.ilr(np.array([20.0, 80.0]))[0] == pytest.approx(models.logit(20.0) / 2**0.5)


@pytest.mark.parametrize("asked", [{}, {"partner": "VNM"}, {"partner": "EU"}, {"flow": "export", "last_period": "2022"}])
def test_parts_never_overlap_and_sum_to_the_whole(study_of, asked):
    here = study_of(**asked)
    parts = composition.parts(here)
    assert parts.sum(axis=1).to_numpy() == pytest.approx(100.0) and (parts > 0).all().all()
    members = set(here.data.partners.loc[here.data.partners["code"].isin(["VNM", "THA", "MYS"]), "code"])
    assert not ("ASEAN" in parts and members & set(parts))
    path = composition.ahead(here)
    assert path.drop(columns="year").sum(axis=1).to_numpy() == pytest.approx(100.0, abs=1e-3) and len(path) == 6


def test_repeating_is_the_same_together_and_alone(study_of):
    here = study_of()
    together, failed = composition.trial(here)
    alone = outlook.past_errors(here)
    keys = ["partner", "origin", "h"]
    both = together.query("model == 'naive'").merge(alone.query("model == 'naive'"), on=keys)
    assert failed.empty and len(both) > 500 and both["error_pp_x"].to_numpy() == pytest.approx(both["error_pp_y"].to_numpy())
    assert both["scale_pp_x"].to_numpy() == pytest.approx(both["scale_pp_y"].to_numpy())


def test_every_model_of_the_registry_is_scored_at_the_same_origins(study_of, monkeypatch):
    here = study_of(last_period="2012")
    monkeypatch.setitem(models.SINGLE, "mean", lambda known, horizon: np.full(horizon, known.mean()))
    monkeypatch.setattr(models, "MODELS", (*models.SINGLE, COMBINED))
    composition._tried.cache_clear()
    past, _ = composition.trial(here)
    composition._tried.cache_clear()
    assert set(past["model"]) == {*models.SINGLE, COMBINED}
    assert past.groupby("model")[["partner", "origin", "h"]].apply(lambda part: frozenset(map(tuple, part.to_numpy()))).nunique() == 1
    assert len(composition.common(past, outlook.past_errors(here))) == past["model"].eq(COMBINED).sum()


def test_the_past_is_scored_without_the_future(study_of):
    known = composition.parts(study_of())
    early, late = (composition.paths(known.loc[:2015] if cut else known.loc[:2015].copy(), 3)[0][COMBINED] for cut in (True, False))
    assert early == pytest.approx(late)
    past = composition.trial(study_of())[0].query("origin == 2015 and model == 'combination' and partner == 'ASEAN'")
    assert models.unlogit(past.sort_values("h")["path"].to_numpy()[:3]) == pytest.approx(early[:, 0])


def test_a_model_that_fails_on_one_coordinate_is_left_out_by_name(monkeypatch):
    def moody(known, horizon):
        if known.iloc[-1] > 0:
            raise LeftOut("not above zero")
        return models.naive(known, horizon)

    monkeypatch.setitem(models.SINGLE, "moody", moody)
    known = pd.DataFrame(PARTS[:12], index=range(2000, 2012))
    found, out = composition.paths(known, 1)
    assert out["moody"] == "not above zero" and "moody" not in found and COMBINED in found


def test_the_sentence_has_the_numbers_of_its_tables(study_of):
    here = study_of()
    past, alone = composition.trial(here), outlook.past_errors(here)
    both = composition.common(past[0], alone)
    text = composition.sentence(here, past, alone).replace("\u00a0", " ")
    assert f"was {both['together'].mean():.2f} pp for all partners, where each alone erred by {both['alone'].mean():.2f} pp" in text
    short = study_of(last_period="1999")
    assert "is not scored" in composition.sentence(short, composition.trial(short), outlook.past_errors(short))
