"""Probabilities from joint paths: seeded, whole, scored, and never certain."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.projection import whole_year
from tradeshare.projection.probabilities import event_probabilities, how_likely, joint_paths, probability_record


@pytest.fixture(scope="module")
def found(study_of):
    return joint_paths.joint(study_of(last_period="2025"))


def test_paths_are_the_same_each_time_and_stay_shares(found):
    one, two = (joint_paths.draw_paths(found, 5, 300) for _ in range(2))
    assert (one == two).all() and one.shape == (300, 5, 5)
    assert (one > 0).all() and (one.sum(axis=2) < 100).all()


def test_a_path_takes_whole_years():
    """Two partners that always moved oppositely do so in every path."""
    steps = np.cumsum(np.random.default_rng(3).normal(0, 0.1, 30))
    logs = pd.DataFrame({"A": np.log(20.0) + steps, "B": np.log(20.0) - steps}, index=range(1990, 2020))
    shares = joint_paths.draw_paths(logs.assign(rest=np.log(60.0)), 1, 200)
    rest = 100 - shares.sum(axis=2)
    moved = np.log(shares[:, 0] / rest) - (logs.iloc[-1] - np.log(60.0)).to_numpy()
    trend = joint_paths.TREND_KEPT * (logs.iloc[-1] - logs.iloc[0]).to_numpy() / 29
    assert (moved - trend).sum(axis=1) == pytest.approx(0, abs=0.02)


def test_probabilities_add_up_and_fall_with_the_threshold(found):
    given = event_probabilities.event_probabilities(found, list(found.columns.drop("rest")), joint_paths.draw_paths(found, 3))
    first = given.query("event == 'first'").groupby("h")["probability"].sum()
    assert first.to_numpy() == pytest.approx(1.0) and given["probability"].between(0, 1).all()
    higher = given.query("event == 'share' and h == 1").set_index("partner")["threshold"]
    assert (higher > np.exp(found.iloc[-1])[higher.index]).all()


def test_past_probabilities_use_the_past_only(found):
    changed = found.copy()
    changed.loc[2015:, "ASEAN"] += 0.2
    whole, again = (probability_record.past_probabilities(table, 2).query("origin <= 2010") for table in (found, changed))
    pd.testing.assert_frame_equal(whole, again)


def test_probabilities_are_scored_only_where_a_past_frequency_was_known(study_of, found):
    past = probability_record.past_probabilities(found, 5)
    assert past["climatology"].isna().any(), "the first origins have no past to take a frequency from"
    scores = probability_record.scores(past).set_index("event")
    assert (scores["probabilities"] == past.dropna(subset="climatology").groupby("event").size()).all() and (scores["origins"] >= 20).all()
    assert {event: probability_record.judge(row) for event, row in scores.iterrows()} == {"first": "better", "share": "better"}
    sentence = how_likely.brier_sentence(study_of(last_period="2025"), past)
    assert "on the first rank (better)" in sentence and "on the share (better)" in sentence


def test_the_past_frequency_knows_only_what_had_happened_by_then():
    rows = [("A", "first", 1, origin, 0.5, float(happened)) for origin, happened in ((2000, 1), (2001, 0), (2002, 1))]
    table = pd.DataFrame(rows, columns=["partner", "event", "h", "origin", "probability", "happened"])
    assert probability_record._with_climatology(table)["climatology"].fillna(-1).tolist() == [-1, 1.0, 0.5]


def test_a_step_from_next_to_nothing_is_not_drawn_again(study_of):
    """Viet Nam's share of imports rose tenfold and fivefold from a thousandth of a percent in 1991 and 1992."""
    here = study_of(partner="VNM", flow="import", rivals=("THA", "RUS"))
    joint = joint_paths.joint(here)
    table, years = joint_paths.limited_steps(joint)
    assert years == {"VNM": [1991, 1992]} and table["VNM"].max() == pytest.approx(table.loc[1993:, "VNM"].max())
    assert "those of Viet Nam to 1991–1992" in how_likely.beyond_sentence(here, joint)


def test_a_rival_without_a_figure_is_named(study_of):
    here = study_of(rivals=("AUS", "USA"), last_period="2025")
    joint = joint_paths.joint(here)
    assert "Australia has no share for 2025 and is not compared." in how_likely.beyond_sentence(here, joint)
    assert ", without Australia" in how_likely.probability_table(here).caption
    whole = study_of(last_period="2025")
    assert how_likely.beyond_sentence(whole, joint_paths.joint(whole)) == ""


def test_no_probability_is_printed_as_certain():
    bands = {event_probabilities.band(value) for value in np.linspace(0, 1, 401)}
    assert len(bands) == len(event_probabilities.BANDS) + 1 and not any(word in ("0", "100") for text in bands for word in text.split())


def test_the_running_year_rests_on_the_year_to_date(study_of):
    here = study_of()
    joint = joint_paths.joint(here)
    shares, begun = joint_paths.paths(here, joint)
    projected = whole_year.projected_share(here)
    assert begun and np.median(shares[:, 0, 0]) == pytest.approx(projected.share, abs=0.05)
    inside = ((shares[:, 0, 0] > projected.low) & (shares[:, 0, 0] < projected.high)).mean()
    assert 0.77 < inside < 0.83
    assert (shares > 0).all() and (shares.sum(axis=2) < 100).all()


def test_a_whole_year_begins_with_itself(study_of):
    here = study_of(last_period="2019")
    joint = joint_paths.joint(here)
    assert not joint_paths.paths(here, joint)[1]


def test_what_eleven_months_have_settled_is_not_open(study_of):
    """Imports from the EU came to 10.31% to November 2025: the year cannot well end above 11%."""
    here = study_of(partner="EU", flow="import", last_period="2025-11")
    joint = joint_paths.joint(here)
    shares, begun = joint_paths.paths(here, joint)
    given = event_probabilities.event_probabilities(joint, ["EU"], shares).query("event == 'share' and h == 1").iloc[0]
    assert begun and given["threshold"] == 11 and given["probability"] < 0.05
    assert np.median(shares[:, 0, 0]) == pytest.approx(10.31, abs=0.03)


@pytest.mark.parametrize(("chance", "said"), [(0.04, False), (0.06, True)])
def test_a_first_rank_below_five_percent_is_not_worth_a_word(study_of, chance, said):
    rows = [(event, 1, limit, part) for event, limit, part in (("first", float("nan"), chance), ("share", 0.2, 0.5))]
    given = pd.DataFrame(rows, columns=["event", "h", "threshold", "probability"])
    text = how_likely.events_sentence(study_of(partner="LAO"), given)
    assert ("ranks first" in text) is said and "Laos" in text and "0.2%" in text


def test_no_step_is_drawn_where_no_year_follows_a_known_one():
    logs = pd.DataFrame({"A": [3.0, 3.1], "rest": [4.0, 4.0]}, index=[1990, 1995])
    assert joint_paths.limited_steps(logs)[0].empty and len(joint_paths.drawable_steps(logs)) == 0
