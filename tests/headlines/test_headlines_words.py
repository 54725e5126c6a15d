"""Every sentence of the chapter on the headlines, read in each of its cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("stated", ("growth", "trade with ASEAN", "January-August 2020", "+3.8%"), "growth of trade with ASEAN, January-August 2020: +3.8%"),
    ("stated", ("value", "trade with ASEAN", "2020", "4.74 tn CNY"), "trade with ASEAN, 2020: 4.74 tn CNY"),
    ("share_or_rank", ("ASEAN's", "share", "China's total trade"), "ASEAN's share of China's total trade"),
    ("share_or_rank", ("ASEAN's", "rank", "China's total trade"), "ASEAN's rank in China's total trade"),
    ("balance_of", ("Laos",), "China's balance with Laos"),
    ("balance_of", ("",), "China's trade balance"),
    ("not_mentioned", ("2004", "imports from Laos"), "Up to 2004 neither of the two articles mentions imports from Laos."),
    ("published", ("People's Daily", "2020-09-10"), "**People's Daily**, 2020-09-10:"),
    ("judged", ("growth of trade with ASEAN, 2020: +3.8%", "agrees", "the data give 3.80% (as published)", None),
     "- Growth of trade with ASEAN, 2020: +3.8%: **agrees**; the data give 3.80% (as published)."),
    ("judged", ("ASEAN's rank, 2020: first", "agrees", "the data give rank 1", ("14.6%", "14.0%", "")),
     "- ASEAN's rank, 2020: first: **agrees**; the data give rank 1; the shares are 14.6%, and 14.0% of the EU."),
    ("judged", ("ASEAN's rank, 2020: first", "agrees", "the data give rank 1", ("14.6%", "14.0%", "15.9%")),
     "- ASEAN's rank, 2020: first: **agrees**; the data give rank 1; the shares are 14.6%, and 14.0% of the EU of 27; with the United "
     "Kingdom, which customs counted in the EU up to January 2020, the EU's would be 15.9%."),
    ("against_the_trend", ("2020", "agrees", [("USD", "+3.8%", "−3.6%"), ("CNY", "+7.0%", "−0.6%")]),
     "- “Against the trend”, 2020: **agrees**; +3.8% against −3.6% for China's total in USD and +7.0% against −0.6% for China's total in "
     "CNY."),
    ("partners_of_asean", (13, 2021), "The second article also says that China had been ASEAN's largest partner for 12 years in a row. "
     "That "
     "concerns ASEAN's trade, not China's: by the members' own reports, in the chapter on the data, China was the largest partner "
     "outside "
     "ASEAN for 13 years in a row up to 2021."),
    ("no_investment", ("Laos",), "The articles of the time give no figure on investment with Laos that the data hold."),
    ("investment", ([("China to ASEAN", "2019", "flow", "9.4 bn USD"), ("ASEAN to China", "2019", "flow", "7.8 bn USD")],),
     "The articles also give two figures on direct investment (China to ASEAN, 2019, flow 9.4 bn USD; ASEAN to China, 2019, flow 7.8 bn "
     "USD). They are single published figures, with no table behind them, and cannot be checked here."),
    ("no_statement", ("1996",), "The collection holds no statement of the time up to 1996."),
    ("verdicts", ("1,200 statements", "300 pages", ["1,100 (92%) agree", "100 (8%) are contradicted"], "100", "40 pages"),
     "Of 1,200 statements on 300 pages 1,100 (92%) agree and 100 (8%) are contradicted. Statements of one page share their "
     "errors: the 100 "
     "contradictions are on 40 pages."),
    ("verdicts", ("one statement", "one page", ["1 (100%) agrees"], "", "no pages"), "Of one statement on one page 1 (100%) agrees."),
    *(("with_verdict", (number, "8%", verdict, number != "1"), f"{number} (8%) {said}") for number, verdict, said in (
        ("1", "agrees", "agrees"), ("2", "agrees", "agree"), ("1", "agrees with a revision", "agrees with a revision"),
        ("2", "agrees with a revision", "agree with a revision"), ("1", "contradicts", "is contradicted"),
        ("2", "contradicts", "are contradicted"), ("1", "the partner's count", "is the partner's count"),
        ("2", "the partner's count", "are the partner's count"), ("2", "cannot be checked", "cannot be checked"))),
    ("own_verdicts", ("imports from Laos", "", False, 0), "No statement is about imports from Laos."),
    ("own_verdicts", ("trade with Laos", "1", False, 0),
     "On trade with Laos, its level, growth, share or rank, there is 1, of which none is contradicted."),
    ("own_verdicts", ("trade with ASEAN", "120", True, 8),
     "On trade with ASEAN, its level, growth, share or rank, there are 120, of which 8 are contradicted."),
    ("years_caption", ("1997–2026",), "Statements by the year that they concern, 1997–2026, and verdicts"),
    ("years_alt", ("80%", 2021, "140", 2020, "12"), "80% of the statements agree, with or without a revision; the most are about 2021 "
     "(140), "
     "the most contradictions about 2020 (12)."),
    ("years_alt", ("80%", 2021, "140", "", "0"), "80% of the statements agree, with or without a revision; the most are about "
     "2021 (140), "
     "none is contradicted."),
    ("years_source", (), "Source: pages of the press and of customs, listed with their addresses in data/statements.csv."),
    ("labels_caption", (), "Statements by label and verdict"),
    ("kinds_caption", (), "Statements labelled wrong, by the kind of error and by verdict"),
    ("few_labels", (), "There are too few labelled statements to measure the accuracy of the check."),
    ("labels", ("90%", "0.5%", "12%"), "Of the statements labelled wrong the check contradicts 90%, of those labelled right or revised "
     "0.5%; "
     "12% of the right ones it cannot check."),
    ("few_unseen", (), "They are too few to say how statements of other pages would fare."),
    *(("unseen", ("80", "97%", worse, "85%", "0.6%", "20%"), "Of the 80 that are labelled wrong with high confidence it contradicts 97%. "
     "The "
       "check reads no label, but its limits were set with the collection in view, and other pages of it are evidence. Statements "
       "of pages "
       f"that nobody has read fare {said}: with the page of each left out whole, it contradicts 85% of the wrong ones and 0.6% of the "
       "right "
       "or revised ones, and cannot check 20% of the right ones.") for worse, said in ((True, "worse"), (False, "no worse"))),
    ("nothing_to_trace", (), "The collection holds no statement of the time: there is nothing to trace."),
    ("own_pages_only", (), "The only evidence on these statements is the pages that publish them."),
    ("evidence_caption", (), "The evidence behind verdicts: at most three readings for each statement, the deciding one first; "
     "data/pages.csv holds the addresses of the pages"),
    ("by_hand", ("trade with ASEAN, 2020: 4.74 tn CNY", "4.735", "4.745", "4.738", "4.742", True), "Trade with ASEAN, 2020: 4.74 tn CNY "
     "stands for 4.735 to 4.745; the reading that decides spans 4.738 to 4.742. The two intervals overlap."),
    ("by_hand", ("trade with ASEAN, 2020: 4.74 tn CNY", "4.735", "4.745", "4.838", "4.842", False), "Trade with ASEAN, 2020: 4.74 tn CNY "
     "stands for 4.735 to 4.745; the reading that decides spans 4.838 to 4.842. The two intervals do not overlap."),
    ("causes_caption", (), "Contradicted statements by the cause that fits"),
    ("no_causes", (12,), "No statement of the time is contradicted."),
    ("no_causes", (0,), "There is no statement of the time to contradict."),
    ("cases_caption", (), "One case for each likely cause that the label supports, against a published figure where there is one, in the "
     "form that `tradeshare check` takes"),
    ("nothing_to_check", (), "There is no statement of the time to check."),
    ("all_checked", (), "Every statement of the time can be checked."),
    ("unchecked", (1, 0), "One statement cannot be checked. A page's own figure is never evidence for itself."),
    *(("unchecked", counts, f"{said}: the data hold single months only from the customs table; earlier ones follow from "
     f"year-to-date figures "
       "where both adjacent ones are available. A page's own figure is never evidence for itself.") for counts, said in (
        ((1, 1), "One statement cannot be checked, on a single month"), ((2, 2), "Two statements cannot be checked, all on single "
        "months"),
        ((1400, 320), "1,400 statements cannot be checked, 320 of them on single months"),
        ((12, 1), "12 statements cannot be checked, one of them on a single month"))),
    ("unchecked_caption", (), "Statements that the data neither confirm nor refute, by kind"),
    ("no_bases", (), "No growth rate of the time can be set against two first releases."),
    ("bases", ("12", True, "1", "11", 2020, "2.1%"), "12 published growth rates fit no two first releases: the base had been "
     "revised. A base "
     "is one year old when it is used, so each revision fell within that year; the month is not known. The base was revised "
     "upwards in 1 of "
     "12 cases, downwards in 11; the largest revision, in the base year 2020, was 2.1%."),
    *(("bases", ("1", False, up, "0", 2020, "2.1%"), "1 published growth rate fits no two first releases: the base had been "
       "revised. A base is "
       "one year old when it is used, so each revision fell within that year; the month is not known. The base of 2020 was revised "
       f"{way}, by 2.1%.") for up, way in (("1", "upwards"), ("0", "downwards"))),
    ("way", ("printed", "yuan"), "as published"),
    ("way", ("the other currency, converted", "yuan"), "converted from yuan at the market rate"),
    ("way", ("the other currency's published growth, at the rates of both years", "yuan"),
     "from its published growth in yuan and the change of the exchange rate"),
    ("way", ("exports plus imports", "yuan"), "exports plus imports"),
    ("given", ("3.80%", "as published"), "the data give 3.80% (as published)"),
    ("missed_by", ("1.2", True, False), "by 1.2%"),
    ("missed_by", ("0.15", False, False), "by 0.15 points"),
    ("missed_by", ("0.01", True, True), "by less than 0.01%"),
    ("of_a_group", ("Laos",), "Laos belongs to a group that is ranked as a whole; members are not ranked separately"),
    ("no_count", ("Laos",), "whether this is what Laos itself reports cannot be told: the data hold no figure of its own for this "
     "period"),
    ("not_over", ("2020-12", "2020-09-10"), "2020-12 was not over on 2020-09-10: a forecast cannot be checked"),
    ("own_money", ("Laos", "3.80%"), "growth that Laos reports is mostly in its own currency, in which the data hold no figures; "
     "in dollars "
     "its figures give 3.80%"),
    *(("missing", (statistic, flow, name, "January-May 2020", currency), f"the data hold no {said}") for statistic, flow, name,
      currency, said in (
        ("value", "balance", "Laos", "USD", "figure for the balance with Laos for January-May 2020 in dollars, nor figures from "
        "which it would "
         "follow"),
        ("growth", "export", "", "CNY", "growth rate of China's total exports for January-May 2020 in yuan, nor figures from "
        "which it would "
         "follow"),
        ("share", "import", "Laos", "", "share of imports from Laos for January-May 2020, nor figures from which it would follow"),
        ("rank", "total", "Laos", "", "shares by which to rank trade with Laos for January-May 2020"))),
    ("running", (True,), "taken as the rate of the year to date, as rates of this month in other tables of its page must be for their "
     "months to add up to the year before"),
    ("running", (False,), "taken as the rate of one month, it does not let the months of its table add up to the year before; taken as "
     "that of the "
     "year to date, it does"),
    ("contradicted", ("3.80%", "as published", "", ""), "the data give 3.80% (as published)"),
    ("contradicted", ("3.80%", "as published", "another flow", "export"), "the data give 3.80% (as published); likely another flow "
     "(export)"),
    ("not_of_this_period", ("the data give 40 bn USD", "May 2020"),
     "its period is not named; taken as May 2020 it would be wrong: the data give 40 bn USD"),
    ("not_as_chinas", ("the data give 40 bn USD", "Laos"), "taken as China's figure it would be wrong: the data give 40 bn USD; it is told "
     "as Laos's own, of which the data hold none for this period"),
    ("other_side", ("Laos", True, "2020", False), "China had a surplus with Laos in 2020, no deficit"),
    ("other_side", ("Laos", False, "2020", True), "by China's count it had a deficit with Laos in 2020, no surplus"),
    ("own_page", ("3.80%", "exports plus imports"), "other figures on its page give 3.80% (exports plus imports), which it fits; "
     "but a page "
     "is no evidence for itself, and no other source in the data confirms it"),
    ("one_page", ("3.80%",), "one page publishes the same, 3.80%; no other source in the data confirms it, and the statement may be taken "
     "from that page"),
    ("two_vintages", ("3.80%",), "the first published levels give 3.80%, but customs had since revised the year before, as the published "
     "growth of the total shows: levels of two vintages give no growth rate"),
    ("later_base", ("3.80%", "as published", "by 0.15 points"), "the data give 3.80% (as published); the statement differs by "
     "0.15 points, "
     "no more than customs may have revised since the first published figure"),
    ("other_print", ("3.80%", "as published", True, True), "other figures on its page give 3.80% (as published), which it fits, but no "
     "official figure confirms it"),
    ("other_print", ("3.80%", "as published", False, False), "other figures on other pages give 3.80% (as published); no official figure "
     "tells which is right"),
    ("too_wide", ("3 to 4%", "inferred from adjacent periods", True), "the data give only a range, 3 to 4% (inferred from "
     "adjacent periods), "
     "which it fits, but which is too wide to confirm it"),
    ("too_wide", ("3 to 4%", "inferred from adjacent periods", False), "the data give only a range, 3 to 4% (inferred from "
     "adjacent periods), "
     "which it misses by less than such a range is uncertain"),
    ("partners_count", ("refuted", "Laos", "2 bn USD", " (derived)", ""), "Laos reports 2 bn USD (derived), and the statement is "
     "of what it "
     "reports"),
    ("partners_count", ("estimate", "Laos", "2 bn USD", "", "3 bn USD"), "China's figure is 3 bn USD; the data hold no figure of "
     "Laos itself "
     "for these months; it would be 2 bn USD, which this fits"),
    ("partners_count", ("near", "Laos", "2 bn USD", "", "3 bn USD"), "China's figure is 3 bn USD; this is what Laos reports: 2 bn USD"),
    *(("partners_count", (case, "Laos", "2 bn USD", "", ""), f"{said} what Laos reports, in the data 2 bn USD: an earlier or "
     f"later release "
       "of it, or one converted at another exchange rate") for case, said in (
        ("of its count", "the statement is of"), ("nearer", "the number lies far nearer to"))),
    ("agrees", ("nearby", "3.80%", "inferred from adjacent periods", ""), "no other source in the data publishes it; they imply 3.80% "
     "(inferred from "
     "adjacent periods), which it fits"),
    ("agrees", ("nearby", "1.451 to 1.475 tn CNY", "inferred from adjacent periods", "1.445 to 1.455 tn CNY"), "no other source "
     "in the data publishes it; "
     "they imply 1.451 to 1.475 tn CNY (inferred from adjacent periods); as rounded, the statement stands for 1.445 to 1.455 tn CNY, "
     "and the two overlap"),
    ("agrees", ("tied", "3.80%", "as published", ""), "with an official figure, the other figures on its page give 3.80% (as published), "
     "which it fits"),
    ("agrees", ("tied", "3.80%", "as published", "3.75 to 3.85%"), "with an official figure, the other figures on its page give "
     "3.80% (as "
     "published); as rounded, the statement stands for 3.75 to 3.85%, and the two overlap"),
    ("agrees", ("lent", "3.80%", "as published", ""), "other figures on its page, which the data confirm, give 3.80% (as published)"),
    ("agrees", ("own page", "3.80%", "as published", ""), "it is consistent with other figures on its page, which give 3.80% (as "
     "published); no official figure is available"),
    ("agrees", ("press", "3.80%", "as published", ""), "other published statements give 3.80% (as published); no official figure is "
     "available"),
    ("agrees", ("", "3.80%", "as published", ""), "the data give 3.80% (as published)"),
    ("revised_rate", ("33.3%", "36.0%"), "the official rate is 33.3%, while the first published levels give 36.0%: customs had "
     "since revised "
     "the base"),
    ("revised_since", ("3.80%", "as published"), "the data give 3.80% (as published), which it fits; the first published figure "
     "and a later "
     "revision differ"),
    ("revised", ("3.80%", "as published", "by 0.15 points", True), "the data give 3.80% (as published); the statement differs by 0.15 "
     "points, no more than a revision of the year before explains"),
    ("revised", ("3.80%", "as published", "by 0.15 points", False), "the data give 3.80% (as published); the statement differs by 0.15 "
     "points, no more than revisions by customs or another exchange rate explain"),
    ("rank_given", ("close", 1, 2, ["Hong Kong"]), "ranked by shares that lie close together, it came 1st or 2nd (2nd only "
     "where Hong "
     "Kong is ranked too)"),
    ("rank_given", ("likely", 2, 4, ["Hong Kong", "Taiwan"]), "ranked by shares that lie close together, it came 2nd to 4th "
     "(4th only "
     "where Hong Kong and Taiwan are ranked too); by the middle of each range the rank is correct"),
    ("rank_given", ("published", 1, 1, []), "the published rank was 1st"),
    ("rank_given", ("", 1, 1, []), "ranked by share, it came 1st"),
    ("rank_among_all", (11, 11, 158), "ranked by value among the 158 partners that the databases name, it came 11th"),
    ("rank_among_all", (11, 12, 158), "ranked by value among the 158 partners that the databases name, it came 11th or 12th"),
    ("rank_among_all", (22, 24, 168), "ranked by value among the 168 partners that the databases name, it came 22nd to 24th"),
    ("rank_at_best", (8,), "ranked by share, it came 8th at best: others, of whose trade the data hold full years alone, may be larger"),
    ("one_rate", ("dollars", "yuan"), "; no currency is named: this is the rate in dollars, and the one in yuan, which the data "
     "lack, may "
     "be meant"),
    ("other_rate", ("yuan", "dollars", "12.2%"), "; no currency is named: this is the rate in yuan, and the one in dollars was 12.2%"),
    *(("two_rates", ([("3.8%", "dollars", ""), ("7.0%", "yuan", "databases")], fits), "; no currency is named: it was 3.8% in dollars "
     "and 7.0% "
       f"in yuan (databases), and the number fits {said}") for fits, said in (
        ([], "neither exactly"), (["dollars", "yuan"], "both"), (["yuan"], "the rate in yuan"))),
    ("bases_caption", (), "The base implied by published growth against the first release of that base, by base year"),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("headlines", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("headlines") == set()
