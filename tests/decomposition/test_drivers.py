"""Chapter 03 on the shipped data: sums that must close, spans at will, and what cannot be split is said."""

import pytest

from tradeshare.decomposition import contributions, currencies, drivers, flow_mix, flows_and_members, span, two_effects, yearly_effects
from tradeshare.formulas import ratios
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.study import annual_figures, comparison, names, period_figures, study
from tradeshare.study.names import short_label

CASES = [{}, {"partner": "EU", "last_period": "2015"}, {"partner": "VNM", "flow": "import"}, {"flow": "export", "last_period": "2019"},
         {"last_period": "2020-08"}, {"last_period": "2025", "base_period": "2015"}, {"last_period": "2020", "base_period": "1990"}]


@pytest.mark.parametrize("values", CASES, ids=str)
def test_everything_adds_up(study_of, values):
    here = study_of(**values)
    pair = span.pair(here)
    moved = period_figures.share_change(pair)
    effects, given, flows = drivers.effects(here), contributions.by_partner(here), flow_mix.by_flow(here)
    assert effects["effect"].sum() == pytest.approx(moved.value, rel=1e-9, abs=1e-11)
    assert given["contribution"].drop("Total").sum() == pytest.approx(given.loc["Total", "growth"], rel=1e-9)
    assert drivers.waterfall_steps(here, effects)["effect"].sum() == pytest.approx(moved.value, rel=1e-9, abs=1e-11)
    if len(flows):
        assert flows[["mix", "within"]].to_numpy().sum() == pytest.approx(moved.value, rel=1e-9, abs=1e-11)
    own = effects.loc[effects["inside"]]
    assert own["change"].sum() == pytest.approx(pair["now"] - pair["before"], rel=1e-9)
    assert not effects[["before", "now", "effect"]].isna().any().any()


def test_a_span_over_two_sources_is_linked_and_says_so(study_of):
    here = study_of(last_period="2025", base_period="2015")
    pair = span.pair(here)
    assert pair["family"] == "linked" and "own" in two_effects.period_note(here, pair) and "converted" in two_effects.period_note(here,
                                                                                                                                  pair)
    for side, year in (("now", 2025), ("before", 2015)):
        printed = period_figures.annual_shares(here)[year]
        prefix = "world_" + side
        assert ratios.share(pair[side], pair[prefix]) == pytest.approx(printed, abs=0.01)


def test_a_linked_level_is_the_printed_one_in_the_other_currency(study_of):
    """Customs printed 2025 in both currencies: converted from the table in CNY, ASEAN comes to the level printed in USD."""
    here = study_of(last_period="2025", base_period="2015")
    printed = here.data.observations.query("partner == 'ASEAN' and flow == 'total' and period == '2025' and measure == 'level' "
                                           "and currency == 'USD'")["value"].iloc[0] / 1000
    assert span.pair(here)["now"] == pytest.approx(printed, rel=1e-3)


def test_a_share_does_not_feel_the_conversion(study_of):
    usd, cny = (span.pair(study_of(last_period="2025", base_period="2015", currency=money)) for money in ("USD", "CNY"))
    assert usd["currency"] != cny["currency"]
    for side in ("now", "before"):
        assert usd[side] / usd[f"world_{side}"] == pytest.approx(cny[side] / cny[f"world_{side}"], rel=1e-12)


@pytest.mark.parametrize(("base", "hint"), [("2015", "nearest valid value is 2017-07"), ("2027-07", "2025-07"), ("2026-07", "2025-07"),
                                            ("1985-07", "nearest valid value"),
                                        ("July 2015", "write a year"), ("2015-13", "not a period")])
def test_a_base_that_cannot_be_compared_names_the_mend(base, hint):
    with pytest.raises(ParameterError, match=hint) as error:
        study.begin(base_period=base)
    assert "base_period" in str(error.value) and "\n" not in str(error.value)


def test_a_base_in_yuan_alone_is_taken_though_dollars_are_asked_for(study_of):
    """2026 has no figures in USD beside yuan, 2019 to July no rate: both stand in CNY, and the report says so."""
    here = study_of(base_period="2019-07")
    pair = span.pair(here)
    assert pair["currency"] == "CNY" and "in CNY" in two_effects.change_sentence(here, pair)
    assert (pair["before"], pair["world_before"]) == (2350, 17410)  # the release: 2.35 of 17.41 tn CNY, 13.5 %


def test_the_currency_of_yearly_splits_is_named(study_of):
    here = study_of()
    yearly = annual_figures.yearly_changes(here).rename(columns={"own": "partner grew", "total": "total grew"})
    said = "in USD, but in CNY for 2021 and 2024-2025"
    assert said in yearly_effects.effects_captions(here, yearly)[0]
    assert "from 2023 to 2025 (in CNY;" in yearly_effects.chain_sentence(here,
                                                                         yearly_effects.cumulated_effects(here))  # a chain keeps to one currency
    assert said in contributions.yearly_captions(here, contributions.yearly(here))[0]


def test_a_chain_that_begins_late_says_why(study_of):
    here = study_of(partner="BRN")
    assert "the data hold no like figures of 2022 and 2023" in yearly_effects.chain_sentence(here, yearly_effects.cumulated_effects(here))
    full = study_of(last_period="2020")
    assert "not from earlier" not in yearly_effects.chain_sentence(full,
                                                                   yearly_effects.cumulated_effects(full))  # ten years are all that is chained
    two = study_of(last_period="2022")
    assert "the data hold no like figures" not in yearly_effects.chain_sentence(two, yearly_effects.cumulated_effects(two))


def test_parts_of_one_flow_are_members_of_that_flow(study_of):
    here = study_of(flow="export")
    flows, members, when = flows_and_members.latest_parts(here)
    assert flows.empty and len(members) == 11
    pair = span.pair(here)
    assert members["contribution"].sum() == pytest.approx(ratios.contribution(pair["now"], pair["before"], pair["world_before"]), abs=0.02)
    assert "two flows" not in flows_and_members.parts_sentence(here, flows, members, when)


def test_in_a_fall_the_words_are_those_of_a_fall(study_of):
    here = study_of(partner="LAO", flow="import", last_period="2020")
    text = contributions.sentence(here, contributions.by_partner(here))
    assert "did most to lower it" in text and "most to hold it up" in text and "contributed" not in text


def test_what_members_leave_is_not_called_the_group(study_of):
    """Without a member's figures the rest of ASEAN is named as such, and the member that lacks them too."""
    full = study_of()
    here = full._replace(cells=full.cells[full.cells["partner"].ne("VNM")])
    effects = drivers.effects(here)
    assert "ASEAN, not by member (" in drivers.drivers_sentence(here, effects)
    assert "holds beside them: Viet Nam" in drivers.groups_sentence(here, effects)


def test_parts_that_do_not_add_up_in_print_say_so(study_of):
    here = study_of()
    assert "(each rounded by itself)" in flow_mix.sentence(here, flow_mix.by_flow(here))
    assert "rounded" not in two_effects.effects_sentence(here, span.pair(here))


def test_the_span_defaults_to_the_year_before(study_of):
    assert study_of(last_period="2019").span == (Period(2019), Period(2018))
    assert study_of(last_period="2019", base_period="2000").span == (Period(2019), Period(2000))


def test_who_joined_enters_with_all_its_trade(study_of):
    """Customs' figure of ASEAN has Timor-Leste since it joined, not before: its trade enters as its own, nothing goes below zero."""
    table = drivers.effects(study_of())
    assert (table[["before", "now"]] >= 0).all().all()
    assert table.loc["TLS", "before"] == 0 and table.loc["TLS", "now"] > 0 and "ASEAN" not in table.index


def test_the_worked_case(study_of):
    case = two_effects.worked_case(study_of())
    text = two_effects.worked_sentence(case, span.pair(case)).replace("\u00a0", " ")
    assert "12.76 % to 14.41 %" in text and "+0.068 pp" in text and "+1.581 pp" in text and "96 % of the rise" in text
    assert two_effects.worked_case(study_of(last_period="2019")) is None


def test_yearly_contributions_add_up(study_of):
    table = contributions.yearly(study_of())
    assert (table.drop(columns="Total").sum(axis=1) - table["Total"]).abs().max() < 1e-9


def test_the_chain_adds_up_to_the_change_of_the_share(study_of):
    here = study_of()
    table, known = yearly_effects.cumulated_effects(here), period_figures.annual_shares(here)
    whole = table.iloc[-1][["own_sum", "total_sum", "linking_sum"]].sum()
    first = comparison.pair(here.cells, "ASEAN", "total", Period(int(table.index[0])), "USD")
    start = ratios.share(first["before"], first["world_before"])
    assert start + whole == pytest.approx(known.iloc[-1], abs=1e-9)


def test_the_chain_starts_at_the_base(study_of):
    assert yearly_effects.cumulated_effects(study_of(last_period="2020", base_period="2015")).index[0] == 2016


def test_usd_and_cny_of_january_august_2021(study_of):
    row = currencies.growth_in_both(study_of(last_period="2021-08")).loc["2021-01..2021-08"]
    assert (row["usd"], row["cny"]) == (33.3, 22.8)
    assert row["trade"] + row["yuan"] == pytest.approx(33.3) and row["yuan_growth"] == pytest.approx(8.55, abs=0.01)


def test_three_drivers_are_named_largest_first(study_of):
    here = study_of()
    effects = drivers.effects(here)
    text = drivers.drivers_sentence(here, effects)
    names = [short_label(here, code) for code in effects.drop(drivers.REST).index[:3]]
    assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
    few = study_of(last_period="2020-08")
    assert drivers.drivers_sentence(few, drivers.effects(few)).startswith("Nothing finer can be told apart")


def test_one_growth_and_one_split_of_one_change(study_of):
    """Of January-August 2021 one report said 23, 22.5 and 22.8 %; of January-August 2020 it split one change two ways."""
    here = study_of(last_period="2021-08")
    table = drivers.effects(here)
    rates = {drivers._did(here, table.loc["ASEAN"]).split()[1], "+"
             + period_figures.growth_words(span.pair(here)).split()[2].replace("\u00a0%", "")}
    assert {rate.replace("\u00a0%", "") for rate in rates} == {"+23"} and "+23" in set(drivers.effects_as_text(here, table)["Growth, %"])
    said = drivers.drivers_sentence(here, table)
    assert "22.5" not in said and said.endswith("Of ASEAN it is the effect less what its own trade added to the total.")
    here = study_of(last_period="2020-08")
    assert "+0.8" not in two_effects.effects_sentence(here, span.pair(here)) + drivers.drivers_sentence(here, drivers.effects(here))
    assert "it is the effect" not in drivers.drivers_sentence(study_of(), drivers.effects(study_of()))


@pytest.mark.parametrize("last", ["2024-01", "2024-07", "2025", "2026-07"])
def test_what_the_group_holds_beside_its_members_is_never_an_empty_list(study_of, last):
    """All members have a figure, and the group's own differs from their sum: the sentence ended with "beside them: ."."""
    for flow in ("total", "export"):
        here = study_of(last_period=last, flow=flow)
        table = drivers.effects(here)
        said = drivers.groups_sentence(here, table)
        if "ASEAN" in table.index:
            assert ("all of which have one" in said) == (not set(names.members(here)) - set(table.index)), said
        assert not said.endswith(("beside them.", ": .", "beside them: ."))
