"""Who gained, who lost: the table adds up, and what the sentences say of the lead and of the fastest growing partners is in it."""

import pytest

from tradeshare.exhibits.templates import words
from tradeshare.story import gains_and_losses, inside, partners_over_years, press_claims
from tradeshare.study.study import begin


@pytest.mark.parametrize("asked", [{}, {"partner": "VNM", "flow": "export", "last_period": "2024-03"}, {"last_period": "2021-08"}])
def test_the_growth_of_all_partners_weighs_up_to_that_of_the_total(asked):
    rows = partners_over_years.partners_table(begin(**asked)).frame
    parts = rows.drop(index="WLD")
    assert parts["now"].sum() == pytest.approx(100) and parts["change"].sum() == pytest.approx(0, abs=1e-9)
    assert (parts["before"] * parts["growth"]).sum() / 100 == pytest.approx(rows.loc["WLD", "growth"], abs=0.1)  # rounded


def test_the_change_of_the_lead_and_the_fastest_are_told():
    said = partners_over_years.finding(begin())
    assert "Of the 1.2 points by which ASEAN’s lead over the EU widened, 0.9 are the EU’s loss of share." in said
    assert "China’s trade with Hong Kong rose by 48.6%, that with Korea by 45.9%." in said
    narrowed = words("story").lead_moved("Japan", "the EU", -0.5, 0.3, True, False)
    assert narrowed == "Of the 0.5 points by which Japan’s lead over the EU narrowed, 0.3 are Japan’s loss of share."
    assert words("story").lead_moved("ASEAN", "Japan", 1.2, 1.0, False, False).endswith("widened, 1.0 are Japan’s loss of share.")


def test_a_fold_and_a_single_partner_among_the_fastest():
    say = words("story").grew_most
    assert say("export", [("Laos", 20.0)]) == "China’s exports to Laos rose by 20.0%."
    assert say("import", [("Laos", 926.0), ("Oman", 20.0)]) == "China’s imports from Laos rose 10-fold, those from Oman rose by 20.0%."
    assert say("total", [("Russia", 45.7), ("India", -0.7)]) == "China’s trade with Russia rose by 45.7%, that with India fell by 0.7%."
    fastest = [("Thailand", -3.5), ("Singapore", -5.2)]
    fell = words("story").members_moved(fastest, "the Philippines", -19.0, "Japan", 4.7, "export", "", 0.0)
    assert fell == ("**Among the larger members Thailand (−3.5%) and Singapore (−5.2%) fell least**, the Philippines most (−19.0%). "
                    "Japan alone accounts for 4.7% of China’s goods exports.")


def test_the_members_add_up_to_the_group_and_opposite_flows_are_told():
    table, said = inside.members_table(begin()), inside.finding(begin())
    rows = table.frame.set_index("member")
    assert rows.index[-1] == "ASEAN" and rows.drop(index="ASEAN")["exports"].sum() == pytest.approx(rows.loc["ASEAN", "exports"], rel=0.001)
    assert "In January–July 2026 China’s exports to Malaysia rose by 25.5% while its imports from there fell by 26.0%." in said
    assert "while its imports" not in inside.finding(begin(last_period="2025"))


def test_a_first_place_to_date_is_held_against_the_eu_with_the_united_kingdom():
    known = press_claims.claims(begin())["What to know"]
    assert ("The EU had 14.0%; with the United Kingdom, which customs has not counted in it since February 2020, it would have led, with "
            "15.9%.") in known[0]
    assert "the EU would have led in 2020, with 16.0% against 14.7%." in known[1] and "Kingdom" not in known[2]


def test_who_gained_in_a_full_year_is_told_of_all_partners_that_the_databases_name():
    """In China's imports of 2022 ASEAN was said to have gained most but for Russia; Saudi Arabia and others gained more."""
    study = begin(partner="GBR", flow="import", last_period="2022")
    said = partners_over_years.finding(study)
    assert "Of the other partners Russia (+1.2), Saudi Arabia (+0.7) and the United Arab Emirates (+0.6) gained most" in said
    table = partners_over_years.partners_table(study)
    assert len(table.shown) <= partners_over_years.MAX_ROWS + len(study.partners) + 2
    both = begin(partner="AUS", flow="export", last_period="2023")
    changes = gains_and_losses.changes(both, both.last, both.last.before)["change"].round(2)
    assert changes[["EU", "ASEAN"]].tolist() == [-0.81, -0.29], "sums of members that one publisher has in both years"
