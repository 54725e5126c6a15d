"""Effects of members and other partners: all sums close, and what cannot be split is said."""

import pandas as pd
import pytest

from tradeshare.decomposition import contributions, drivers, flow_mix, span, two_effects
from tradeshare.study import names
from tradeshare.study.names import short_label

CASES = [{}, {"partner": "EU", "last_period": "2015"}, {"partner": "VNM", "flow": "import"}, {"flow": "export", "last_period": "2019"},
         {"last_period": "2020-08"}, {"last_period": "2025", "base_period": "2015"}, {"last_period": "2020", "base_period": "1990"}]


@pytest.mark.parametrize("values", CASES, ids=str)
def test_everything_adds_up(study_of, values):
    study = study_of(**values)
    pair = span.pair(study)
    moved = pair.share_change
    effects, given, flows = drivers.effects(study), contributions.by_partner(study), flow_mix.by_flow(study)
    assert effects["effect"].sum() == pytest.approx(moved.value, rel=1e-9, abs=1e-11)
    assert given["contribution"].drop("Total").sum() == pytest.approx(given.loc["Total", "growth"], rel=1e-9)
    assert drivers.waterfall_steps(study, effects)["effect"].sum() == pytest.approx(moved.value, rel=1e-9, abs=1e-11)
    if len(flows):
        assert flows[["mix", "within"]].to_numpy().sum() == pytest.approx(moved.value, rel=1e-9, abs=1e-11)
    own = effects.loc[effects["inside"]]
    assert own["change"].sum() == pytest.approx(pair.now.value - pair.before.value, rel=1e-9)
    assert not effects[["before", "now", "effect"]].isna().any().any()


def test_what_members_leave_is_not_called_the_group(study_of):
    """Without a member's figures the rest of ASEAN is named as such, and the member that lacks them too."""
    full = study_of()
    study = full._replace(cells=full.cells[full.cells["partner"].ne("VNM")])
    effects = drivers.effects(study)
    assert "ASEAN, not by member (" in drivers.drivers_sentence(study, effects)
    assert "holds beside them: Viet Nam" in drivers.groups_sentence(study, effects)


def test_who_joined_enters_with_all_its_trade(study_of):
    """Customs' figure of ASEAN has Timor-Leste since it joined, not before: its trade enters as its own, nothing goes below zero."""
    table = drivers.effects(study_of())
    assert (table[["before", "now"]] >= 0).all().all()
    assert table.loc["TLS", "before"] == 0 and table.loc["TLS", "now"] > 0 and "ASEAN" not in table.index


def test_three_drivers_are_named_largest_first(study_of):
    study = study_of()
    effects = drivers.effects(study)
    text = drivers.drivers_sentence(study, effects)
    names = [short_label(study, code) for code in effects.drop(drivers.REST).index[:3]]
    assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
    few = study_of(last_period="2020-08")
    assert drivers.drivers_sentence(few, drivers.effects(few)).startswith("No finer split is possible")


def test_one_growth_and_one_split_of_one_change(study_of):
    """Of January-August 2021 one report said 23, 22.5 and 22.8%; of January-August 2020 it split one change two ways."""
    study = study_of(last_period="2021-08")
    table = drivers.effects(study)
    assert "trade +23%)" in drivers.drivers_sentence(study, table) and span.pair(study).words == "rose by 23%"
    said = drivers.drivers_sentence(study, table)
    assert "22.5" not in said and said.endswith("For ASEAN this is net of what its own trade added to the total.")
    study = study_of(last_period="2020-08")
    assert "+0.8" not in two_effects.effects_sentence(study, span.pair(study)) + drivers.drivers_sentence(study, drivers.effects(study))
    assert "it is the effect" not in drivers.drivers_sentence(study_of(), drivers.effects(study_of()))


@pytest.mark.parametrize("last", ["2024-01", "2024-07", "2025", "2026-07"])
def test_what_the_group_holds_beside_its_members_is_never_an_empty_list(study_of, last):
    """All members have a figure, and the group's own differs from their sum: the sentence ended with "beside them: ."."""
    for flow in ("total", "export"):
        study = study_of(last_period=last, flow=flow)
        table = drivers.effects(study)
        said = drivers.groups_sentence(study, table)
        if "ASEAN" in table.index:
            assert ("all of which have one" in said) == (not set(names.members(study)) - set(table.index)), said
        assert not said.endswith(("beside them.", ": .", "beside them: ."))


def test_growth_by_row_is_never_that_of_two_vintages(study_of):
    """Hong Kong, January-July 2026: +48.6% as published, where the levels give 48.0; exports to Laos: no rate, no base that compares."""
    table = drivers.effects(study_of())
    assert table.loc["HKG", "growth"] == 48.6 and table.loc["HKG", "now"] / table.loc["HKG", "before"] < 1.485
    here = study_of(flow="export")
    table = drivers.effects(here)
    assert pd.isna(table.loc["LAO", "growth"]) and table.loc["LAO", "before"] > 0
    assert table["effect"].sum() == pytest.approx(span.pair(here).share_change.value)


def test_who_began_from_nothing_has_no_growth(study_of):
    """Viet Nam joined after 1990: the rounding of the file, 1e-17, was its base, and it grew by 33 quintillion percent."""
    study = study_of(members="then", last_period="2025", base_period="1990")
    table = drivers.effects(study)
    assert table.loc["VNM", "before"] == 0 and pd.isna(table.loc["VNM", "growth"])
    assert "Viet Nam (+12.75\u00a0points, new)" in drivers.drivers_sentence(study, table)


def test_an_effect_of_zero_is_not_among_the_largest(study_of):
    study = study_of(last_period="2022")
    assert drivers.drivers_sentence(study, drivers.effects(study)).startswith("**The largest effect: ASEAN (")
