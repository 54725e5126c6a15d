"""Every sentence of the chapter on what happened, read in each of its cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("is", (1,), "is"),
    ("another_currency", ("CNY", "USD"), "In CNY, since few annual figures are available in USD."),
    ("values_caption", ("China's trade with ASEAN", "1990-2019", "USD", ["derived"]), "China's trade with ASEAN, 1990-2019, in bn "
     "USD at current prices. Every figure is derived."),
    ("values_caption", ("China's trade with ASEAN", "1990-2025", "USD", ["derived", "published"]), "China's trade with ASEAN, "
     "1990-2025, in bn USD at current prices. Colours show how each figure was obtained."),
    ("values_alt", ("China's exports to Laos", "were", "14.5\xa0mn\xa0USD", 1990, "101\xa0mn\xa0USD", 2004),
     "China's exports to Laos were 14.5\xa0mn\xa0USD in 1990 and 101\xa0mn\xa0USD in 2004."),
    ("no_value", ("trade with Laos", "2004"), "No published figure of trade with Laos is available for 2004."),
    ("value", ("China's exports to Laos", "were", "101\xa0mn\xa0USD", "2004"), "China's exports to Laos were **101\xa0mn\xa0USD** in "
     "2004"),
    ("value_not_in", ("USD",), "(no figure in USD is available)"),
    ("value_revised", ("7.96\xa0bn\xa0USD",), "as first released (7.96\xa0bn\xa0USD in the later database)"),
    ("growth_of_two_vintages", ("2022",), "; growth on 2022 is not given: the two figures are of different vintages or publishers, "
     "and no rate is published"),
    ("growth_without_base", ("2019",), "; no figure for 2019 is available for comparison"),
    ("growth_published", ("+1.1%", "2023"), ", **+1.1%** on 2023 as published"),
    ("two_vintages", (), "(the figures of the two periods are of different vintages)"),
    ("base_implied", ("525\xa0bn\xa0USD",), "(the earlier value, 525\xa0bn\xa0USD, is implied by this rate; no release of it is "
     "available)"),
    ("growth_computed", ("+7.3%", "2024"), ", **+7.3%** on 2024"),
    ("as_published", ("+7.4%",), "(+7.4% as published)"),
    ("slightly_revised", ("+23.3%",), "(+23.3% by the levels: the base was slightly revised in between)"),
    ("base_revised", ("+36.0%", "395 to 396\xa0bn\xa0USD", "January-August 2020", "416.6\xa0bn\xa0USD"),
     "; the levels as first released give +36.0%. The published rate rests on a base of 395 to 396\xa0bn\xa0USD, so the figure for "
     "January-August 2020 had been revised from 416.6\xa0bn\xa0USD"),
    ("no_two_years", ("2025",), "No growth over two years is available for 2025: the data lack a comparable value two years earlier."),
    ("two_years", ("trade with ASEAN", True, "7.3%", "USD", False), "Over both years together trade with ASEAN grew by **7.3% a "
     "year** in USD"),
    ("two_years", ("trade with Korea", False, "4.5%", "USD", False), "Over both years together trade with Korea shrank by **4.5% a "
     "year** in USD"),
    ("two_years", ("exports to the Philippines", True, "3.5%", "CNY", True), "Over both years together exports to the Philippines "
     "grew by **3.5% a year** in CNY (an early value is implied by a published growth rate)"),
    ("swing", ("+8.6%", "+14.1%", "USD", "Over both years together trade with ASEAN grew by **11.3% a year** in USD", ""),
     "Growth of +8.6% in USD followed +14.1% a year earlier. Over both years together trade with ASEAN grew by **11.3% a year** in "
     "USD."),
    ("swing", ("−5.7%", "+22.1%", "USD", "Over both years together trade with ASEAN grew by **7.3% a year** in USD", "10\xa0points"),
     "Growth of −5.7% in USD followed +22.1% a year earlier: a swing of more than 10\xa0points, part of which may come from the base. "
     "Over both years together trade with ASEAN grew by **7.3% a year** in USD, the geometric mean of the two rates."),
    ("growth_caption", ("trade with ASEAN", "China's total trade", ["USD", "CNY"], "1%"),
     "Growth of trade with ASEAN over one year and over two, and its contribution to the growth of China's total trade: last ten "
     "years with comparable figures, those in USD first, then those in CNY (all in tables/growth.csv). A published rate may rest on a "
     "base revised since. Parts of the total’s growth are omitted where the total moved by less than 1%."),
    ("growth_caption", ("trade with ASEAN", "China's total trade", ["USD"], "1%"),
     "Growth of trade with ASEAN over one year and over two, and its contribution to the growth of China's total trade: last ten years "
     "with comparable figures, in USD (all in tables/growth.csv). A published rate may rest on a base revised since. Parts of the "
     "total’s growth are omitted where the total moved by less than 1%."),
    ("annual_caption", ("Trade with Laos", True, False, False),
     "Trade with Laos: value, share and rank among the partners with figures, last ten years (all in tables/annual.csv). Partner and "
     "total of a share are from one source, and so are both years of its change; “–” no figure."),
    ("annual_caption", ("Trade with Timor-Leste", False, True, True),
     "Trade with Timor-Leste: value and share, last ten years (all in tables/annual.csv). Partner and total of a share are from one "
     "source, and so are both years of its change; “i” is implied, “–” no figure. The databases count today’s 27 EU members in every "
     "year."),
    ("share_over_time", ("6.2%", 1990, "16.6%", 2025, "China’s total trade", "highest", "16.6% in 2025", ""),
     "**The share went from 6.2% in 1990 to 16.6% in 2025**, full years of China’s total trade; its highest so far."),
    ("share_over_time", ("0.1%", 1990, "0.2%", 2025, "China’s total trade", "below", "0.5% in 2000", "0.05% in 1995"),
     "**The share went from 0.1% in 1990 to 0.2% in 2025**, full years of China’s total trade; below its peak of 0.5% in 2000; its "
     "low was 0.05% in 1995."),
    ("share_by_hand", ("7.96\xa0bn\xa0USD", "135.84\xa0bn\xa0USD", "5.86%", "1991", "imf-dots"), "7.96\xa0bn\xa0USD over "
     "135.84\xa0bn\xa0USD is **5.86%** (1991; sources: imf-dots)."),
    ("lead_behind", ("Laos", "fifth", 5, 2004, "16.78\xa0points", "Japan", ""),
     "**Laos ranked fifth of five in 2004**, 16.78\xa0points behind Japan, among the partners with figures."),
    ("lead", ("Laos", 2020, "1.2\xa0points", "Japan", 5, "", 2019, ["the EU (2003)"], ""),
     "**Laos ranked first in 2020**, 1.2\xa0points ahead of Japan, among the five partners with figures. It has been first in every "
     "full year since 2019 that can be ranked (without a published share of the EU (2003))."),
    ("lead", ("ASEAN", 2019, "0.51\xa0points", "the EU", 5, "", 2019, [],
      "The EU is today’s 27 members in every year; with the United Kingdom it would have ranked first in 2019, and ASEAN second."),
     "**ASEAN ranked first in 2019**, 0.51\xa0points ahead of the EU, among the five partners with figures. The EU is today’s 27 "
     "members in every year; with the United Kingdom it would have ranked first in 2019, and ASEAN second."),
    ("lead", ("ASEAN", 2025, "3.56\xa0points", "the EU", 5, "", 2019, [],
      "The EU is today’s 27 members in every year; with the United Kingdom it would have ranked first in 2019–2020, and ASEAN second."),
     "**ASEAN ranked first in 2025**, 3.56\xa0points ahead of the EU, among the five partners with figures. It has been first in "
     "every full year since 2019 that can be ranked. The EU is today’s 27 members in every year; with the United Kingdom it would "
     "have ranked first in 2019–2020, and ASEAN second."),
    ("eu_in_every_year", ("", "", ""), "The EU is today’s 27 members in every year."),
    ("eu_in_every_year", ("2019", "ASEAN", "second"), "The EU is today’s 27 members in every year; with the United Kingdom it would "
     "have ranked first in 2019, and ASEAN second."),
    ("lead_caption", ("ASEAN", "China's total trade", [], []),
     "Lead of ASEAN over the largest other partner with figures, full years, in percentage points of China's total trade; negative "
     "where it is behind."),
    ("lead_caption", ("Brunei", "China's total exports", ["the EU (2021)"], []),
     "Lead of Brunei over the largest other partner with figures, full years, in percentage points of China's total exports; negative "
     "where it is behind. Without a published share: the EU (2021)."),
    ("lead_caption", ("Viet Nam", "China's total trade", [], ["the EU (2021)"]),
     "Lead of Viet Nam over the largest other partner with figures, full years, in percentage points of China's total trade; negative "
     "where it is behind. From another source than the others: the EU (2021)."),
    ("no_lead", ("Laos",),
     "No lead is shown: in no full year are the shares of Laos and of another partner both available."),
    ("rank", ("ASEAN", "first", 5, "2020", ["ASEAN", "the EU"], "0.5\xa0points", "trade", "ahead of", "the EU", "",
      ["Japan", "Korea"], "second"),
     "ASEAN ranked **first** among the five partners with figures for 2020 (ASEAN and the EU count as one partner each), "
     "0.5\xa0points of China’s trade ahead of the EU; no figure of Japan and Korea is available for that period. Published at the "
     "time: second."),
    ("rank", ("Viet Nam", "fourth", 5, "2021", [], "1.0\xa0points", "trade", "behind", "Korea",
      "; the EU’s share is from another source (customs releases, in USD)", [], ""),
     "Viet Nam ranked **fourth** among the five partners with figures for 2021, 1.0\xa0points of China’s trade behind Korea; the EU’s "
     "share is from another source (customs releases, in USD)."),
    ("as_one", (["the EU"],), "the EU counts as one partner"),
    ("as_one", (["ASEAN", "the EU"],), "ASEAN and the EU count as one partner each"),
    ("lacking", ("Laos", []), "no published share of Laos is available by then"),
    ("no_rank", ("2004", "Laos", ["Japan", "Korea"]), "A rank for 2004 cannot be computed: no figure of Japan and Korea is available "
     "by then."),
    ("rank_published", ("first", "January-August 2020", "ASEAN", []), "ASEAN ranked **first** for January-August 2020 as published. "
     "A rank cannot be computed: no published share of ASEAN is available by then."),
    ("incomplete", (["Japan"], ["the EU"]), ", without Japan (no published share); the share of the EU is from another source than "
     "the others"),
    ("incomplete", ([], []), ""),
    ("elsewhere", (["the EU"], "customs releases", "USD"), "the EU’s share is from another source (customs releases, in USD)"),
    ("elsewhere", (["the EU", "Korea"], "customs releases", "USD"),
     "the shares of the EU and Korea are from another source (customs releases, in USD)"),
    ("eu_counted", ("before",), "The EU is today’s 27 here; customs counted the members of the time, with the United Kingdom, until "
     "January 2020."),
    ("eu_counted", ("with Britain",), "Customs counted the EU’s members of the time, the United Kingdom among them."),
    ("eu_counted", ("without Britain",), "Customs has counted 27 members of the EU since February 2020; the United Kingdom has no "
     "figure for these months."),
    ("eu_counted", ("since",), "The EU counts 27 members, as customs has done since February 2020."),
    ("eu_with_britain", ("15.80%", True, "the EU", "second", "first"), "With the United Kingdom the EU’s share would be 15.80%, and "
     "it would rank first instead of second."),
    ("eu_with_britain", ("15.80%", False, "ASEAN", "first", "first"), "With the United Kingdom the EU’s share would be 15.80%, and "
     "ASEAN would still rank first."),
    ("last_ranking", ("2019", "ASEAN 641.5\xa0bn\xa0USD, Japan 315.0\xa0bn\xa0USD"), "The latest available, for 2019: ASEAN "
     "641.5\xa0bn\xa0USD, Japan 315.0\xa0bn\xa0USD."),
    ("ranking_caption", ("China's total trade", "2016", False, ["ASEAN"], "", False),
     "All partners with figures for 2016 by their share of China's total trade; ASEAN counts as one partner."),
    ("ranking_caption", ("China's total trade", "2016", True, ["ASEAN"], "", True),
     "All partners with figures for 2016 by their share of China's total trade, then the rivals without; one alone has no rank."),
    ("ranking_caption", ("China's total trade", "2016", False, [], "; Japan’s share is from another source (x, in USD)", False),
     "All partners with figures for 2016 by their share of China's total trade; Japan’s share is from another source (x, in USD)."),
    ("among_all", ("169", 2019, ["ASEAN", "the EU"], "ASEAN", "first", "trade", True), "Among all 169 partners that the databases "
     "name in 2019, counting ASEAN and the EU as one partner each, ASEAN ranked first by trade."),
    ("among_all", ("150", 1995, ["the EU"], "Laos", "90th", "imports", False), "Among all 150 partners that the databases name in "
     "1995, counting the EU as one partner, Laos ranked 90th by imports; trade with partners not named is larger, so another could "
     "rank above it."),
    ("among_all", ("150", 1995, [], "Laos", "90th", "imports", False), "Among all 150 partners that the databases name in 1995, Laos "
     "ranked 90th by imports; trade with partners not named is larger, so another could rank above it."),
    ("not_among_all", (2019, "the EU", True), "The EU has no rank among all partners: the databases lack a member’s figure of 2019."),
    ("not_among_all", (2019, "Laos", False), "Laos has no rank among all partners: the databases lack its figure of 2019."),
    ("members_caption", ("China's total trade", 2025, 2015, False), "Members’ shares of China's total trade, 2025 and 2015. Percent."),
    ("members_caption", ("China's total trade", 1998, 1990, True), "Members’ shares of China's total trade, 1998 and 1990. Percent. "
     "Each year shows those who were members at its end."),
    ("members_alt", (2019, ["Viet Nam 3.5%", "Malaysia 2.7%", "Thailand 2.0%"], 2009, "Viet Nam", "+2.6\xa0points", "Singapore",
      "−0.2\xa0points"), "The largest in 2019: Viet Nam 3.5%, Malaysia 2.7%, Thailand 2.0%. Since 2009 Viet Nam gained most, "
     "+2.6\xa0points, and Singapore least, −0.2\xa0points."),
    ("member_first", ("Viet Nam", "25%", "ASEAN", 2025, ["Laos"], "", 1990), "**Viet Nam accounts for 25% of ASEAN’s share** (2025; "
     "no figures of Laos)."),
    ("member_first", ("Viet Nam", "28%", "ASEAN", 2025, [], "20%", 2015), "**Viet Nam accounts for 28% of ASEAN’s share** (2025), "
     "after 20% in 2015."),
    ("members_moved", (2024, 0, "Viet Nam", "+0.5\xa0points", "Laos", "+0.1\xa0points", False), "Since 2024 Viet Nam gained most "
     "(+0.5\xa0points) and Laos gained least (+0.1\xa0points)."),
    ("members_moved", (1990, 6, "the Philippines", "+0.4\xa0points", "Brunei", "0.0\xa0points", True), "Of the six members of both "
     "years the Philippines gained most (+0.4\xa0points) and Brunei lost most (0.0\xa0points)."),
    ("one_country", ("Laos",), "Laos is one country and has no members."),
    ("no_members", ("The EU",), "The EU stands as one partner: no year has figures of all its members."),
    ("effective_members", ("5.1", 10, 2020, "0.10", False, 1990, "5.4", 0),
     "In 2020 trade was as concentrated as if **5.1 members of equal size** had it, of ten with figures: that is the effective number "
     "of members (exponential of the entropy; normalised Herfindahl index 0.10). It was spread less evenly than in 1990 (5.4)."),
    ("effective_members", ("5.6", 9, 1998, "0.112", True, 1990, "4.2", 6),
     "In 1998 trade was as concentrated as if **5.6 members of equal size** had it, of nine with figures: that is the effective "
     "number of members (exponential of the entropy; normalised Herfindahl index 0.112). It was spread more evenly than in 1990 (4.2, "
     "of six members)."),
    ("concentration_one_country", ("Laos",), "Laos is one country: its trade has no members to be concentrated on."),
    ("concentration_unknown", ("the EU",), "Concentration among members cannot be measured: no year has figures of all members of "
     "the EU."),
    ("concentration", ("China’s total trade", (1990, "0.05", "0.15", 7, "70%"), (2025, "0.06", "0.12", 11, "76%")), "Over partners, with "
     "ASEAN and the EU as one each, the index of China’s total trade lay between 0.06 and 0.12 in 2025, after 0.05 to 0.15 in 1990: 11 "
     "partners with figures make up 76% of the trade, and seven made up 70% then."),
    ("concentration", ("China’s total trade", (2025, "0.06", "0.12", 11, "76%"), (2025, "0.06", "0.12", 11, "76%")), "Over partners, with "
     "ASEAN and the EU as one each, the index of China’s total trade lay between 0.06 and 0.12 in 2025: 11 partners with figures make up "
     "76% of the trade."),
    ("no_concentration", ("China’s total trade",), "Concentration over partners has no bounds: in no year are figures by partner "
     "available for half of China’s total trade."),
    ("no_gdp", ("Taiwan",), "No GDP of Taiwan is available beside trade in USD: trade cannot be set against the size of the economy."),
    ("no_common_gdp", ("ASEAN",), "No year has GDP and trade of all members of ASEAN."),
    ("gdp_share", ("Trade with Laos", "was", "it", "19.9%", "Laos", 2020, "", 2020), "Trade with Laos, as China reports it, was "
     "**19.9% of Laos’s GDP** in 2020."),
    ("gdp_share", ("Trade with ASEAN", "was", "it", "2.2%", "ASEAN", 1991, "2.1%", 1990), "Trade with ASEAN, as China reports it, "
     "was **2.2% of ASEAN’s GDP** in 1991, after 2.1% in 1990."),
    ("gdp_caption", ("trade with", 2022), "China’s trade with each as a percentage of its GDP, 2022: China’s reports over GDP at "
     "current prices in USD."),
    ("no_goods", ("ASEAN", "1991"), "No section of goods is available for ASEAN up to 1991."),
    ("goods", ("1995", "other manufactures", "40%", "exports to Germany", "", "1995", "other goods", "0.0\xa0points",
      "other manufactures", "0.0\xa0points"), "In 1995 **other manufactures made up 40%** of exports to Germany."),
    ("goods", ("2015", "machinery and vehicles", "50%", "imports from Japan", "53%", "1995", "chemicals", "+5.9\xa0points",
      "manufactures by material", "−11.3\xa0points"), "In 2015 **machinery and vehicles made up 50%** of imports from Japan, after "
     "53% in 1995; chemicals gained most (+5.9\xa0points), manufactures by material lost most (−11.3\xa0points)."),
    ("relative_balance", ("+0.14", 1990, "+0.26", 2025), "Relative to trade in both directions the balance went from +0.14 in 1990 "
     "to +0.26 in 2025 (−1: only imports; 1: only exports)."),
    ("no_balance", ("Laos",), "No year has both exports to and imports from Laos."),
    ("balance", (2004, "surplus", "87.9\xa0mn\xa0USD", "Laos", "7.97", True), "In 2004 China had a surplus of **87.9\xa0mn\xa0USD** "
     "with Laos: its exports were 7.97 times its imports. Exports are valued fob and imports cif, so freight and insurance on "
     "imports make the surplus smaller."),
    ("balance", (1998, "deficit", "1.67\xa0bn\xa0USD", "ASEAN", "0.87", False), "In 1998 China had a deficit of "
     "**1.67\xa0bn\xa0USD** with ASEAN: its exports were 0.87 times its imports. Exports are valued fob and imports cif, so freight "
     "and insurance on imports make the deficit larger."),
    ("to_date_caption", ("ASEAN", "China's total trade"), "ASEAN’s share of China's total trade, January to the month shown, one "
     "source for each year. Percent; the axis does not start at zero; gaps are months without published figures."),
    ("to_date_alt", (2026, ["6.0% to February", "6.3% to July"]), "In 2026 the share of the year to date was 6.0% to February and "
     "6.3% to July."),
    ("no_to_date", ("Laos",), "In no year are three published year-to-date shares of Laos available: no line within the year is "
     "drawn."),
    ("quarters_caption", ("Japan", "China's total imports", "2023–2026", "", 0), "Japan’s share of China's total imports by quarter, "
     "2023–2026, from differences of year-to-date figures; lines are rounding bounds, without revisions. Percent."),
    ("quarters_caption", ("ASEAN", "China's total trade", "2004–2026", "two quarters", 1), "ASEAN’s share of China's total trade by "
     "quarter, 2004–2026, from differences of year-to-date figures; lines are rounding bounds, without revisions. No figure is available "
     "for two quarters between the first and the last. One quarter known only within wide bounds is omitted. Percent."),
    ("quarters_caption", ("ASEAN", "China's total trade", "2004–2026", "", 3), "ASEAN’s share of China's total trade by quarter, "
     "2004–2026, from differences of year-to-date figures; lines are rounding bounds, without revisions. Three quarters known only within "
     "wide bounds are omitted. Percent."),
    ("quarters_alt", ("January-March 2026", "6.7%", "5.7%", "6.8%"), "In January-March 2026 the share was 6.7%; the last four quarters "
     "shown lie between 5.7% and 6.8%."),
    ("no_quarters", ("Laos", 3), "No quarter is shown: year-to-date shares of Laos determine only three closely enough."),
    ("no_quarters", ("Laos", 0), "No quarter is shown: no two year-to-date shares of Laos determine one closely enough."),
    ("no_season", ("Laos", 6, 3), "A seasonal pattern cannot be shown: fewer than six months of Laos are known in three years or "
     "more together with their full year."),
    ("season", ("November", "105.6", "January-February", "90.7", "", 3, 3, 0, 40), "At the median of the years known, the share is 105.6 "
     "in November and 90.7 in January-February, with the whole year at 100. With three years for each month, this is an observed "
     "pattern, not a rule."),
    ("season", ("August", "104.5", "March", "92.7", "95.9", 3, 5, 13, 73), "At the median of the years known, the share is 104.5 in August "
     "and 92.7 in March, with the whole year at 100; January and February together stand at 95.9. With three to five years for each "
     "month (13 of 73 shares follow from published growth), this is an observed pattern, not a rule."),
    ("too_short_for_breaks", ("13 annual shares", 15), "Breaks cannot be tested for with 13 annual shares in a row: that needs 15."),
    ("no_break", ("1990–2004",), "**The series 1990–2004 is best described by one straight line**: no break is chosen by the "
     "information criterion (BIC)."),
    ("breaks", ("1990–2025", 1, ["2001 (95%: 2000–2002)"], "p-value below 0.01", ["+0.01\xa0points", "+0.40\xa0points"]),
     "**The series 1990–2025 has one break, after 2001 (95%: 2000–2002)**; p-value below 0.01 against a random walk without breaks. "
     "The share moved by +0.01\xa0points and +0.40\xa0points a year on average, segment by segment."),
    ("breaks", ("1993–2020 (recorded differently before 1993)", 2,
      ["1997 (at the edge of what can be detected; 90%: that year alone)", "2006 (90%: 2003–2006)"], "p-value of 0.04",
      ["+0.83\xa0points", "+0.14\xa0points", "−0.06\xa0points"]), "**The series 1993–2020 (recorded differently before 1993) has two "
     "breaks, after 1997 (at the edge of what can be detected; 90%: that year alone) and 2006 (90%: 2003–2006)**; p-value of 0.04 "
     "against a random walk without breaks. The share moved by +0.83\xa0points, +0.14\xa0points and −0.06\xa0points a year on "
     "average, segment by segment."),
    ("breaks_in_doubt", ("1990–2014", 1, ["2001 (90%: 2000–2002)"], "p-value of 0.50", ["+0.12\xa0points", "0.00\xa0points"]),
     "**No break of the series 1990–2014 stands out**: the best candidate lies after 2001 (90%: 2000–2002), with a p-value of 0.50 "
     "against a random walk without breaks. The share moved by +0.12\xa0points and 0.00\xa0points a year on average, segment by "
     "segment."),
    ("breaks_in_doubt", ("1990–2022", 2, ["2002 (90%: 1999–2002)", "2008 (90%: 2007–2008)"], "p-value of 0.39",
      ["+0.05\xa0points", "+0.03\xa0points", "+0.04\xa0points"]), "**No break of the series 1990–2022 stands out**: the best "
     "candidates lie after 2002 (90%: 1999–2002) and 2008 (90%: 2007–2008), with a p-value of 0.39 against a random walk without "
     "breaks. The share moved by +0.05\xa0points, +0.03\xa0points and +0.04\xa0points a year on average, segment by segment."),
    ("recorded_otherwise", (1993,), "(recorded differently before 1993)"),
    ("not_available", (["2003", "2010"],), "(2003 and 2010 are missing)"),
    ("break_date", (2007, False, "90%", 2007, 2014), "2007 (90%: 2007–2014)"),
    ("break_date", (1997, True, "90%", 1997, 1997), "1997 (at the edge of what can be detected; 90%: that year alone)"),
    ("break_method", (["0: 10%", "1: 90%"], [], "0.40"),
     "The criterion’s weights: 0: 10%, 1: 90%. Without the correction for short series the criterion would find no break. The method "
     "takes the deviations of years as independent; neighbouring ones correlate at 0.40. A break dates a change of slope, not a cause."),
    ("break_method", (["0: 49%", "1: 51%", "2: 0%"], None, "0.01"),
     "The criterion’s weights: 0: 49%, 1: 51%, 2: 0%. The method takes the deviations of years as independent; neighbouring ones "
     "correlate at 0.01. A break dates a change of slope, not a cause."),
    ("break_method", (["0: 97%", "1: 3%", "2: 0%"], ["1995"], "0.48"),
     "The criterion’s weights: 0: 97%, 1: 3%, 2: 0%. Without the correction for short series the criterion would date breaks after "
     "1995. The method takes the deviations of years as independent; neighbouring ones correlate at 0.48. A break dates a change of "
     "slope, not a cause."),
    ("breaks_caption", ("ASEAN", "China's total trade", "1990–2025", "90%"), "ASEAN’s annual share of China's total trade, 1990–2025 "
     "(dots), and least-squares segments chosen by BIC, corrected for short series. Bands hold 90% of the probability of each break "
     "date. Percent."),
    ("no_trend", (2020, 6, 10), "Whether 2020 departed from its trend cannot be tested: that needs its share and six annual changes "
     "of the ten years before."),
    ("trend", (2009, 0, "ten annual changes", "8.21%", "7.82%", "8.61%", "8.30%", "+0.09\xa0points", "first", "15 years"),
     "**2009 lay within the normal range**: the ten annual changes before imply 8.21% (80% interval 7.82% to 8.61%); the outcome was "
     "8.30%, +0.09\xa0points. Relative to the spread of those changes, its deviation ranks first in size of 15 years tested alike."),
    ("another_year", (2004, 2020), "The full years of this report end in 2004, so 2004 is tested instead of 2020."),
    ("nothing_compared", (), "No two full years can be compared."),
    ("one_year_together", (1991, "trade with ASEAN"), "In 1991, the only year compared, trade with ASEAN and the total did not "
     "clearly move apart."),
    ("never_opposite", (28, "1991-2020", "trade with Korea", "0.5%"), "In none of the 28 years compared (1991-2020) did trade with "
     "Korea and the total clearly move in opposite directions, by 0.5% or more each."),
    ("opposite", ("trade with Timor-Leste", "0.5%", 1, "two full years", ["2024 (−19.9% against +5.0%)"], "in CNY", "", []),
     "Trade with Timor-Leste and the total moved in opposite directions, by 0.5% or more each, in one of two full years: 2024 "
     "(−19.9% against +5.0%), in CNY."),
    ("opposite", ("trade with ASEAN", "0.5%", 1, "28 full years", ["2019 (+8.6% against −0.9%)"], "in USD",
      "2019 as a whole is one of them.", ["2019 in yuan (+14.1% against +3.4%)"]),
     "Trade with ASEAN and the total moved in opposite directions, by 0.5% or more each, in one "
     "of 28 full years: 2019 (+8.6% against −0.9%), in USD; not so 2019 in yuan (+14.1% against +3.4%). 2019 as a whole is one of them."),
    ("year_among", (2019, True), "2019 as a whole is one of them."),
    ("year_among", (2020, False), "2020 as a whole is not among them."),
    ("trend_caption", (10, 2020, "1997–2025"), "Annual share less what the mean change of the ten years before implied, on the logit "
     "scale (dot), with its 80% interval (line): 2020 beside placebo years, 1997–2025, in percentage points. A deviation, not the "
     "effect of an event."),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("share", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("share") == set()
