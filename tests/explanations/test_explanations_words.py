"""Every sentence of the chapter of explanations, read in each of its cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("of_total", ("export",), "exports"),
    ("beside", (-1,), "less than"),
    ("expected", ("total", "was", "China's trade with ASEAN", 2020, 0, 14.75, 14.98, None), "**China's trade with ASEAN was 14.8% of "
     "its total trade in 2020, close to the 15.0% that a gravity equation implies.**"),
    ("expected", ("total", "was", "China's trade with ASEAN", 2020, 0, 14.75, 14.98, (-1, 11.9, 15.5)), "**China's trade with ASEAN was "
     "14.8% of its total trade in 2020 by China’s own reports, close to the 15.0% that a gravity equation implies; by its "
     "partners’ reports "
     "of this trade and of the total, 11.9%, less than the 15.5% implied.**"),
    ("expected_before", (1995, 7.224, 10.1, False), "In 1995 the share was 7.2%, and the equation implies 10.1%."),
    ("expected_before", (1995, 7.224, 10.1, True), "In 1995 the share was 7.2% by China’s own reports, and the equation implies "
     "10.1%."),
    ("expected_error", ([("the EU of 15", "1.1"), ("MERCOSUR", "3.1")],), "Of groups that had no trade agreement with China, the EU of 15 "
     "had 1.1 times and MERCOSUR 3.1 times the share implied: by so much can the equation err."),
    ("expected_error", ([("MERCOSUR", "3.1")],), "Of groups that had no trade agreement with China, MERCOSUR had 3.1 times the share "
     "implied: by so much can the equation err."),
    ("expected_limits", (2020, False),
     "The equation knows sizes, distance, borders, language and colonial ties, and what all others trade with one another; its "
     "expectation is a fit, not a norm. Goods shipped through Hong Kong count as trade with Hong Kong where customs does not know "
     "their destination."),
    ("expected_limits", (2020, True),
     "The equation knows sizes, distance, borders, language and colonial ties, and what all others trade with one another; its "
     "expectation is a fit, not a norm. Goods shipped through Hong Kong count as trade with Hong Kong where customs does not know "
     "their destination. World trade data end in 2020, before RCEP, and say nothing of that agreement."),
    ("through_hong_kong", (),
     "Goods shipped through Hong Kong count as trade with Hong Kong where customs does not know their destination."),
    ("in_sample", (8.28,), "With the trade in question in the fit, it implies 8.3%."),
    ("expected_none", ("ASEAN",), "No year of this report has trade with ASEAN that could be compared with what one would expect."),
    ("economies_caption", ("Laos", 2004, "170", "27,208"), "China’s trade with Laos in 2004, USD bn, and relative to what the equation "
     "expects (1: as expected), which is fitted to 27,208 pairs of 170 sellers. China’s own reports: exports fob, imports cif"),
    ("checks_caption", ("import", 2004), "Sensitivity of the expected share: shares of China’s imports in 2004, actual and expected. "
     "In-sample, the pairs enter their own expectation"),
    ("expected_by_hand", ("Laos", 2004, 0.01262, 0.08651, 560.8, 0.01542), "By hand for 2004: Laos had USD\xa013 million, all others "
     "USD\xa0561 billion; with the USD\xa087 million expected, the share is USD\xa087 million over USD\xa0561 billion, or 0.015%."),
    ("not_adding", (True,), ""),
    ("market_moves", (
      [("China's exports to Korea", "Korea", "China", 10.0, "−1.7", "+1.2", "+10.5", True),
       ("China's imports from Korea", "China", "Korea", -4.1, "−2.1", "+22.7", "−24.7", True)], 2017,
      2020, "USD billion"), "Between 2017 and 2020 **China's exports to Korea rose by USD\xa010.0 billion**: China’s gain of share "
     "in Korea’s imports makes +10.5, the change of all Korea’s imports relative to world trade +1.2, and that of world trade −1.7 (USD "
     "billion); **China's imports from Korea fell by USD\xa04.1 billion**: Korea’s loss of share in China’s imports makes −24.7, the "
     "change of all China’s imports relative to world trade +22.7, and that of world trade −2.1."),
    ("market_moves", ([("China's exports to Korea", "Korea", "China", 10.0, "−0.0", "+1.2", "+8.9", False)], 2017, 2020,
      "USD billion"),
     "Between 2017 and 2020 **China's exports to Korea rose by USD\xa010.0 billion**: China’s gain of share in Korea’s "
     "imports makes +8.9, "
     "the change of all Korea’s imports relative to world trade +1.2, and that of world trade −0.0 (USD billion; the rounded "
     "figures do not "
     "add up)."),
    ("market_limits", (["import"], "Laos"),
     "The market of imports is China, by what all buyers report. The world is all trade but what the seller itself buys. Goods "
     "shipped through Hong Kong count as trade with Hong Kong where customs does not know their destination. The parts add up "
     "exactly, in any order. They divide a change and do not explain it: prices, goods and re-exports move a market share as "
     "competitiveness does."),
    ("market_limits", (["export"], "Laos"),
     "The market of exports is Laos, by what all sellers report. The world is all trade but what the seller itself buys. Goods "
     "shipped through Hong Kong count as trade with Hong Kong where customs does not know their destination. The parts add up "
     "exactly, in any order. They divide a change and do not explain it: prices, goods and re-exports move a market share as "
     "competitiveness does."),
    ("market_none", ("Laos",), "World trade data give no trade of China with Laos in two years of this report."),
    ("market_caption", (2017, 2020, "USD billion"), "Changes between 2017 and 2020, USD billion, as parts that add up: world demand, "
     "growth of the market beyond it, share of the market. Only economies that report in both years count as the world"),
    ("market_by_hand", ("China's exports to Laos", 1994, 2004, 0.06284, ["+0.746", "−0.265", "+0.548"]),
     "By hand for China's exports to Laos, 1994 to 2004: the logarithmic mean of the two values is USD\xa063 million; times the "
     "growth rates in logarithms, +0.746, −0.265 and +0.548, it gives the three parts."),
    ("agreements", ({0: 9.758, 1: 3.224, 10: 1.13}, 2022, {1: 67.91, 10: 80.62}, 7937, 340), "**Under RCEP China’s tariffs on "
     "ASEAN’s goods average 3.2% in 2022 and 1.1% in 2031, after a base of 9.8%.** In 2022 67.9% of 7,937 tariff lines were free, in "
     "2031 80.6%; 340 lines are left out of the schedule."),
    ("agreements_limits", ("2010", "2015"), "The base is the tariff on all origins, not what ASEAN’s goods paid: the agreement of "
     "China with ASEAN had freed most lines for its six older members by 2010 and for all by 2015. An average over lines counts a "
     "line without trade as much as one with much. The rates say what was agreed, not what they did to trade."),
    ("no_agreement", ("Laos",),
     "No tariffs of an agreement between China and Laos are available."),
    ("schedule_caption", (), "China’s tariffs on ASEAN’s goods in RCEP’s schedule, simple averages over tariff lines, %"),
    ("definitions_range", ("Laos", "import", 2004, 0.002, 0.001, 0.003, 1, [("by its own reports", 0.003)]),
     "**In 2004 Laos’s share of China’s imports was 0.002%, or 0.003% by its own reports.**"),
    ("definitions_range", ("Germany", "export", 2002, 3.496, 3.494, 5.548, 6,
      [("by its own reports", 5.548), ("with China and Hong Kong as one", 4.542)]), "**In 2002 Germany’s share of China’s exports "
     "was 3.5%, and between 3.5% and 5.5% across this and six other definitions.** The largest effects: by its own reports 5.5%; with "
     "China and Hong Kong as one 4.5%."),
    ("definitions_limits", (2020, False, False), "None of these is the true share: each answers another question, and their effects "
     "are not added up."),
    ("definitions_limits", (2020, True, True),
     "None of these is the true share: each answers another question, and their effects are not added up. World trade data end in "
     "2020, and so does the range. Where Hong Kong’s goods go is taken from all of its exports: an assumption, since there are no "
     "data on re-exports by origin."),
    *(("other_definition", case, said) for case, said in (
        (("followed", 1.0), "with all of Hong Kong’s goods followed"), (("followed", 0.7), "with 70% of Hong Kong’s goods followed"),
        (("one area",), "with China and Hong Kong as one"), (("other total",), "over the IMF’s total"))),
    ("goods_source", ("CEPII", "BACI", "2026-10-15", True), "CEPII: BACI, brought in on 2026-10-15"),
    ("goods_source", ("CEPII", "BACI", "", True), "CEPII: BACI, read in a public copy"),
    ("goods_source", ("CEPII", "BACI", "", False), "CEPII: BACI"),
    ("definitions_none", ("Timor-Leste",), "World trade data give no other definition of Timor-Leste’s share in a year of this "
     "report."),
    ("definitions_title", ("ASEAN", 1991, 5.86, 5.86, 9.884), "ASEAN’s share in 1991: 5.9%, and 5.9% to 9.9% across definitions"),
    ("definitions_caption", ("import", 2020, 8.508), "The share of China’s imports in 2020 by other definitions, beside the 8.5% of "
     "this report, the largest effect first. With the partner’s own reports China’s total stays as it is"),
    ("definitions_by_hand", ("by its own reports", 1.631, 1.061, 12.91, 791.8, 8.4, 791.8), "By hand, by its own reports: the count "
     "is USD\xa08.4 billion of USD\xa0792 billion instead of USD\xa012.9 billion of USD\xa0792 billion, by the IMF’s data; the ratio "
     "of the two times 1.6% is 1.1%."),
    ("kind_of", ("import",), "imports"),
    ("side_of", ("export",), "to"),
    ("within_between", ("Korea", "total", 10, 2010, 2018, 13.41, 13.4, "+0.3", "−0.3", "electronics", "+0.4"),
     "**Of China’s trade with ten partners, Korea had 13.4% in both 2010 and 2018.** Shares within goods account for +0.3 points of "
     "the change, goods that gained or lost weight for −0.3. Within goods, electronics moved it most (+0.4 points)."),
    ("within_between", ("Viet Nam", "import", 10, 2010, 2018, 1.9, 6.3, "+3.9", "+0.5", "electronics", "+2.1"),
     "**Of China’s imports from ten partners, Viet Nam had 1.9% in 2010 and 6.3% in 2018.** Shares within goods account for +3.9 "
     "points of the change, goods that gained or lost weight for +0.5. Within goods, electronics moved it most (+2.1 points)."),
    ("products_limits", ("", "Viet Nam", ["Japan", "Viet Nam"], None, 2018, "total"),
     "Yearly trade by product is available for Japan and Viet Nam. Of all other partners it is not known, so this is no share of "
     "China’s whole trade. Products are divisions of the SITC: a shift between goods of one division counts as within it. The parts "
     "divide a change and do not explain it."),
    ("products_limits", ("ASEAN", "Viet Nam",
      ["Australia", "France", "Germany", "Hong Kong", "India", "Japan", "Korea", "Russia", "Viet Nam", "the United States"], 57.06, 2011,
      "export"),
     "By product ASEAN means Viet Nam here. Yearly trade by product is available for Australia, France, Germany, Hong Kong, India, "
     "Japan, Korea, Russia, Viet Nam and the United States: 57.1% of China’s exports in 2011. Of all other partners it is not known, "
     "so this is no share of China’s whole trade. Products are divisions of the SITC: a shift between goods of one division counts as "
     "within it. The parts divide a change and do not explain it."),
    ("products_brought_in", ("CEPII: BACI, brought in on 2026-03-01", 2010, 2023),
     "Source: CEPII: BACI, brought in on 2026-03-01, available for every partner from 2010 to 2023. BACI reconciles what both sides "
     "report, imports as exports without freight (fob), so that its shares differ from those of China’s customs. Products are "
     "chapters of the HS: what moves between goods of one chapter counts as within it. The parts divide a change and do not explain "
     "it."),
    ("kinds_by_year_caption", ("Korea", "total", 10), "The share of Korea in China’s trade with ten partners in each kind of goods "
     "by year, %"),
    ("products_none", ("Laos", []), "Yearly trade by product begins too late for this report on Laos."),
    ("products_none", ("Brunei",
      ["Australia", "France", "Germany", "Hong Kong", "India", "Japan", "Korea", "Russia", "Viet Nam", "the United States"]),
     "Yearly trade by product is available for Australia, France, Germany, Hong Kong, India, Japan, Korea, Russia, Viet Nam and the "
     "United States alone, so nothing is said of Brunei by product."),
    ("products_caption", ("Korea", "total", 10, 2010, 2018), "Share of Korea in China’s trade with ten partners by kind of goods, "
     "2010 and 2018; within and weight add up to the change"),
    ("within_by_hand", ("export", "clothing", 6.297, 8.231, 8.289, 6.435, "+0.14"), "By hand for China’s exports of clothing: the "
     "share went from 6.3% to 8.2%, the weight from 8.3% to 6.4%; the change of the share times the mean weight is +0.14 points."),
    ("advantage", ("Germany and France", True, 2015, [("beverages", "4.6"), ("medicines", "3.5")], "1", 28, 66),
     "**In 2015 Germany and France were most specialised in beverages (4.6 times the norm) and medicines (3.5 times the norm)** "
     "among products of at least 1% of sales to China; 28 of 66 products are above the norm."),
    ("advantage", ("the United States", False, 2016, [("oil seeds", "5.2"), ("animal feed", "4.1")], "1", 28, 66),
     "**In 2016 the United States was most specialised in oil seeds (5.2 times the norm) and animal feed (4.1 times the norm)** "
     "among products of at least 1% of sales to China; 28 of 66 products are above the norm."),
    ("similarity", ("China’s exports to", "Korea", 2018, 2010, ("Japan", "77", "74"), ("Hong Kong", "65", "67")),
     "China’s exports to Korea were in 2018 most like those to Japan (77 of 100; 74 in 2010) and least like those to Hong Kong (65; "
     "67)."),
    ("similarity", ("China’s imports from", "Korea", 2018, 2010, ("Japan", "64", "69"), ("Australia", "5", "9")),
     "China’s imports from Korea were in 2018 most like those from Japan (64 of 100; 69 in 2010) and least like those from Australia "
     "(5; 9)."),
    ("advantage_limits", (False,), "Like goods by division may differ in quality, and may be parts that go from one to the other."),
    ("advantage_limits", (True,),
     "The norm is what these partners together sell to China, not world trade; a value above one is a pattern of sales, not a cost. "
     "Like goods by division may differ in quality, and may be parts that go from one to the other."),
    ("no_products", ("Laos",), "Nothing is worked by hand here: this report has no trade with Laos by product in two years."),
    ("advantage_none", ("Laos",), "An advantage is one of what is sold to China: this report has no imports from Laos by product."),
    ("advantage_caption", ("Japan", 2018),
     "China’s largest imports from Japan by product, 2018, and the seller’s revealed comparative advantage (1: the norm of these "
     "partners together)"),
    ("similarity_caption", ("Japan",), "Similarity of China’s trade by product with Japan and with others: 100 is the same mix of "
     "goods, 0 no good in common"),
    ("advantage_by_hand", ("Germany and France", "road vehicles", 18.85, 7.005, "2.69"),
     "By hand for road vehicles: 18.9% of China’s imports from Germany and France, 7.0% of those from all these partners; the ratio "
     "is 2.69."),
    ("sections_moves", ([("China’s exports to Laos", -0.4, "+0.1", "−0.2", "−0.3", "crude materials")], "2005", "2015", "USD billion",
      False),
     "Between 2005 and 2015 **China’s exports to Laos fell by USD\xa0400 million** (all trade covered +0.1, goods beyond it −0.2, "
     "share within goods −0.3; most in crude materials), parts in USD billion (the rounded figures do not add up)."),
    ("sections_moves", (
      [("China's exports to ASEAN", 223.5, "+137.5", "−2.4", "+88.4", "machinery and vehicles"), ("China's imports from ASEAN", 89.14,
       "+75.3", "+1.3", "+12.5", "machinery and vehicles")],
      "2005", "2015", "USD billion", True),
     "Between 2005 and 2015 **China's exports to ASEAN rose by USD\xa0224 billion** (all trade covered +137.5, goods beyond it −2.4, "
     "share within goods +88.4; most in machinery and vehicles); **China's imports from ASEAN rose by USD\xa089.1 billion** (all "
     "trade covered +75.3, goods beyond it +1.3, share within goods +12.5; most in machinery and vehicles), parts in USD billion."),
    ("sections_limits", (25, [("export", 76.05), ("import", 65.41)], "2015"),
     "All trade covered is that of China with 25 partners, 76.0% of its exports in 2015 and 65.4% of its imports in 2015; there are "
     "no data on world trade by product. Ten sections are broad: what moves between goods of one section counts as a change of the "
     "share. The parts divide a change and do not explain it."),
    ("sections_none", ("Laos",),
     "Trade by section of goods is available for single years only: no two of this report have trade with Laos."),
    ("sections_caption", ("ASEAN", "USD billion"),
     "China’s trade with ASEAN: changes, USD billion, as parts that add up: growth of all trade covered, of the good beyond it, and "
     "of the share within goods; the sections that changed most, all in tables/sections.csv. Imports as the other side’s exports"),
    ("first_tariffs", ("6 July 2018",), "The first US tariffs under Section 301 on China’s goods date from 6 July 2018"),
    ("went", (1.2, 1.2), "stayed at 1.2%"),
    ("us_purchases", (2017, 2020, 21.59, 18.55, "6 July 2018", "", 0.0), "**By US figures China’s share of US goods imports went "
     "from 21.6% to 18.6% between 2017 and 2020.** The first US tariffs under Section 301 on China’s goods date from 6 July 2018. "
     "These are dates and rates, not an explanation of the change."),
    ("us_purchases", (2006, 2016, 15.52, 21.15, "", "", 0.0), "**By US figures China’s share of US goods imports went from 15.5% to "
     "21.1% between 2006 and 2016.**"),
    ("us_purchases", (2017, 2025, 21.59, 9.028, "6 July 2018", "4 December 2025", 18.9), "**By US figures China’s share of US goods "
     "imports went from 21.6% to 9.0% between 2017 and 2025.** The first US tariffs under Section 301 on China’s goods date from 6 "
     "July 2018; by 4 December 2025 the actions of 2025 and after had added 18.9 points to the tariffs on them, weighted by imports "
     "of 2024. These are dates and rates, not an explanation of the change."),
    ("us_none", ("the EU",), "No US imports from the EU are available for two full years of this report."),
    ("us_shares", (2017, 2024, (21.6, 13.4), (0.5, 0.43), "the Philippines", [], "6 July 2018", (2025, 9.0)),
     "**Between 2017 and 2024, by US figures, China’s share of US goods imports went from 21.6% to 13.4%, and that of the Philippines "
     "went from 0.50% to 0.43%**. Shares by origin do not say why: demand that moves between goods, plants that move, Chinese parts "
     "finished elsewhere and goods that only pass through a third country all look alike in them. The first US tariffs under "
     "Section 301 on "
     "China’s goods date from 6 July 2018. In 2025 China’s share was 9.0%; the figures for the Philippines end in "
     "2024."),
    ("us_shares", (2017, 2020, (21.6, 18.6), (7.1, 9.0), "two members of ASEAN", ["Thailand", "Viet Nam"], "", None),
     "**Between 2017 and 2020, by US figures, China’s share of US goods imports went from 21.6% to 18.6%, and that of two members of "
     "ASEAN went from 7.1% to 9.0%** (Thailand and Viet Nam). Shares by origin do not say why: demand that moves between goods, plants "
     "that move, Chinese parts finished elsewhere and goods that only pass through a third country all look alike in them."),
    ("us_shares", (1993, 2004, (5.4, 13.4), (0.001, 0.0002), "Laos", [], "", None), "**Between 1993 and 2004, by US figures, China’s share "
     "of US goods imports went from 5.4% to 13.4%, and that of Laos went from 0.001% to 0.0002%**. Shares by origin do not say why: demand "
     "that moves between goods, plants that move, Chinese parts finished elsewhere and goods that only pass through a third country all "
     "look alike in them."),
    ("us_tariffs", ("31 July 2026", 11.9, [("Singapore", 5.4), ("Thailand", 11.5)]), "By 31 July 2026 the US actions of 2025 and "
     "after had added 11.9 points to the tariffs on China’s goods and between 5.4 points (Singapore) and 11.5 points (Thailand) to "
     "those on the members’, on average, weighted by imports of 2024. These are dates and rates, not an explanation of the shares."),
    ("us_tariffs", ("4 December 2025", 18.9, [("the Philippines", 13.2)]), "By 4 December 2025 the US actions of 2025 and after had "
     "added 18.9 points to the tariffs on China’s goods and 13.2 points to those on goods from the Philippines, on average, weighted "
     "by imports of 2024. These are dates and rates, not an explanation of the shares."),
    ("us_by_hand", (1991, 488.5, 18.97, 3.884), "By hand for 1991: USD\xa019.0 billion of USD\xa0488 billion of US goods imports "
     "came from China, or 3.9%."),
    ("us_chapters_caption", ("Japan", 8), "US imports for consumption from China and from Japan, bn USD at current prices: the eight "
     "chapters in which imports from China changed most. A comparison, not a substitution"),
    ("us_shares_caption", ("Laos", [], False), "China’s share of US goods imports and that of Laos, by the US Census Bureau."),
    ("us_shares_caption", ("six members of ASEAN", ["Indonesia", "Malaysia", "the Philippines", "Singapore", "Thailand", "Viet Nam"],
      True), "China’s share of US goods imports and that of six members of ASEAN (Indonesia, Malaysia, the Philippines, Singapore, "
     "Thailand and Viet Nam), by the US Census Bureau. In 2024 the latter is what was cleared for consumption over all that entered."),
    ("moved", (0.04,), "did not change"),
    ("volumes_and_prices", ("2022", "2024", [("export", 14.5, -13.6), ("import", 3.8, 0.0)], True), "**Between 2022 and 2024 the "
     "volume of China’s exports rose 14.5% and their price in dollars fell 13.6%; the volume of China’s imports rose 3.8% and their "
     "price in dollars did not change.** The index ends there, before the period of this report. Unit values also move with the mix "
     "and the quality of the goods; months are seasonally adjusted (CPB World Trade Monitor). Both are of all of China’s trade: no "
     "prices of its trade with one partner are available, so shares stay in values."),
    ("volumes_and_prices", ("2003", "2004", [("import", 20.9, 11.8)], False), "**Between 2003 and 2004 the volume of China’s imports "
     "rose 20.9% and their price in dollars rose 11.8%.** Unit values also move with the mix and the quality of the goods; months "
     "are seasonally adjusted (CPB World Trade Monitor). Both are of all of China’s trade: no prices of its trade with one partner "
     "are available, so shares stay in values."),
    ("volumes_and_prices", ("1998", "1999", [], False), "The monthly volumes and prices begin in 2000, too late for this report. "
     "Both are of all of China’s trade: no prices of its trade with one partner are available, so shares stay in values."),
    ("volume_terms", ("export", 2020, 3.6, ["+2.9", "+0.7", "+0.1"], " (the rounded figures do not add up)"),
     "In 2020 China’s exports rose 3.6% in dollars: volume +2.9 points, prices in yuan +0.7, appreciation of the yuan +0.1 (the "
     "rounded figures do not add up)."),
    ("no_unit_values", ("export",), "No two years of this report have unit values of China’s exports."),
    ("volume_by_hand", (2016, -7.734, -9.0, 1.391, ["+1.38", "−9.43", "−8.05"]), "By hand for 2016: dollars −7.7%, unit values "
     "−9.0%, so the volume +1.4%; in logarithms +1.38 and −9.43 make −8.05."),
    ("volumes_caption", (), "Growth of all of China’s trade in dollars: volume, price in yuan and appreciation of the yuan add up to "
     "it. Volume is value over the World Bank’s unit value index; the exchange rate is the market’s annual mean. "
     "All years are in tables/volumes.csv"),
    ("no_world_trade", ("Taiwan",), "World trade data lack the trade of Taiwan that its intensity needs."),
    ("intensity", ("trade with Laos", 1990, 2020, "1.00", "1.00", 0, "Laos", []), "**The intensity of trade with Laos hardly changed "
     "from 1990 to 2020 (1.00)**: at the benchmark of 1, at which Laos has the same part in China’s trade as in that of all others. "
     "Intensity takes out the partner’s size, but not distance, goods or history. The IMF’s world trade matrix ends in 2020."),
    ("intensity", ("trade with Laos", 1990, 2020, "0.80", "2.56", 1, "Laos",
      ["Japan’s went from 2.62 to 3.08", "the EU’s hardly changed (0.20)"]), "**The intensity of trade with Laos was 2.56 in 2020, "
     "after 0.80 in 1990**: above the benchmark of 1, at which Laos has the same part in China’s trade as in that of all others. "
     "Over the same years Japan’s went from 2.62 to 3.08 and the EU’s hardly changed (0.20). Intensity takes out the partner’s size, "
     "but not distance, goods or history. The IMF’s world trade matrix ends in 2020."),
    ("intensity_moved", ("the United States", "1.00", "1.00"), "the United States’ hardly changed (1.00)"),
    ("intensity_moved", ("Laos", "1.00", "1.20"), "Laos’s went from 1.00 to 1.20"),
    ("intensity_by_hand", (1991, "ASEAN", 5.746, 5.173, "1.11"), "By hand for China’s exports of 1991: ASEAN took 5.7% of them and "
     "5.2% of all imports but China’s; their ratio is 1.11."),
    ("world_intensity_caption", ("export", "Laos"), "Intensity of the exports of China and of others to Laos: 1 is the benchmark of "
     "the world without each. Trade within a group counts; the EU is today’s 27"),
    ("value_added_share", ("ASEAN", "export", 2018, 12.84, 10.31), "**Measured in value added, the share of ASEAN in China’s exports was "
     "10.3% in 2018; in gross terms it was 12.8%.** Gross trade counts where goods and services go next, value added where they are made "
     "and finally used: of exports, the part of China’s value added in all others’ final demand that is in the partner’s; of imports the "
     "same the other way. Both are the OECD’s estimates from input-output tables, with services, so neither is the share of this report."),
    ("value_added_caption", ("ASEAN", "export"), "Share of ASEAN in China’s exports of goods and services, gross and in value added "
     "(OECD, Trade in Value Added)"),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("explanations", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("explanations") == set()
