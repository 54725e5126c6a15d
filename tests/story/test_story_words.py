"""Every sentence, title and caption of the report, read in each of its cases."""

import inspect
import re
from types import SimpleNamespace as Case

from every_branch import uncalled, unseen

from tradeshare.story import title

SENTENCES = [
    ("kind", ("import",), "imports"),
    ("goods", ("export",), "China’s goods exports"),
    ("with", ("import", "Laos"), "imports from Laos"),
    ("role", ("export",), "export market"),
    ("verb", (False,), "is"),
    ("in", (False, "2015"), ""),
    ("moved_by", (0.01,), "unchanged"),
    ("moved_by", (900.0,), "up 10-fold"),
    ("rose", (900.0,), "rose 10-fold"),
    ("first_lead_grows", (Case(partner="ASEAN", past=True, flow="total", when="2020", other="the EU"),),
     "ASEAN was China’s largest trading partner in 2020, and its lead over the EU grew"),
    ("first_lead_grows", (Case(partner="ASEAN", past=False, flow="total", when="January–July 2026", other="the EU"),),
     "ASEAN is China’s largest trading partner, and its lead over the EU is growing"),
    ("first_lead_shrinks", (Case(partner="ASEAN", flow="total", past=True, when="2015", other="the EU"),),
     "ASEAN stayed China’s largest trading partner in 2015, but the EU closed in"),
    ("first_lead_shrinks", (Case(partner="ASEAN", flow="total", past=False, when="2015", other="the EU"),),
     "ASEAN stays China’s largest trading partner, but the EU is closing in"),
    ("first_against_total", (Case(partner="ASEAN", past=True, flow="total", when="January–August 2020", growth=7.0),),
     "ASEAN was China’s largest trading partner in January–August 2020: trade with it grew by 7.0% while China’s total fell"),
    ("first_share_fell", (Case(partner="Japan", past=True, flow="total", when="2003", share=15.71),),
     "Japan was China’s largest trading partner in 2003, but its share slipped to 15.7%"),
    ("first_share_rose", (Case(partner="the United States", past=True, flow="export", when="2018", share=19.33),),
     "The United States was China’s largest export market in 2018, and its share rose to 19.3%"),
    ("first", (Case(partner="ASEAN", past=True, flow="total", when="2023"),), "ASEAN was China’s largest trading partner in 2023"),
    ("overtakes", (Case(partner="Taiwan", past=True, rivals=["ASEAN"], flow="total", when="1993"),),
     "Taiwan overtook ASEAN in China’s trade in 1993"),
    ("overtakes", (Case(partner="Viet Nam", past=False, rivals=["Japan"], flow="total", when="January–July 2026"),),
     "Viet Nam overtakes Japan in China’s trade"),
    ("overtaken", (Case(partner="ASEAN", flow="total", past=False, when="2015", rivals=["Korea", "Japan"]),),
     "ASEAN falls behind Korea and Japan in China’s trade"),
    ("overtaken", (Case(partner="Korea", past=True, rivals=["the EU"], flow="import", when="2008"),),
     "Korea fell behind the EU in China’s imports in 2008"),
    ("multiplied", (Case(partner="Korea", flow="import", times="doubled", share=10.71, past=True, when="1998"),),
     "Korea’s share of China’s imports doubled in five years, to 10.7% in 1998"),
    ("against_total", (Case(flow="total", partner="ASEAN", growth=8.596, past=True, when="2019"),),
     "China’s trade with ASEAN grew by 8.6% in 2019 while its total trade fell"),
    ("held_up", (Case(flow="total", partner="ASEAN", past=True, when="2009", share=9.637),),
     "China’s trade with ASEAN fell less than the total in 2009: ASEAN’s share rose to 9.6%"),
    ("rises", (Case(partner="ASEAN", flow="export", share=11.6, past=True, when="2014"),),
     "ASEAN’s share of China’s exports rose to 11.6% in 2014"),
    ("steady", (Case(partner="Korea", flow="export", share=4.763, past=True, when="2002"),),
     "Korea’s share of China’s exports hardly changed, at 4.8% in 2002"),
    ("falls", (Case(partner="Singapore", flow="import", share=1.575, past=True, when="2018"),),
     "Singapore’s share of China’s imports fell to 1.6% in 2018"),
    ("falls_though_grew", (Case(flow="total", partner="Japan", share=9.973, past=True, when="2010"),),
     "China’s trade with Japan grew, but the rest grew faster: Japan’s share fell to 10.0% in 2010"),
    ("fell_more", (Case(flow="total", partner="Japan", past=True, when="2019", share=6.874),),
     "China’s trade with Japan fell more than the total in 2019: Japan’s share slipped to 6.9%"),
    ("falls_with_trade", (Case(flow="import", partner="Russia", growth=-9.981, share=2.029, past=True, when="2013"),),
     "China’s imports from Russia fell by 10.0%, and Russia’s share to 2.0% in 2013"),
    ("no_comparison", (Case(partner="India", share=2.294, flow="total", when="2023"),), "India: 2.3% of China’s goods trade in 2023"),
    ("subtitle", (Case(flow="export", when="1992", currency="USD"), "1991", "IMF", True),
     "China’s goods exports, 1992 against 1991. IMF, US dollars, at current prices."),
    ("subtitle", (Case(flow="export", when="2022", currency="USD"), "2021", "UN Comtrade", False),
     "China’s goods exports, 2022. UN Comtrade, US dollars, at current prices."),
    ("booked_otherwise", ("China reclassified its trade through Hong Kong", 1993),
     "China reclassified its trade through Hong Kong in 1993: changes on the year before are in part of its records."),
    ("eu_of_these_months", (),
     "In these months the EU is as customs counted it then, with the United Kingdom; in full years it is today’s 27 members."),
    ("data_end", ("total", "India", "2023", "July 2026"),
     "The data on China’s trade with India end in 2023; those on its trade as a whole reach July 2026."),
    ("share_number", (Case(share=4.1, flow="total", share_before=3.503),), "**4.1%** of China’s goods trade (3.5% a year before)"),
    ("share_number", (Case(share=15.36, flow="total", share_before=None),), "**15.4%** of China’s goods trade"),
    ("growth_number", (Case(growth=0.6, total_growth=6.4),), "**+0.6%** on a year earlier (China’s total +6.4%)"),
    ("growth_number", (Case(growth=489.1, total_growth=None),), "**up 5.9-fold** on a year earlier"),
    ("value_number", (Case(value=911.7, currency="USD", when="2023"),), "**USD\xa0912 billion** in 2023"),
    ("rank_number", (Case(rank=2, compared=11, gap=1.8), "Japan", None, "counted", False),
     "**2nd** of 11 partners with figures, as today’s 27 members; 1st with the United Kingdom, as customs counted it then"),
    ("rank_number", (Case(rank=1, compared=7, gap=4.9), "the EU", Case(gap=3.7), "", False),
     "**1st** of seven partners with figures, 4.9 points ahead of the EU (3.7 a year before)"),
    ("rank_number", (Case(rank=2, compared=11, gap=1.8), "Japan", Case(gap=0.5), "today", True),
     "**2nd** of 11 partners with figures, as today’s 27 members; 1st with the United Kingdom"),
    ("rank_number", (Case(rank=2, compared=11, gap=1.8), "Japan", Case(gap=1.8), "", True),
     "**2nd** of 11 partners with figures, 1.8 points behind Japan (about as far as a year before)"),
    ("rank_number", (Case(rank=22, compared=168, gap=0.0257), "Qatar", None, "", False),
     "**22nd** of 168 partners with figures, 0.03 points behind Qatar"),
    ("which_eu", ("the EU", True), "the EU with the United Kingdom"),
    ("which_eu", ("the EU", False), "the EU of today’s 27"),
    ("published_rank", (1,), "**1st** among China’s trading partners, by China Customs’ own count"),
    ("size_only", (Case(flow="total", partner="ASEAN", value=911.7, currency="USD", when="2023"),),
     "**Trade with ASEAN came to USD\xa0912 billion** in 2023."),
    ("size_grown", (Case(flow="total", partner="Laos", value=34.85, currency="CNY", growth=33.2),),
     "**Trade with Laos came to CNY\xa034.9 billion**, up 33.2% on the year."),
    ("size_beside_total", (Case(flow="total", partner="ASEAN", value=2930.0, currency="CNY", growth=7.0, total_growth=-0.6),),
     "**Trade with ASEAN came to CNY\xa02.93 trillion**, up 7.0% on the year; China’s goods trade was down 0.6%."),
    ("size_and_part", (Case(flow="total", partner="ASEAN", value=5144.0, currency="CNY"), 19.3),
     "**Trade with ASEAN came to CNY\xa05.14 trillion**; it accounted for 19.3% of the growth of China’s goods trade."),
    ("size_and_part", (Case(flow="import", partner="Japan", value=150.8, currency="USD"), 9.58),
     "**Imports from Japan came to USD\xa0151 billion**; they accounted for 9.6% of the growth of China’s goods imports."),
    ("gained_and_lost", ("Korea gained 1.0 percentage points of share", "", 2.0),
     "**Korea gained 1.0 percentage points of share**; partners without figures of their own together gained 2.0."),
    ("gained_and_lost", ("Korea gained 1.0 percentage points of share", "Japan lost 1.2", -2.0),
     "**Korea gained 1.0 percentage points of share**; Japan lost 1.2; partners without figures of their own together lost 2.0."),
    ("gained_and_lost", ("the United States gained 0.7 percentage points of share", "Japan lost 0.7", 0),
     "**The United States gained 0.7 percentage points of share**; Japan lost 0.7."),
    ("moved", (["Korea", "Laos"], [1.0, 2.04], "gained", True), "Korea gained 1.0 percentage points of share and Laos 2.0"),
    ("moved", (["Japan"], [0.707], "lost", False), "Japan lost 0.7"),
    ("members_moved", ([("Thailand", -3.5), ("Singapore", -5.2)], "the Philippines", -19.0, "Japan", 4.7, "export", "", 0.0, False),
     "**Among the larger members Thailand (−3.5%) and Singapore (−5.2%) fell least**, the Philippines most (−19.0%). Japan alone "
     "accounts for 4.7% of China’s goods exports."),
    ("members_moved", ([("Viet Nam", 28.5), ("Indonesia", 27.1)], "Malaysia", 0.4, "Viet Nam", 4.93, "total", "Japan", 4.88, True),
     "**Among the larger members Viet Nam (+28.5%) and Indonesia (+27.1%) grew most**, Malaysia least (+0.4%). Viet Nam alone accounts "
     "for 4.93% of China’s goods trade and overtook Japan (4.88%)."),
    ("members_moved", ([("Malaysia", 17.2), ("Viet Nam", 14.2)], "Indonesia", -9.8, "Singapore", 2.15, "total", "Russia", 2.09, False),
     "**Among the larger members Malaysia (+17.2%) and Viet Nam (+14.2%) grew most**, Indonesia fell most (−9.8%). Singapore alone "
     "accounts for 2.15% of China’s goods trade, slightly more than Russia (2.09%)."),
    ("members_moved", ([("Singapore", 3.0), ("Thailand", -4.0)], "the Philippines", -17.2, "Viet Nam", 4.0, "export", "Australia", 3.1,
                       False),
     "**Among the larger members Singapore alone grew (+3.0%)**; the Philippines fell most (−17.2%). Viet Nam alone accounts for 4.0% "
     "of China’s goods exports, more than Australia."),
    ("members_moved", ([("Malaysia", 17.2), ("Viet Nam", 14.2)], "Indonesia", -9.8, "Viet Nam", 4.0, "total", "Japan", 3.1, True),
     "**Among the larger members Malaysia (+17.2%) and Viet Nam (+14.2%) grew most**, Indonesia fell most (−9.8%). Viet Nam alone "
     "accounts for 4.0% of China’s goods trade and overtook Japan."),
    ("flows_part", (12.0, -14.1, "the EU"), "**China’s exports to the EU rose by 12.0%** and its imports from there fell by 14.1%."),
    ("flows_part", (-5.5, -13.7, "the EU"), "**China’s exports to the EU fell by 5.5%** and its imports from there by 13.7%."),
    ("other_flow", ("import", 3.506, "Laos", 1.344, "USD"), "**China’s imports from Laos rose by 3.5%** to USD\xa01.3 billion."),
    ("against", (14.308, 14.312), "14.31% against 14.31%"),
    ("eu_came_first", (2003, 15.8, "Japan", 15.7, 14.1, 3, False, []),
     "**With the United Kingdom, today’s EU would have come first in 2003**, with 15.8% against 15.7% for Japan; today’s 27 members "
     "would have come third, with 14.1%."),
    ("eu_came_first", (2015, 14.308, "the United States", 14.312, 12.3, 2, True, ["hardly changed", "fell"]),
     "**As customs counted it then, with the United Kingdom, the EU came first in 2015**, with 14.31% against 14.31% for the United "
     "States, and its share hardly changed; today’s 27 members came second, with 12.3%, and theirs fell."),
    ("eu_moved_otherwise", (2018, 16.6, 14.3, True, ["hardly changed", "rose"]),
     "**As customs counted it then, with the United Kingdom, the EU’s share hardly changed in 2018**, at 16.6%; that of today’s 27 "
     "members rose, at 14.3%."),
    ("eu_moved_otherwise", (1996, 14.0, 11.9, False, ["rose", "hardly changed"]),
     "**With the United Kingdom the EU’s share rose in 1996**, at 14.0%; that of today’s 27 members hardly changed, at 11.9%."),
    ("share_moved", (0.2, False), "rose"),
    ("share_moved", (0.01, True), "hardly changed"),
    ("share_moved", (-0.2, False), "fell"),
    ("eu_with_britain", (2003, 15.8, 14.1, 15.7, True, "fewer"),
     "**With the United Kingdom, today’s EU would have led in 2003**, with 15.8% against 15.7%; customs then counted fewer members."),
    ("eu_with_britain", (2020, 16.0, 14.0, 14.7, False, "left"),
     "**With the United Kingdom the EU would not have led either in 2020**, with 16.0% against 14.7%; customs counts the EU without it "
     "since February 2020."),
    ("eu_with_britain", (2019, 15.4, 13.5, 14.0, True, "counted"),
     "**The EU, in which customs then counted the United Kingdom, still led in 2019**, with 15.4% against 14.0%; without it the EU had "
     "13.5%."),
    ("eu_with_britain", (2018, 14.8, 13.1, 19.3, False, "counted"),
     "**The EU, in which customs then counted the United Kingdom, did not lead in 2018**, with 14.8% against 19.3%; without it the EU "
     "had 13.1%."),
    ("balance", ("Japan", "deficit", 7.5, 13.2, "USD"), "**China’s deficit with Japan grew by 7.5% to USD\xa013.2 billion.**"),
    ("balance", ("Japan", "deficit", -4.7, 58.5, "USD"), "**China’s deficit with Japan shrank by 4.7% to USD\xa058.5 billion.**"),
    ("balance", ("Laos", "deficit", 1377.0, 0.333, "USD"), "**China’s deficit with Laos grew 15-fold to USD\xa0333 million.**"),
    ("balance_turned", ("Russia", "deficit", 1.5, "USD"), "**China’s balance with Russia turned into a deficit of USD\xa01.5 billion.**"),
    ("balance_level", ("Laos", "deficit", 2.738, "CNY"), "**China had a deficit of CNY\xa02.7 billion with Laos.**"),
    ("balance_even", ("Japan",), "**China’s trade with Japan is balanced.**"),
    ("both_flows", ("Laos", 0.1126, 0.1777, []), "Laos takes 0.11% of China’s exports and supplies 0.18% of its imports."),
    ("both_flows", ("Korea", 4.36, 8.934, [(0.4383, False), (1.914, False)]),
     "Korea takes 4.4% of China’s exports (+0.4 points) and supplies 8.9% of its imports (+1.9)."),
    ("moved_points", (0.02, True, ""), "unchanged"),
    ("moved_points", (-0.3, False, ""), "−0.3"),
    ("whole_year", (2026, 17.1, 16.7, 17.5, 7, 11, "short", 3, False),
     "**For 2026 as a whole we expect 17.1%** (80% range 16.7% to 17.5%; such ranges covered only seven of 11 past years)."),
    ("whole_year", (2026, 0.0002, 1e-07, 0.42, 0, 0, "few", 3, True),
     "**These months say little of 2026 as a whole** (80% range 0.0000001% to 0.42%; too few past years to say how often such ranges "
     "cover the outcome)."),
    ("whole_year", (2020, 14.68, 14.4, 14.96, 3, 4, "few", 3, True),
     "**For 2020 as a whole these months pointed to 14.7%** (80% range 14.4% to 15.0%; such ranges covered three of four past "
     "years)."),
    ("wide", (4.1, 4.0, 4.2), ""),
    ("of_width", ("short",), "fewer than the four in five that they promise, but chance alone could make it so"),
    ("next_year", (2024, 6.3, 4.8, 8.2, True, True, True),
     "**For 2024 the full years before, without these months, pointed to no change from 6.3%, but within a wide range** (80% range 4.8% "
     "to 8.2%)."),
    ("next_year", (2014, 6.3, 6.0, 6.6, True, True, False),
     "**For 2014 the past pointed to no change from 6.3%** (80% range 6.0% to 6.6%)."),
    ("next_year", (2026, 6.3, 6.0, 6.6, False, False, True),
     "**For 2026 the full years before, without these months, point to 6.3%** (80% range 6.0% to 6.6%)."),
    ("next_year", (2026, 6.3, 6.0, 6.6, False, False, False), "**For 2026 we expect 6.3%** (80% range 6.0% to 6.6%)."),
    ("next_year", (2014, 0.004, 0.0009, 0.021, True, True, False), "**Past shares say little of 2014** (80% range 0.0009% to 0.021%)."),
    ("verdict", ("agrees with a revision", True), "right within revisions"),
    ("verdict", ("agrees with a revision", False), "right"),
    ("claimed_rank", (1,), "largest partner"),
    ("claimed_rank", (2,), "2nd partner"),
    ("claims_caption", ("Japan", []), "The newest press claims on Japan"),
    ("claims_caption", ("ASEAN", [("Beijing News", "27 September 2020")]), "What a press article claimed: Beijing News, 27 September 2020"),
    ("claims_caption", ("ASEAN", [("Beijing News", "27 September 2020"), ("China Daily/China Watch", "November 2021")]),
     "What two press articles claimed: Beijing News, 27 September 2020; China Daily/China Watch, November 2021"),
    ("claim_in_yuan", (7.0, -0.6, 0.9, -3.0, True),
     "In yuan +7.0% (the yuan fell by 3.0%), against −0.6% for China’s total: against the trend."),
    ("claim_in_yuan", (7.0, 3.0, 0.9, 0.01, False), "In yuan +7.0%, against +3.0% for China’s total."),
    ("claim_in_yuan", (22.8, 23.7, -0.1, 8.6, False),
     "In yuan +22.8% (the yuan rose by 8.6%), against +23.7% for China’s total: the share fell."),
    ("claim_with_britain", (16.0, 14.7, 2020), "With the United Kingdom, which customs has not counted in the EU since "
     "February 2020, the EU would have led in 2020, with 16.0% against 14.7%."),
    ("claim_with_britain_to_date", (15.9, 14.0, True),
     "The EU had about 14.0%; with the United Kingdom, which customs has not counted in it since February 2020, it would have led, with "
     "about 15.9%."),
    ("claim_with_britain_to_date", (15.9, 14.0, False), "The EU had 14.0%; with the United Kingdom, which customs has not counted in "
     "it since February 2020, it would have led, with 15.9%."),
    ("claim_revised", (686.9, "USD"), "First release; later databases have USD\xa0687 billion."),
    ("claim_on_revised_base", (32.98,), "Customs’ rate is on a base that it had revised; its first releases give +33.0%."),
    ("claim_on_revised_base", (None,), "Customs’ rate is on a base that it had revised."),
    ("claim_members_of_the_time", (), "Customs then counted the United Kingdom in the EU."),
    ("eu_with_britain_label", ("EU",), "EU with UK"),
    ("eu_of_today_label", ("EU",), "EU of 27"),
    ("history_unit", ("total", ""), "Share of China’s goods trade, %"),
    ("history_unit", ("total", "January–July 2026"), "Share of China’s goods trade, %; dots: January–July 2026"),
    ("history_led", ("ASEAN", "the EU", 2020, False, "counted"), "ASEAN has led the EU, as customs counts it, since 2020"),
    ("history_led", ("Japan", "the EU", 2012, True, "with Britain"), "Japan led the EU, even with the United Kingdom, from 2012 on"),
    ("history_from_to", ("ASEAN", 6.614, 1990, 11.6, 2014), "ASEAN’s share went from 6.6% in 1990 to 11.6% in 2014"),
    ("history_from_to", ("Germany", 4.328, 1993, 4.314, 2010), "Germany’s share was 4.3% in 1993 and in 2010"),
    ("history_peaked", ("Korea", 11.65, 2005, 7.24, 2025, 0), "Korea’s share peaked at 11.7% in 2005 and was 7.2% in 2025"),
    ("history_peaked", ("the United Kingdom", 1.81, 1999, 0.803, 2022, 1993),
     "Since 1993 the United Kingdom’s share peaked at 1.8%, in 1999, and was 0.80% in 2022"),
    ("unclassified", (37.7, "2015"), "Goods that are not classified by kind, gold among them, made up 37.7% in 2015."),
    ("first_as_counted", (Case(partner="the EU", flow="total", when="2015", now=Case(rank=2)),),
     "The EU, as customs counted it, was China’s largest trading partner in 2015; today’s 27 members came second"),
    ("history_caption", ("ASEAN", "total", True, False, True, [], "", [], 0, 0),
     "Full years; the year to date is known for ASEAN alone; the EU’s 27 are drawn with the United Kingdom, and dashed without it."),
    ("history_caption", ("ASEAN", "total", True, True, False, [], "Japan", [("Hong Kong", 6.76), ("Taiwan", 5.09)], 0, 0),
     "Full years; the EU’s 27 are drawn with the United Kingdom until 2019, and dashed without it. Not drawn, though larger than Japan in "
     "total trade: Hong Kong (6.8%) and Taiwan (5.1%)."),
    ("history_caption", ("Russia", "export", True, True, False, [("the EU", 13.4, 14.5)], "Japan", [("Hong Kong", 8.2)], 2019, 1992),
     "Full years; the EU’s 27 are drawn with the United Kingdom until 2019, and dashed without it; the EU’s dot lies between 13.4% and "
     "14.5%; figures for Russia begin in 1992. Not drawn, though larger than Japan in exports in 2019: Hong Kong (8.2%)."),
    ("history_caption", ("ASEAN", "import", False, True, False, [], "Laos", [("Japan", 7.0), ("Korea", 6.0), ("Taiwan", 0.55)], 0, 0),
     "Full years. Not drawn, though larger than Laos in imports: Japan (7.0%), Korea (6.0%) and Taiwan (0.55%)."),
    ("history_caption", ("Laos", "import", False, True, False, [], "Brunei",
                         [("Japan", 7.0), ("Korea", 6.0), ("Taiwan", 5.0), ("Chile", 1.0)], 0, 0),
     "Full years. Not drawn, though larger than Brunei in imports: Japan (7.0%), Korea (6.0%), Taiwan (5.0%) and 1 more."),
    ("history_caption", ("Laos", "total", False, True, False, [], "", [], 0, 0), "Full years."),
    ("full_years", (), "Full years."),
    ("members_title", ("Viet Nam", ""), "Viet Nam gained share"),
    ("members_title", ("Viet Nam", "Malaysia"), "Viet Nam gained, Malaysia lost"),
    ("members_unit", ("total", 2025, 2026), "% of China’s goods trade: 2025 open, 2026 filled"),
    ("members_caption", ("", "3%", "ASEAN"), "Full years; members with at least 3% of ASEAN’s trade."),
    ("flows_title", ("Japan", 4.66, 6.277, 2023), "Japan in 2023: 4.7% of China’s exports, 6.3% of its imports"),
    ("flows_unit", (), "% of China’s goods exports and imports"),
    ("changes_title", (), "Who gained, who lost"),
    ("changes_unit", ("2019",), "Change from 2019, percentage points"),
    ("changes_caption", ([], True), "Unrounded, the changes add up to zero; the EU as customs counted it then, with the United Kingdom."),
    ("changes_caption", (["Korea"], False),
     "Unrounded, the changes add up to zero. Korea is among all others: the two periods are not comparable."),
    ("changes_caption", (["Laos", "Brunei"], False),
     "Unrounded, the changes add up to zero. Laos and Brunei are among all others: the two periods are not comparable."),
    ("customs_own_rate", ("export", -4.6, -5.951), "China Customs put the growth of China’s goods exports at −4.6% at the time; the "
     "databases used here, of another vintage, give −6.0%, and the growth of partners is theirs."),
    ("said_by", ("Record China", "10 December 2015"), "(Record China, 10 December 2015)"),
    ("limits", ("ASEAN", True, 2015, [], "January–July 2026", "September 2026"),
     "**What this report cannot say:** how the volumes of trade with each partner moved; which products ASEAN traded after 2015; where "
     "the goods went that Hong Kong re-exported. Customs will revise these first releases. The data end with January–July 2026; "
     "customs’ next figures were due in September 2026. In the report each → points to its proof in the annex."),
    ("limits", ("the EU", False, None, ["what kinds of goods are traded with the EU"], "January–July 2026", ""),
     "**What this report cannot say:** how the volumes of trade with each partner moved; where the goods went that Hong Kong "
     "re-exported; what kinds of goods are traded with the EU. Customs has since published figures to January–July 2026. In the report "
     "each → points to its proof in the annex."),
    ("no_press", ("Laos",), "what the press said of Laos"),
    ("no_goods", ("Laos",), "what kinds of goods are traded with Laos"),
    ("no_growth", ("total", "Laos"), "how trade with Laos moved on the year, since the figures held of the two years do not compare"),
    ("no_change", ("Laos",), "how Laos’s share moved on the year, since the figures held of the two years do not compare"),
    ("no_rank", ("the EU", ["the United States"]), "where the EU ranks, for want of figures of the United States"),
    ("no_heading", ("Laos",), "where Laos’s share is heading"),
    ("not_shown", (True,), "Others, not listed"), ("not_shown", (False,), "All others"),
    ("all_partners", (), "All partners"),
    ("gave_way", (Case(partner="ASEAN", flow="total"), True, 0.0, "", "", [False, False]),
     "ASEAN kept its share of China’s goods trade on the year."),
    ("gave_way", (Case(partner="ASEAN", flow="total"), True, -0.3, "", "Japan (−0.6)", [False, True]),
     "ASEAN lost 0.3 percentage points of China’s goods trade on the year. Of the other partners Japan (−0.6) lost most."),
    ("gave_way", (Case(partner="ASEAN", flow="total"), True, 0.3, "Korea (+0.6)", "", [False, False]),
     "ASEAN gained 0.3 percentage points of China’s goods trade on the year. Of the other partners Korea (+0.6) gained."),
    ("gave_way", (Case(partner="ASEAN", flow="total"), True, 0.3, "Korea (+0.6)", "Japan (−0.6)", [True, True]),
     "ASEAN gained 0.3 percentage points of China’s goods trade on the year. Of the other partners Korea (+0.6) gained most; Japan "
     "(−0.6) lost most."),
    ("gave_way", (Case(partner="ASEAN", flow="total"), True, 0.0, "", "Japan (−0.6) and Korea (−0.2)", [False, False]),
     "ASEAN kept its share of China’s goods trade on the year. Of the other partners Japan (−0.6) and Korea (−0.2) lost."),
    ("gave_way", (Case(partner="the EU", flow="total"), True, 0.0, "the United States (+0.7)", "Japan (−0.7)", [False, False]),
     "The EU kept its share of China’s goods trade on the year. Of the other partners the United States (+0.7) gained; Japan (−0.7) "
     "lost."),
    ("gave_way", (Case(partner="ASEAN", flow="total"), False, 0.383, "Korea (+1.3)", "", [False, False]),
     "ASEAN gained 0.4 percentage points of China’s goods trade on the year. Of the other partners with figures Korea (+1.3) gained."),
    ("gave_way", (Case(partner="ASEAN", flow="total"), False, 0.0, "", "Japan (−0.6)", [False, True]),
     "ASEAN kept its share of China’s goods trade on the year. Of the other partners with figures Japan (−0.6) lost most."),
    ("lead_moved", ("ASEAN", "Japan", 1.2, 1.0, True, True),
     "Of the 1.2 points by which ASEAN’s lead over Japan widened, 1.0 are ASEAN’s gain of share."),
    ("lead_moved", ("ASEAN", "the EU", 1.2, 0.9, False, False),
     "Of the 1.2 points by which ASEAN’s lead over the EU widened, 0.9 are the EU’s loss of share."),
    ("lead_moved", ("ASEAN", "the EU", -0.5, 0.3, True, False),
     "Of the 0.5 points by which ASEAN’s lead over the EU narrowed, 0.3 are ASEAN’s loss of share."),
    ("grew_most", ("export", [("Laos", 20.0)]), "China’s exports to Laos rose by 20.0%."),
    ("grew_most", ("total", [("Russia", 45.7), ("India", -0.7)]), "China’s trade with Russia rose by 45.7%, that with India fell by 0.7%."),
    ("grew_most", ("import", [("Taiwan", 16.0), ("ASEAN", 2.3)]), "China’s imports from Taiwan rose by 16.0%, those from ASEAN by 2.3%."),
    ("split", ("ASEAN", "total", "3.07", "2.69", [1, -1]),
     "Arithmetically, the growth of trade with ASEAN added 3.07 points of share and the growth of the total, the denominator, took away "
     "2.69."),
    ("split", ("Japan", "total", "0.29", "0.06", [-1, 1]),
     "Arithmetically, the fall of trade with Japan took away 0.29 points of share and the fall of the total, the denominator, added "
     "0.06."),
    ("long_finding", ("ASEAN", 2010, 2013, 9.0, 9.5, "ASEAN", 0.5, "Japan", 0.1, -2.0),
     "Between 2010 and 2013 ASEAN’s share went from 9.0% to 9.5%. Of the partners with figures of both years, ASEAN gained most, 0.5 "
     "percentage points; Japan gained least, 0.1 points. Those without such figures together lost 2.0 points."),
    ("long_finding", ("ASEAN", 2004, 2014, 7.231, 11.6, "ASEAN", 4.369, "Japan", -6.013, 7.343),
     "Between 2004 and 2014 ASEAN’s share went from 7.2% to 11.6%. Of the partners with figures of both years, ASEAN gained most, 4.4 "
     "percentage points; Japan lost most, 6.0 points. Those without such figures together gained 7.3 points."),
    ("long_finding", ("Laos", 2012, 2022, 0.92, 0.8, "ASEAN", 4.262, "Japan", -2.97, 0),
     "Between 2012 and 2022 Laos’s share went from 0.92% to 0.80%. Of the partners with figures of both years, ASEAN gained most, 4.3 "
     "percentage points; Japan lost most, 3.0 points."),
    ("long_title", ("ASEAN", 0.5, "Japan", 0.1, 2010), "Since 2010 ASEAN gained 0.5 points, Japan gained 0.1 points"),
    ("long_title", ("ASEAN", 4.986, "Japan", -5.06, 2005), "Since 2005 ASEAN gained 5.0 points, Japan lost 5.1 points"),
    ("long_unit", (2015, 2025, "total"), "Change of the share of China’s goods trade, 2015 to 2025, percentage points"),
    ("long_caption", (False, [], 2021), "Unrounded, the changes add up to zero."),
    ("long_caption", (True, ["Cambodia"], 2023),
     "Unrounded, the changes add up to zero; the EU is today’s 27 members in both years; some partners, Cambodia among them, have no "
     "figure of 2023."),
    ("partners_caption", (Case(flow="total", when="2015"), "USD", [], False, False),
     "Shares of China’s goods trade by partner, 2015; growth in US dollars: the published rate where there is one (its base may be "
     "revised)"),
    ("partners_caption", (Case(flow="total", when="2015"), "CNY", ["Korea"], True, True),
     "Shares of China’s goods trade by partner, 2015; growth in yuan: the published rate where there is one (its base may be revised); "
     "that of others, not listed, follows from the shares; without Korea, whose two periods are not comparable; the EU as customs "
     "counted it then, with the "
     "United Kingdom"),
    ("goods_heading", (True, True, True), "Goods, prices and definitions"), ("goods_heading", (False, False, True), "Definitions"),
    ("goods_heading", (True, False, False), "Goods"), ("goods_heading", (False, True, False), "Prices"),
    ("goods_heading", (False, False, False), "Goods, prices and definitions"),
    ("inside_heading", (True, "ASEAN"), "Inside ASEAN"),
    ("inside_heading", (False, "Laos"), "Exports and imports: Laos"),
    ("members_table_caption", (Case(when="2020", currency="USD"),),
     "China’s exports to and imports from each member, 2020, USD billion; growth on the year before; balances of the unrounded figures"),
    ("flows_since", ("Laos", 0.11, 0.21, 0.11, 0.21, 1990, 2025),
     "In 2025 Laos took 0.11% of China’s exports, as in 1990, and supplied 0.21% of China’s imports, as then."),
    ("flows_since", ("Laos", 0.11, 0.21, 0.023, 0.012, 1990, 2025),
     "In 2025 Laos took 0.11% of China’s exports, after 0.023% in 1990, and supplied 0.21% of China’s imports, after 0.012%."),
    ("members_part", ("2020", "Indonesia", -10.12, 10.1),
     "In 2020 China’s exports to Indonesia fell by 10.1% while its imports from there rose by 10.1%."),
    ("balance_title", ("Japan", -3.0, "USD", 2023), "China’s deficit with Japan came to USD\xa03.0 billion in 2023"),
    ("balance_title", ("India", 31.4, "USD", 2013), "China’s surplus with India came to USD\xa031.4 billion in 2013"),
    ("balance_unit", ("USD", "billion"), "China’s exports above the line, its imports below, USD billion"),
    ("balance_caption", ("",), "Full years."),
    ("balance_caption", ("2021",), "Full years; the data lack one of the flows in 2021."),
    ("in_both_currencies", ("trade with ASEAN", 3.8, 7.0, -2.991),
     "Trade with ASEAN rose by 3.8% in dollars and 7.0% in yuan: the yuan fell by 3.0% against the dollar. A share is the same in both."),
    ("in_both_currencies", ("exports to ASEAN", -2.0, 4.7, -6.399),
     "Exports to ASEAN changed by −2.0% in dollars and +4.7% in yuan: the yuan fell by 6.4% against the dollar. A share is the same in "
     "both."),
    ("volume_and_price", ("2022", "2024", [("exports", 14.52, -13.56)], True),
     "Volumes and prices are known only for China’s trade as a whole, and to 2024. By the CPB’s seasonally adjusted indices, between "
     "2022 and 2024 the volume of exports rose by 14.5% and their price in dollars fell by 13.6%."),
    ("volume_and_price", ("2011", "2012", [("exports", 3.46, 4.343), ("imports", 2.529, 1.481)], False),
     "Volumes and prices are known only for China’s trade as a whole. By the CPB’s seasonally adjusted indices, between 2011 and 2012 "
     "the volume of exports rose by 3.5% and their price in dollars rose by 4.3%; the volume of imports rose by 2.5% and their price in "
     "dollars rose by 1.5%."),
    ("went", (0.01,), "did not change"),
    ("gravity_limits", (2020, 2026),
     "The equation goes by size, distance, borders, language and the rest of the world’s trade; what it implies is an estimate, not a "
     "target. Its data are the IMF’s, so that its shares differ a little from those above, and end in 2020."),
    ("gravity_limits", (2020, 2020),
     "The equation goes by size, distance, borders, language and the rest of the world’s trade; what it implies is an estimate, not a "
     "target. Its data are the IMF’s, so that its shares differ a little from those above."),
    ("gravity_title", ("ASEAN", "export", 2014, 11.6, 12.2),
     "ASEAN’s share of China’s exports in 2014: 11.6%, where gravity expects 12.2%"),
    ("gravity_caption", ("Laos",), "The equation of each year is fitted to the trade of all other pairs, without China’s with Laos."),
    ("ranges_unit", ("total",), "% of China’s goods trade; open by the definition of this report, filled by the other"),
    ("ranges_caption", (), "Each row is one other definition, the largest effect first; the annex has all."),
    ("ranges_finding", (14.0, 14.0, 15.98, 2020),
     "The share depends on its definition: in 2020 it was 14.0% by that of this report, and between 14.0% and 16.0% across all of those "
     "in the annex."),
    ("mirror_finding", ("Laos", False, 2016, 1.06, 0.9434),
     "The other side records other figures: in 2016 the imports from China that Laos reported came to 106.0% of the exports that China "
     "reported, and the exports to China to 94.3% of China’s imports. Freight and insurance, which only the importer counts, should put "
     "the first above 100% and the second below; goods through third ports and the time between two borders move both."),
    ("mirror_finding", ("ASEAN", True, 2020, 0.7502, 0.6919),
     "The other side records other figures: in 2020 the imports from China that ASEAN’s members reported came to 75.0% of the exports "
     "that China reported, and the exports to China to 69.2% of China’s imports. Freight and insurance, which only the importer counts, "
     "should put the first above 100% and the second below; goods through third ports and the time between two borders move both."),
    ("goods_title", ("fuels", 27.56, "trade with Russia", "2016"), "Fuels made up 27.6% of trade with Russia in 2016"),
    ("goods_unit", ("exports to Laos", "1995", "2015"), "Each kind’s part of exports to Laos, %: 1995 (open), 2015 (filled)"),
    ("goods_caption", (True, ""), "Kinds of goods; the annex has each year between."),
    ("goods_caption", (False, ""), "Sections of goods (SITC)."),
    ("goods_caption", (False, "2005"), "Sections of goods (SITC); the annex has 2005."),
    ("goods_path", ([("1995", 24.1), ("2005", 48.1), ("2015", 40.2)],), "24.1% in 1995, 48.1% in 2005 and 40.2% in 2015"),
    ("goods_finding", ("trade with Japan", "chemicals", [("2010", 10.36), ("2018", 11.65)], "clothing", [("2010", 10.07),
      ("2018", 8.544)], True),
     "Of trade with Japan, chemicals made up 10.4% in 2010 and 11.7% in 2018; clothing 10.1% in 2010 and 8.5% in 2018. The data hold no "
     "breakdown by goods after 2018."),
    ("goods_finding", ("exports to India", "clothing", [("2010", 8.784), ("2013", 10.19)], "machinery", [("2010", 19.75),
      ("2013", 14.65)], False),
     "Of exports to India, clothing made up 8.8% in 2010 and 10.2% in 2013; machinery 19.8% in 2010 and 14.7% in 2013."),
    ("sources_caption", (), "Who measured China’s trade by partner, and through whom it was read; the annex lists the public copies, "
     "charts name other sources"),
    ("source_read", ("Direction of Trade Statistics, China as reporter", ""), "Direction of Trade Statistics, China as reporter"),
    ("source_read", ("China's exports by partner, 2022", "by World Bank WITS"), "China's exports by partner, 2022 (by World Bank WITS)"),
    ("definitions", ("Japan", 0, "last", ""),
     "Unless a chart or a sentence says otherwise, the figures are China’s own, of goods at current prices: exports fob, imports cif, "
     "so that imports contain freight and insurance and exports do not. Services are not in them. The EU of full years is today’s 27 "
     "members; that of parts of years is as customs counted it at the time, until January 2020 with the United Kingdom. A rank counts a "
     "group such as ASEAN or the EU as one partner. China’s imports include goods of its own that come back, which are in no partner’s "
     "figure. Goods that leave China through Hong Kong count as exports to Hong Kong where "
     "customs did not know their destination; before 1993 most did. Customs revises first releases, most of them a year later. Growth "
     "is as published; where none was published, it is that of two levels of one vintage."),
    ("definitions", ("ASEAN", 11, "last", ""),
     "Unless a chart or a sentence says otherwise, the figures are China’s own, of goods at current prices: exports fob, imports cif, "
     "so that imports contain freight and insurance and exports do not. Services are not in them. The EU of full years is today’s 27 "
     "members; that of parts of years is as customs counted it at the time, until January 2020 with the United Kingdom. A rank counts a "
     "group such as ASEAN or the EU as one partner. China’s imports include goods of its own that come back, which are in no partner’s "
     "figure. ASEAN counts the 11 members that it had at the end of the period. Goods that leave "
     "China through Hong Kong count as exports to Hong Kong where customs did not know their destination; before 1993 most did. Customs "
     "revises first releases, most of them a year later. Growth is as published; where none was published, it is that of two levels of "
     "one vintage."),
    ("definitions", ("ASEAN", 10, "then", ""),
     "Unless a chart or a sentence says otherwise, the figures are China’s own, of goods at current prices: exports fob, imports cif, "
     "so that imports contain freight and insurance and exports do not. Services are not in them. The EU of full years is today’s 27 "
     "members; that of parts of years is as customs counted it at the time, until January 2020 with the United Kingdom. A rank counts a "
     "group such as ASEAN or the EU as one partner. China’s imports include goods of its own that come back, which are in no partner’s "
     "figure. ASEAN counts the ten members that it had in each year. Goods that leave China "
     "through Hong Kong count as exports to Hong Kong where customs did not know their destination; before 1993 most did. Customs "
     "revises first releases, most of them a year later. Growth is as published; where none was published, it is that of two levels of "
     "one vintage."),
    ("definitions", ("Laos", 0, "last", "ASEAN"),
     "Unless a chart or a sentence says otherwise, the figures are China’s own, of goods at current prices: exports fob, imports cif, "
     "so that imports contain freight and insurance and exports do not. Services are not in them. The EU of full years is today’s 27 "
     "members; that of parts of years is as customs counted it at the time, until January 2020 with the United Kingdom. A rank counts the "
     "EU as one partner, and ASEAN by its members. "
     "China’s imports include goods of its own that come back, which are in no partner’s figure. Goods that leave China through Hong "
     "Kong count as exports to Hong Kong where customs did not know their destination; before 1993 most did. Customs revises first "
     "releases, most of them a year later. Growth is as published; where none was published, it is that of two levels of one vintage."),
    ("definitions", ("Germany", 0, "last", "the EU"),
     "Unless a chart or a sentence says otherwise, the figures are China’s own, of goods at current prices: exports fob, imports cif, "
     "so that imports contain freight and insurance and exports do not. Services are not in them. The EU of full years is today’s 27 "
     "members; that of parts of years is as customs counted it at the time, until January 2020 with the United Kingdom. A rank counts "
     "ASEAN as one partner, and the EU by its members. "
     "China’s imports include goods of its own that come back, which are in no partner’s figure. Goods that leave China through Hong "
     "Kong count as exports to Hong Kong where customs did not know their destination; before 1993 most did. Customs revises first "
     "releases, most of them a year later. Growth is as published; where none was published, it is that of two levels of one vintage."),
    ("fan_title", ("ASEAN", 2024, 15.4, 12.5, 18.83), "ASEAN’s share in 2024: 15.4%, with a range from 12.5% to 18.8%"),
    ("fan_title", ("India", 2018, 2.193, 1.274, 3.75), "India’s share in 2018: anywhere from 1.3% to 3.8%"),
    ("fan_caption", (), "The share of each full year, then the outlook with its 80% range."),
    ("expected_year", ("ASEAN", 2026, 17.1, 16.7, 17.5, "July", 7, 11, "short", True, 3, False, 6),
     "For 2026 as a whole we expect ASEAN’s share to come to 17.1%, with an 80% range from 16.7% to 17.5%. That is the share of the "
     "year to date as it stands: over 11 past years a seasonal correction had no smaller median error, though it came closer in six. "
     "Such ranges, made after July, covered the outcome in seven of 11 past years: fewer than the four in five that they promise, but "
     "chance alone could make it so."),
    ("expected_year", ("Laos", 2026, 0.0002, 1e-07, 0.42, "February", 0, 0, "few", True, 3, True, 0),
     "The months to February say little of 2026 as a whole: the 80% range reaches from 0.0000001% to 0.42% around 0.0002%. That is the "
     "share of the year to date as it stands. The past is too short to say how often such ranges covered the outcome."),
    ("expected_year", ("ASEAN", 2026, 18.69, 18.08, 19.31, "July", 3, 3, "few", True, 3, False, 1),
     "For 2026 as a whole we expect ASEAN’s share to come to 18.7%, with an 80% range from 18.1% to 19.3%. That is the share of the "
     "year to date as it stands: over three past years a seasonal correction had no smaller median error. Such ranges, made after July, "
     "covered the outcome in three of three past years: too few to tell whether they are too narrow or too wide."),
    ("expected_year", ("ASEAN", 2020, 14.68, 14.4, 14.96, "August", 3, 4, "few", False, 3, True, 3),
     "For 2020 as a whole the months to August pointed to 14.7% for ASEAN’s share, with an 80% range from 14.4% to 15.0%. Such ranges, "
     "made after August, covered the outcome in three of four past years: too few to tell whether they are too narrow or too wide."),
    ("expected_end", (2020, 12.3, 11.5, 13.5, "unsure", True, 0, 0, 0, 1),
     "For 2020 the outlook is 12.3%, with an 80% range from 11.5% to 13.5%. That is the no-change forecast: in past years models did "
     "better, but by no more than chance allows. The forecast’s 80% ranges missed the one outcome."),
    ("expected_end", (2020, 12.3, 11.5, 13.5, "unsure", True, 0, 0, 0, 2),
     "For 2020 the outlook is 12.3%, with an 80% range from 11.5% to 13.5%. That is the no-change forecast: in past years models did "
     "better, but by no more than chance allows. The forecast’s 80% ranges missed both outcomes."),
    ("expected_end", (2020, 12.3, 11.5, 13.5, "unscored", True, 0, 0, 0, 0),
     "For 2020 the outlook is 12.3%, with an 80% range from 11.5% to 13.5%. That is the no-change forecast: the series is too short to "
     "test anything else."),
    ("expected_end", (2020, 12.3, 11.5, 13.5, "unsure", True, 0, 0, 50.0, 4),
     "For 2020 the outlook is 12.3%, with an 80% range from 11.5% to 13.5%. That is the no-change forecast: in past years models did "
     "better, but by no more than chance allows. The forecast’s 80% ranges covered two of four outcomes."),
    ("expected_end", (2020, 12.3, 7.5, 19.5, "no better", True, 0, 0, 65, 52),
     "For 2020 the outlook is 12.3%, with an 80% range from 7.5% to 19.5%. That is the no-change forecast: in past years models did no "
     "better. The forecast’s 80% ranges covered 65% of 52 outcomes."),
    ("expected_end", (2020, 12.3, 11.5, 13.5, "no better", True, 0, 0, 100, 1),
     "For 2020 the outlook is 12.3%, with an 80% range from 11.5% to 13.5%. That is the no-change forecast: in past years models did no "
     "better. The forecast’s 80% ranges covered the one outcome."),
    ("expected_end", (2009, 0.002, 0.001, 0.005, "better", False, 12, 10, 100, 3),
     "Past shares say little of 2009: the 80% range reaches from 0.001% to 0.005% around 0.002%. Made in ten past years, such outlooks "
     "had errors 12% smaller than those of the no-change forecast. Their 80% ranges covered all three outcomes."),
    ("no_outlook_of_two_counts", (),
     "No outlook is given: customs counted the United Kingdom in the EU of these months, and the full years do not."),
    ("no_outlook", ("Korea", 9), "Nine annual shares of Korea are too short a past for an outlook."),
    ("press_finding", ("ASEAN", 9, 4, 3, 3, 4, 1, 1),
     "Of nine statements on ASEAN in the collection, from four pages published at the time, three agree with the data (all of them only "
     "once revisions are allowed for), four are contradicted, one is what the partner’s own customs count and one cannot be checked. "
     "The annex shows how each was checked."),
    ("press_finding", ("ASEAN", 2, 1, 1, 1, 1, 0, 0),
     "Of two statements on ASEAN in the collection, from one page published at the time, one agrees with the data (only once revisions "
     "are allowed for), one is contradicted. The annex shows how each was checked."),
    ("press_finding", ("ASEAN", 9, 4, 3, 0, 4, 2, 1),
     "Of nine statements on ASEAN in the collection, from four pages published at the time, three agree with the data, four are "
     "contradicted, two are what the partner’s own customs count and one cannot be checked. The annex shows how each was checked."),
    ("press_finding", ("ASEAN", 19, 4, 18, 12, 0, 0, 1),
     "Of 19 statements on ASEAN in the collection, from four pages published at the time, 18 agree with the data (12 of them only once "
     "revisions are allowed for) and one cannot be checked. The annex shows how each was checked."),
    ("no_likely_cause", (), "no simple slip explains it"),
    ("press_caption", (6, 8), "The newest six of eight claims that the data contradict"),
    ("press_caption", (5, 5), "The claims that the data contradict"),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("story", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    titles = set(re.findall(r'"(\w+)"', inspect.getsource(title.choose_title) + inspect.getsource(title._first)))  # called by name
    assert uncalled("story") <= titles
