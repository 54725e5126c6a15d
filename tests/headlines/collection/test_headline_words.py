"""Every sentence of the chapter on published statements, read in each of its cases."""

from every_branch import uncalled, unseen

from tradeshare.exhibits.templates import words
from tradeshare.headlines.collection.judged import VERDICTS
from tradeshare.headlines.verdict import CONTRADICTS, PARTNERS

SENTENCES = [
    ("none_up_to", ("1999",), "The collection holds no statement of the time up to 1999."),
    ("verdict_part", ("1", "2%", CONTRADICTS), "1 (2%) is contradicted"),
    ("verdict_part", ("1,002", "2%", PARTNERS), "1,002 (2%) are the partner's count"),
    ("verdicts", ("12 statements", "two pages", ["9 (75%) agree", "3 (25%) are contradicted"], "3", "two pages"),
     "Of 12 statements on two pages 9 (75%) agree and 3 (25%) are contradicted. Statements of one page share their errors: the 3 "
     "contradictions are on two pages."),
    ("verdicts", ("one statement", "one page", ["1 (100%) agrees"], "", "no page"), "Of one statement on one page 1 (100%) agrees."),
    ("none_about", ("trade with Laos",), "No statement is about trade with Laos."),
    ("verdicts_about", ("trade with Laos", "3", 2), "On trade with Laos, its level, growth, share or rank, there are 3, of which 2 are "
     "contradicted."),
    ("verdicts_about", ("trade with Laos", "1", 0), "On trade with Laos, its level, growth, share or rank, there is 1, of which none is "
     "contradicted."),
    ("years_caption", (2001, 2020), "Statements by the year that they concern, 2001–2020, and verdicts"),
    ("years_alt", ("98%", 2020, "1,200", 2019, "7"), "98% of the statements agree, with or without a revision; the most are about 2020 "
     "(1,200), the most contradictions about 2019 (7)."),
    ("years_alt", ("98%", 2020, "1,200", None, ""), "98% of the statements agree, with or without a revision; the most are about 2020 "
     "(1,200), none is contradicted."),
    ("nothing_to_check", (), "There is no statement of the time to check."),
    ("all_checked", (), "Every statement of the time can be checked."),
    ("unchecked", ("two statements", ""), "Two statements cannot be checked, none of them on a single month. A page's own figure is never "
     "evidence for itself."),
    ("unchecked", ("two statements", "2"), "Two statements cannot be checked, 2 of them on single months: the data hold single months only "
     "from the customs table; earlier ones follow from year-to-date figures where both neighbouring ones are available. A page's own "
     "figure is never evidence for itself."),
    ("no_bases", (), "No growth rate of the time can be set against two first releases."),
    ("bases", ("1", "0", "1", 2019, "1.2%"), "1 published growth rate fits no two first releases: the base had been revised. A base is one "
     "year old when it is used, so each revision fell within that year; the month is not known. The base was revised upwards in 0 of 1 "
     "cases, downwards in 1; the largest revision, in the base year 2019, was 1.2%."),
    ("bases", ("20", "12", "8", 2019, "1.2%"), "20 published growth rates fit no two first releases: the base had been revised. A base is "
     "one year old when it is used, so each revision fell within that year; the month is not known. The base was revised upwards in 12 "
     "of 20 cases, downwards in 8; the largest revision, in the base year 2019, was 1.2%."),
    ("by_hand", ("the level", "1.2", "1.3", "1.25", "1.35", True), "The level stands for 1.2 to 1.3; the reading that decides spans 1.25 "
     "to 1.35. The two intervals overlap."),
    ("by_hand", ("the level", "1.2", "1.3", "1.4", "1.5", False), "The level stands for 1.2 to 1.3; the reading that decides spans 1.4 to "
     "1.5. The two intervals do not overlap."),
    ("articles_silent", ("2004", "trade with Laos"), "Up to 2004 neither of the two articles mentions trade with Laos."),
    ("article", ("Beijing News", "2020-09-27"), "**Beijing News**, 2020-09-27:"),
    ("article_line", ("the level", "agrees", "the data give 3", ""), "- The level: **agrees**; the data give 3."),
    ("shares_behind", ("14.6%", "13.9%", None), "; the shares are 14.6%, and 13.9% of the EU"),
    ("shares_behind", ("14.6%", "13.9%", "15.9%"), "; the shares are 14.6%, and 13.9% of the EU of 27; with the United Kingdom, which "
     "customs counted in the EU up to January 2020, the EU's would be 15.9%"),
    ("both_rates", ("+3.8%", "−3.6%", "USD"), "+3.8% against −3.6% for China's total in USD"),
    ("against_the_trend", ("January-August 2020", "agrees", ["a", "b"]),
     "- “Against the trend”, January-August 2020: **agrees**; a and b."),
    ("aseans_partner", (12, 2020), "The second article also says that China had been ASEAN's largest partner for 12 years in a row. That "
     "concerns ASEAN's trade, not China's: by the members' own reports, in the chapter on the data, China was the largest partner outside "
     "ASEAN for 12 years in a row up to 2020."),
    ("no_investment", ("Laos",), "The articles of the time give no figure on investment with Laos that the data hold."),
    ("investment", (2, ["a", "b"]), "The articles also give two figures on direct investment (a; b). They are single published figures, "
     "with no table behind them, and cannot be checked here."),
    ("few_labels", (), "There are too few labelled statements to measure the accuracy of the check."),
    ("labelled", ("90%", "0.7%", "12%"), "Of the statements labelled wrong the check contradicts 90%, of those labelled right or revised "
     "0.7%; 12% of the right ones it cannot check."),
    ("few_unseen", (), "They are too few to say how statements of other pages would fare."),
    ("unseen", ("75", "95%", True, "87%", "0.7%", "16%"), "Of the 75 that are labelled wrong with high confidence it contradicts 95%. The "
     "check reads no label, but its limits were set with the collection in view, and other pages of it are evidence. Statements of pages "
     "that nobody has read fare worse: with the page of each left out whole, it contradicts 87% of the wrong ones and 0.7% of the right "
     "or revised ones, and cannot check 16% of the right ones."),
    ("unseen", ("75", "95%", False, "95%", "0.7%", "16%"), "Of the 75 that are labelled wrong with high confidence it contradicts 95%. The "
     "check reads no label, but its limits were set with the collection in view, and other pages of it are evidence. Statements of pages "
     "that nobody has read fare no worse: with the page of each left out whole, it contradicts 95% of the wrong ones and 0.7% of the right "
     "or revised ones, and cannot check 16% of the right ones."),
]


def test_every_branch_of_the_templates_is_rendered(monkeypatch):
    assert not unseen("headlines", SENTENCES, monkeypatch)


def test_every_macro_is_called_and_every_verdict_has_its_words():
    assert uncalled("headlines") == set()
    said = {words("headlines").verdict_part(number, "2%", verdict) for verdict in VERDICTS for number in ("1", "2")}
    assert len(said) == 2 * len(VERDICTS)
