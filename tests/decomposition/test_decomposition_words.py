"""Every sentence of the chapter on the change of the share, read in each of its cases."""

from every_branch import uncalled, unseen

UP, DOWN, LEVEL = (1, "1.0 points"), (-1, "0.2 points"), (0, "0.0 points")
SENTENCES = [
    ("not_by_member", ("ASEAN",), "ASEAN, not by member"),
    ("moved", UP, "rose by 1.0 points"),
    ("moved", DOWN, "fell by 0.2 points"),
    ("moved", LEVEL, "did not change (0.0 points)"),
    ("added", UP, "added 1.0 points"),
    ("added", DOWN, "subtracted 0.2 points"),
    ("joined", (["Laos"], True, "trade", "rose by 2.0%"), "Laos joined in between, and the base excludes it: all its trade counts as "
     "growth. Without it, trade rose by 2.0%."),
    ("joined", (["Laos", "Myanmar"], False, "exports", "fell by 2.0%"), "Laos and Myanmar joined in between, and the base excludes "
     "them: all their trade counts as growth. Without them, exports fell by 2.0%."),
    ("latest_comparable", ("2024", "2023"), "2024 has no comparable figures a year earlier; the latest period that has them is 2023."),
    ("base_chosen", ("2025", "2015"), "2025 is compared with 2015, the base chosen for this report."),
    ("linked", (["a", "b"], "USD"), "No single source has comparable figures of both, so each comes from its own (a, b), in USD; a "
     "figure in the other currency is converted at the ratio of a total that customs published in both."),
    ("change", ("trade with Laos", "rose by 7%", "fell by 1%", "2025 on 2024", "USD", *UP, "2.0%", True), "Trade with Laos rose by 7% "
     "while the total fell by 1% (2025 on 2024, in USD): the share, 2.0% before, **rose by 1.0 points**. The earlier value is implied "
     "by a published growth rate."),
    ("change", ("trade with Laos", "rose by 7%", "rose by 7%", "2025 on 2024", "USD", *LEVEL, "2.0%", False), "Trade with Laos rose "
     "by 7% while the total rose by 7% (2025 on 2024, in USD): the share, 2.0% before, **did not change (0.0 points)**."),
    ("effects", ("trade with Laos", *UP, *DOWN, "+0.8 points", "", "Laos", ""), "Growth of trade with Laos added 1.0 points, growth "
     "of the total subtracted 0.2 points: **+0.8 points** together. The two effects have opposite signs; that of Laos is larger."),
    ("effects", ("trade with Laos", *DOWN, *UP, "+0.8 points", " (rounded)", "the total", ""), "The fall in trade with Laos "
     "subtracted 0.2 points, the fall of the total added 1.0 points: **+0.8 points** together (rounded). The two "
     "effects have opposite signs; that of the total is larger."),
    ("effects", ("trade with Laos", *UP, *UP, "+2.0 points", "", "", "50%"), "Growth of trade with Laos added 1.0 points, the fall of "
     "the total added 1.0 points: **+2.0 points** together. Both effects have the same sign; the partner accounts for 50% of the "
     "change."),
    ("effects", ("trade with Laos", *LEVEL, *LEVEL, "0.0 points", "", "", ""), "Growth of trade with Laos added 0.0 points, growth of "
     "the total added 0.0 points: **0.0 points** together."),
    ("methods", ("0.1 points", "15%", "0.01 points"), "The order alone moves the partner’s effect by 0.1 points, 15% of its largest "
     "value. The logarithmic mean and Shapley’s value, which favour no order, differ by 0.01 points."),
    ("below", ("1%",), "less than 1%"),
    ("no_effects", (), "Both effects are zero by every method."),
    ("worked", ("2020", "trade with Laos", "rose by 1%", "fell by 2%", "1%", "2%", "+0.1", "Laos", "+0.9", "90%", "+1.0"),
     "In 2020 trade with Laos rose by 1%, the total fell by 2%, and the share went from 1% to 2%: +0.1 from Laos, +0.9 from the "
     "total. **90% of the rise is the denominator effect: the total fell.**"),
    ("worked", ("2020", "trade with Laos", "fell by 9%", "fell by 2%", "2%", "1%", "−1.9", "Laos", "+0.9", "", "−1.0"),
     "In 2020 trade with Laos fell by 9%, the total fell by 2%, and the share went from 2% to 1%: −1.9 from Laos, +0.9 from the "
     "total, −1.0 together."),
    ("no_worked", ("2020", "trade with Laos", "2015"), "The worked case, 2020, is left out: a report on trade with Laos to 2015 has no "
     "figures for it."),
    ("waterfall_caption", ("the EU", "China’s total trade", "2025 on 2024", "the EU itself"), "The EU’s share of China’s total trade, "
     "2025 on 2024: effects of the EU itself (blue) and of other partners (orange), whose growth dilutes the share. They add up to "
     "its change. Percent; the axis does not start at zero."),
    ("waterfall_alt", ("1%", "2%", ["Laos +1", "All others +0"]), "From 1% to 2%: Laos +1, All others +0."),
    ("no_drivers", (), "No finer split is possible: no member and no other partner has comparable figures."),
    ("drivers", (["A (1)", "B (1)", "C (1)"], "three", "−1", "Laos"), "**The three largest effects: A (1), B (1) and C (1)**; all "
     "partners not shown separately together −1. For Laos this is net of what its own trade added to the total."),
    ("drivers", (["A (1)", "B (1)"], "fewer", "−1", ""), "**The largest effects: A (1) and B (1)**; all partners not shown separately "
     "together −1."),
    ("drivers", (["A (1)"], "fewer", "−1", ""), "**The largest effect: A (1)**; all partners not shown separately together −1."),
    ("drivers", (["A (1)", "B (1)"], "all", "−1", ""), "**Effects that can be separated: A (1) and B (1)**; all partners not shown "
     "separately together −1."),
    ("driver", ("Laos", "+1", "trade", "+7%", True), "Laos (+1, trade +7%)"),
    ("driver", ("Laos", "+1", "trade", "", False), "Laos (+1, new)"),
    ("driver", ("Laos", "+1", "trade", "", True), "Laos (+1, trade of different vintages)"),
    ("groups", ("the EU", False, *UP, "", *DOWN), "The EU itself added 1.0 points, other partners together subtracted 0.2 points; any "
     "other grouping gives the same sums."),
    ("groups", ("ASEAN", True, *DOWN, "+3", *UP), "ASEAN’s members together subtracted 0.2 points, other partners together added 1.0 "
     "points; any other grouping gives the same sums. The split above gives +3 for ASEAN: it counts what ASEAN added to the total "
     "with the total."),
    ("beside_all", ("A",), "“A” is the difference between the group’s own figure and the sum of its members, all of which have one."),
    ("beside", ("A", ["Laos"]), "“A” is what the group’s own figure holds beside them: Laos."),
    ("yearly_caption", ("Laos", "China’s total trade", "1990–2025", "in USD"), "Yearly change of Laos’s share of China’s total trade, "
     "1990–2025, in percentage points: the sum of the effects of the partner’s and of the total’s growth, in USD."),
    ("yearly_alt", (2025, *UP, "Laos", "+1.2", "−0.2"), "In 2025 the share rose by 1.0 points: +1.2 from Laos, −0.2 from the total."),
    ("chain", (2015, 2025, "in USD", "", *UP, "trade with Laos", "+2", "−1", "", ""), "Year by year from 2015 to 2025 (in USD) the "
     "share **rose by 1.0 points**: +2 from trade with Laos, −1 from the total."),
    ("chain", (2015, 2025, "in USD", "; why", *DOWN, "trade with Laos", "+2", "−1", "+1", " (note)"), "Year by year from 2015 to 2025 "
     "(in USD; why) the share **fell by 0.2 points**: +2 from trade with Laos, −1 from the total, +1 from changes of source or "
     "vintage between years (note)."),
    ("begins_in_another", ("2014 and 2015", "CNY"), "; not from earlier, since the figures of 2014 and 2015 are in CNY"),
    ("begins_without", ("2014 and 2015",), "; not from earlier, since no comparable figures of 2014 and 2015 are available"),
    ("contributions", ("rose by 17.2%", "+17.3%", "Laos", "+2", "Japan", "−1", False, False, "+9"), "The total rose by 17.2% by its "
     "levels (+17.3% as published). Of the partners compared, Laos contributed most (+2) and Japan least (−1); all others together "
     "contributed +9."),
    ("contributions", ("fell by 2.0%", "", "Laos", "−2", "Japan", "+1", True, True, "−1"), "The total fell by 2.0%. Of the partners "
     "compared, Laos lowered it most (−2) and Japan supported it most (+1); all others together contributed −1."),
    ("contributions", ("fell by 2.0%", "", "Laos", "−2", "Japan", "−1", True, False, "−1"), "The total fell by 2.0%. Of the partners "
     "compared, Laos lowered it most (−2) and Japan least (−1); all others together contributed −1."),
    ("contributions", ("rose by 2.0%", "", "Laos", "+2", "", "", False, True, "0"), "The total rose by 2.0%. Of the partners "
     "compared, Laos alone has figures and contributed +2; all others together contributed 0."),
    ("no_years", (1993, "Laos"), "No year up to 1993 has comparable values of Laos a year earlier, so none is shown."),
    ("years_caption", ("China’s total trade", "1990–2025", "in USD", ["EU (2022)"]), "Growth of China’s total trade by year (line, "
     "percent) and each partner’s contribution (bars, percentage points), 1990–2025, in USD. Among all others for want of figures in "
     "the currency of the year: EU (2022)."),
    ("years_caption", ("China’s total trade", "1990–2025", "in USD", []), "Growth of China’s total trade by year (line, percent) and "
     "each partner’s contribution (bars, percentage points), 1990–2025, in USD."),
    ("years_alt", (2025, "rose by 4%", ["Laos +1"]), "In 2025 the total rose by 4%: Laos +1."),
    ("parts_caption", (["partner", "flow", "member"], "2025 on 2024", "China’s total trade", []), "Contributions by partner, flow and "
     "member to the growth of China’s total trade, 2025 on 2024; those of the partners add up to it."),
    ("parts_caption", (["partner"], "2025 on 2024", "China’s total trade", ["Korea"]), "Contributions by partner to the growth of China’s "
     "total trade, 2025 on 2024; those of the partners add up to it. Among all others for want of comparable figures: Korea."),
    ("parts_sum", ("two flows", "+1"), "the two flows listed add up to +1"),
    ("parts", (["the two flows listed add up to +1"], "Laos", "+1", True, False), "The two flows listed add up to +1, which is Laos’s "
     "contribution."),
    ("parts", (["the a", "the b"], "Laos", "+1", False, True), "The a and the b; Laos’s own contribution is +1. The difference is "
     "rounding by customs, or trade of members not listed."),
    ("parts", (["the a"], "Laos", "+1", False, False), "The a; Laos’s own contribution is +1. The difference is rounding by customs."),
    ("no_parts_of_one", ("Laos",), "This report is on one flow with Laos, which has no members in the data: there is nothing to split."),
    ("no_parts", ("Laos", "2025 on 2015"), "No split of Laos by flow or member is available for 2025 on 2015."),
    ("mix", ("+1", "+2", "−1", True, "China’s total trade", "+2", ""), "The share of exports gave +1, that of imports +2, and the mix "
     "−1, as exports became a larger part of China’s total trade: **+2** together."),
    ("mix", ("+1", "+2", "−1", False, "China’s total trade", "+2", " (note)"), "The share of exports gave +1, that of imports +2, and "
     "the mix −1, as exports became a smaller part of China’s total trade: **+2** together (note)."),
    ("mix_caption", ("Laos", "China’s total trade", "2025 on 2024"), "Change of Laos’s share of China’s total trade, 2025 on 2024: "
     "the weight of exports and imports, and the share of each"),
    ("mix_of_one_flow", ("China’s total exports",), "This report is on one flow (China’s total exports): there is no mix of flows."),
    ("no_mix", ("2025 on 2015",), "The sources of 2025 on 2015 do not split partner and total into exports and imports: the mix of "
     "flows cannot be separated from the share of each."),
    ("mix_methods", ("+1", "+2", "+3", "+4"), "By logarithmic means the mix gives +1 and the shares of the flows +2; by midpoints +3 "
     "and +4."),
    ("no_mix_methods", (), "A flow without trade in one of the periods has no logarithm: there is no second method."),
    ("currencies_caption", ("trade with Laos", True), "Growth of trade with Laos as published in both currencies, last ten periods "
     "(all in tables/currencies.csv). Growth in USD combines growth in CNY and the appreciation of the yuan at customs’ rates; the "
     "last two columns add up to the first"),
    ("currencies_caption", ("trade with Laos", False), "Growth of trade with Laos as published in both currencies. Growth in USD "
     "combines growth in CNY and the appreciation of the yuan at customs’ rates; the last two columns add up to the first"),
    ("currencies", ("trade with Laos", "2025", "+8.2%", "+9.1%", 20, "+10.5 points", "2021"), "Growth of trade with Laos in 2025 was "
     "+8.2% in USD and +9.1% in CNY. Of 20 periods published in both, 2021 shows the widest gap: +10.5 points. A share has partner "
     "and total in one currency, so the exchange rate hardly affects it."),
    ("currencies", ("trade with Laos", "2025", "+8.2%", "+9.1%", 1, "", "2025"), "Growth of trade with Laos in 2025 was +8.2% in USD "
     "and +9.1% in CNY. A share has partner and total in one currency, so the exchange rate hardly affects it."),
    ("no_currencies", ("trade with Laos", "2004"), "No period up to 2004 has growth of trade with Laos published in USD and in CNY."),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("decomposition", SENTENCES, monkeypatch) == set()
    assert unseen("decomposition", SENTENCES[1:2], monkeypatch), "a branch that is not rendered is seen"


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("decomposition") == set()
