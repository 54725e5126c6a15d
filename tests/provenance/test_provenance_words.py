"""Every sentence of the chapter on the data, read in each of its cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("coverage_caption", ("total", "1990–2025"), "Annual figures of total trade in the data by partner and year, 1990–2025: published "
     "as such, derived (exports plus imports, or members summed), implied by a published growth rate or share, or missing."),
    ("coverage_alt", ("90%",), "90% of years and partners have a figure."),
    ("no_to_date", ("Laos", "2004"), "No year-to-date share of Laos is available up to 2004."),
    ("to_date_caption", ("Laos", "China’s total imports", "1990–2025"), "Year-to-date shares of Laos in China’s total imports by "
     "month and year, 1990–2025: partner and total published in one currency, derived, implied, or missing."),
    ("to_date_alt", ("Laos", 3, 11), "3 of 11 of Laos’s year-to-date shares are published or derived."),
    ("gaps", ("trade with Laos", "1990", "1991", 1990, 2025), "The annual series of trade with Laos has no figure for 1990 and only "
     "an implied figure for 1991."),
    ("gaps", ("trade with Laos", "1990", "", 1990, 2025), "The annual series of trade with Laos has no figure for 1990."),
    ("gaps", ("trade with Laos", "", "1991", 1990, 2025), "The annual series of trade with Laos has only an implied figure for 1991."),
    ("gaps", ("trade with Laos", "", "", 1990, 2025), "The annual series of trade with Laos has a figure for every year from 1990 to "
     "2025."),
    ("sums_without", (["Brunei (1993)"], "1%"),
     "The sums used here lack Brunei (1993), for want of figures; none of them ever made up 1% of the group."),
    ("gaps_caption", (True,), "Full years without a share, for the partner and its rivals; then, by year, how many months to date have a "
     "share, of those from January to November that were over"),
    ("gaps_caption", (False,),
     "Full years without a share, for the partner and its rivals"),
    ("valuation", (), "**Valuation.** Exports are valued fob, imports cif; total trade adds the two. A share of total trade mixes both."),
    ("mirror", (2020, "Laos", "0.95", "1.10"),
     "**Mirror.** In 2020 Laos reported 0.95 times what China reports as its exports, and 1.10 times what China reports as its "
     "imports. The two are never mixed here."),
    ("first_releases", (), "**First releases.** Customs revises figures without announcing it. A value from a release stands as first "
     "released; growth published later may rest on another base."),
    ("currency", (), "**Currency.** A share has its numerator and denominator in one currency and from one group of sources. Nothing "
     "is converted at the market rate; where a value is converted, the rate is the ratio of a total that customs published in both "
     "currencies."),
    ("total", (), "**Total.** The world total is the one reported by China, never a sum of partners. From 1992 the database total is "
     "that of UN Comtrade; the IMF’s (used before) counts goods that China re-imports from itself."),
    ("vintages", (["imf 2026-10-15"],), "**Vintages.** Beside the shipped tables this report uses imf 2026-10-15, requested or "
     "retrieved on the day in each name. Their figures replace the shipped ones of the same source, the world total included."),
    ("eu", (), "**EU.** The databases count today’s 27 members in every year; customs releases count the members of the time, with "
     "the United Kingdom up to January 2020."),
    ("asean", (11, "2025"),
     "**ASEAN.** A sum of members counts the 11 members of 2025 in every year, as far as they have figures; a figure of the group "
     "that customs reports counts those who were members then."),
    ("asean", (0, "2025"),
     "**ASEAN.** A sum of members counts in each year those who were members at its end, as far as they have figures; a figure of the "
     "group that customs reports counts those who were members then."),
    ("gaps_in_sums", ("Sums leave out Brunei.",), "**Gaps in sums.** Sums leave out Brunei."),
    ("no_definitions", ("Laos", 2004), "No alternative definition of Laos or of the total is available up to 2004."),
    *((macro, (case, *name), said) for case, defined, used, instead in (
        ("eu share", "Share of the EU", "today’s 27 members", "with the United Kingdom"),
        ("eu rank", "Rank of Laos", "EU of today’s 27 members", "with the United Kingdom"),
        ("timor-leste", "Share of Laos", "customs’ figure, ten members", "with Timor-Leste, not then a member"),
        ("total", "Share of Laos, world total", "UN Comtrade", "IMF"), ("currency", "Share of Laos, currency", "US dollars", "yuan"))
      for macro, name, said in (("definition", ["Laos"], defined), ("as_used", [], used), ("instead", [], instead))),
    *(("prevails", (case, lower), said) for case, lower, said in (
        ("divisions", False, "the other lacks goods: a missing division can only lower a figure"),
        ("first release", False, "the other is a first release"), ("rounded", True, "the other is rounded"),
        ("sum of divisions", True, "one publisher’s series is kept whole, so that its years compare; the sum may lack divisions"),
        ("sum of divisions", False, "one publisher’s series is kept whole, so that its years compare"),
        ("total", True, "UN Comtrade’s total has priority over the IMF’s, which is of another vintage"),
        ("", False, "higher priority, by what each was found to agree with"))),
    ("definitions_caption", (), "Definitions, and the share under the alternative"),
    ("no_disagreement", (1991, "1%"), "No annual figure up to 1991 in two databases differs by more than 1%."),
    ("disagreements_caption", ("1%", 45, "1,200", "2025", 30), "Annual figures in two databases that differ by more than 1%: 45 of "
     "1,200 pairs to 2025, the 30 largest"),
    ("disagreements_caption", ("1%", 5, "1,200", "2025", ""), "Annual figures in two databases that differ by more than 1%: 5 of "
     "1,200 pairs to 2025"),
    ("investment_caption", (), "Investment between China and ASEAN as published, last two years"),
    ("investment_elsewhere", (), "Facts on investment are available for China and ASEAN only."),
    ("no_investment", (2003, 2004), "No fact on investment between China and ASEAN is available for 2003 or 2004."),
    ("investment", (), "These are single published facts, cited as they are. They cannot be checked here: neither the totals behind "
     "the shares nor earlier values from the same source are available, so no series is drawn and no sum is made."),
    ("ratios_caption", (2020,),
     "The partner’s reports over China’s, 2020: 1 is agreement. Exports are fob, imports cif, on either side"),
    ("mutual_caption", ("Laos", "1990–2020"), "Shares of the trade that Laos itself reports, 1990–2020: China beside other partners; "
     "trade within ASEAN is shown separately."),
    ("mutual_alt", ("Laos", 2020, "19.9%", ["EU 8.4%", "Japan 7.8%"]), "In 2020 China made up 19.9% of Laos’s own reported trade; EU "
     "8.4%, Japan 7.8%."),
    ("mutual_alt", ("Laos", 2020, "19.9%", []), "In 2020 China made up 19.9% of Laos’s own reported trade."),
    ("no_mutual", ("Laos",), "No reports by Laos itself are available, so China’s rank among Laos’s partners cannot be shown."),
    ("measure", ("export",), "imports"),
    ("not_largest", ("Laos", "import", 2004), "By Laos’s own reports China was not its largest partner in 2004 (exports; the chart "
     "shows those compared)."),
    ("largest", ("Laos", "total", 12, 2020), "By Laos’s own reports (exports plus imports, IMF) China was the largest of the partners "
     "shown for **12 years in a row** to 2020; trade within ASEAN is counted separately."),
    ("largest", ("Laos", "export", 1, 2020), "By Laos’s own reports (imports, IMF) China was the largest of the partners shown in "
     "**2020 alone**; trade within ASEAN is counted separately."),
    ("revisions_gaps_caption", (), "The largest gaps beyond rounding, at most ten"),
    ("later_caption", (True,), "Full years as first released, and the same figure in later sources, in the same currency. For the EU, "
     "releases count the members of the time, the database 27."),
    ("later_caption", (False,), "Full years as first released, and the same figure in later sources, in the same currency."),
    ("revisions_caption", ("trade with Laos", "2006–2026"), "Growth of trade with Laos as published, less the growth of the two "
     "levels as first released, 2006–2026, in percentage points. Bounds that exclude zero mean a revised base."),
    ("revisions_alt", (1, "ten published rates", "+4.1 points", "2024", "CNY"), "One of ten published rates rests on a revised base; "
     "the largest gap is +4.1 points, for 2024 in CNY."),
    ("revisions_alt", (2, "ten published rates", "+4.1 points", "2024", "CNY"), "Two of ten published rates rest on a revised base; "
     "the largest gap is +4.1 points, for 2024 in CNY."),
    ("no_rates", ("trade with Laos",), "No release gives growth of trade with Laos beside both values: revisions cannot be seen here."),
    ("rates_agree", ("trade with Laos", 11), "All 11 published rates of trade with Laos agree with the first releases within rounding."),
    ("rates_agree", ("trade with Laos", 1), "The one published rate of trade with Laos agrees with the first releases within rounding."),
    ("rates_revised", ("trade with Laos", 2, "ten published rates", "+4.1 points", "2024", "CNY", ""), "Two of ten published rates of "
     "trade with Laos cannot come from the values as first released: the base was revised. The largest gap is +4.1 points, for 2024 "
     "in CNY."),
    ("rates_revised", ("trade with ASEAN", 2, "ten published rates", "+4.1 points", "2024", "CNY", "Timor-Leste joined"),
     "Two of ten published rates of trade with ASEAN cannot come from the values as first released: the base was revised. The largest "
     "gap is +4.1 points, for 2024 in CNY: Timor-Leste joined, and the published rate counts the same members in both periods."),
    ("no_dates", ("2004",), "The sources of the figures for 2004 give no date of publication."),
    ("other_dates", ("2004", "2022"),
     "The sources of the figures for 2004 give no date of publication; figures for earlier periods include the revisions published "
     "since (the newest of 2022)."),
    ("dated", ("2026", "August 2026", ""), "Figures for 2026 as published by August 2026."),
    ("dated", ("2020", "27 September 2020", "2026"),
     "Figures for 2020 as published by 27 September 2020; those for earlier periods include the revisions published since (the "
     "newest of 2026)."),
    ("table_holds", ("events",), "dates for charts"),
    ("tables_caption", (), "The tables in data/, and what each holds"),
    ("rows_caption", ("trade with Laos", "2020"), "All observations of trade with Laos in 2020 that this report may use, the prevailing "
     "source first; data/pages.csv lists the pages"),
    ("sources_caption", (), "The sources behind this report’s figures, in the order in which they prevail"),
    ("source_line", ("UNCTAD", True, True), "Source: UNCTAD, read in public copies. Exports of the exporting side, in current USD."),
    ("source_line", ("IMF", False, False), "Source: IMF. Exports fob, imports cif, at current prices."),
    ("where_read_caption", (40, 30), "All 40 sources of the data; 30 were read in public copies. The last column names independent "
     "copies that agree"),
    ("addresses", (), "Read at these addresses; `data/pages.csv` lists the pages that publish the releases."),
    ("traced", ("contribution", "trade with Laos", "Laos", "China’s total trade", "2020"), "contribution of Laos to the growth of China’s "
     "total trade, 2020"),
    ("same_period", (), "The headline period is the last full year: see above."),
    ("found", ("trade with Laos, 2020", "3.6 bn USD"), "trade with Laos, 2020: 3.6 bn USD"),
    *(("by", (measure,), said) for measure, said in (
        ("growth", "by 100 (V1 / V0 - 1)"), ("share", "by 100 V / W"), ("share_change", "by 100 (V1 / W1 - V0 / W0)"),
        ("contribution", "by 100 (V1 - V0) / W0"), ("rank", "ranked by 100 V / W"), ("balance", "by X - M"))),
    ("as_published", ("+3.8%", "3.75 to 3.85"), "as published: +3.8% (3.75 to 3.85)"),
    ("rate_published", ("+3.8%",), "+3.8%, as published"),
    ("two_vintages", ("+2.2% (2.18 to 2.22)",), "the levels give +2.2% (2.18 to 2.22): of two vintages, by 100 (V1 / V0 - 1)"),
    ("rank_published", (1,), "1, as published; no rival has a figure by then"),
    ("rank_of", (1, 5), "1 of 5"),
    ("ranked", (2, "the EU", "13.7%", "China’s total trade"), "rank 2, the EU: 13.7% of China’s total trade"),
    ("traced_above", ("3.6 bn USD [LAO total 2020, derived]",), "3.6 bn USD [LAO total 2020, derived], traced above"),
    ("cell", ("3.6 bn USD", "LAO", "total", "2020", "derived"), "3.6 bn USD [LAO total 2020, derived]"),
    ("sum_of_flows", (), "the sum of exports (fob) and imports (cif)"),
    ("sum_of_members", (9, "BRN"), "the sum of 9 members, without BRN"),
    ("sum_of_members", (10, ""), "the sum of 10 members"),
    ("member", ("LAO", "3.6 bn USD", "derived", "imf"), "LAO 3.6 bn USD (derived, imf)"),
    ("observed", ("published", "3,550", "mn", "USD", "3,545 to 3,555", "a first release"),
     "published: 3,550 mn USD (3,545 to 3,555); a first release"),
    ("observed", ("published", "1", "rank", "", "", ""), "published: 1 rank (exact to its last digit)"),
    ("follows_from", ("growth", "LAO", "2021"), "follows from the growth of LAO in 2021"),
    ("source", ("imf", "2024-05"), "source imf, vintage 2024-05"),
    ("published_by", ("IMF", "Direction of Trade Statistics"), "published by IMF: Direction of Trade Statistics"),
    ("no_address", (), "no public address is known"),
    *(("not_used", ("3.6 bn USD", "imf", why, "2021"), f"not used: 3.6 bn USD from imf, {said}") for why, said in (
        ("later", "rests on the release of 2021, later than this report"), ("currency", "in the other currency"),
        ("family", "of another group of sources (2021)"), ("implied", "implied, not published"),
        ("superseded", "superseded by a later vintage of the same source"), ("priority", "the source used has priority"))),
    ("more_not_used", (4,), "and 4 more that were not used"),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("provenance", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("provenance") == set()
