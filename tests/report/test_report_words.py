"""The sentences about the report itself, read in each of their cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("findings_caption", (),
     "The findings in numbers, each column in one currency; a memo line holds a figure that is published in the other one only"),
    ("cite", ("0.1.0", "2026", "Laos gained", "2020", "June 2021", "https://a.org"), "tradeshare 0.1.0 (2026): Laos gained, 2020, from "
     "figures as of June 2021. https://a.org. `manifest.json` identifies the report by parameters, commit and checksums. For single "
     "figures cite their publishers, named in the chapter on the data and listed in `references.bib`."),
    ("cite", ("0.1.0", "2026", "Laos gained", "2020", "June 2021", ""), "tradeshare 0.1.0 (2026): Laos gained, 2020, from figures as of "
     "June 2021. `manifest.json` identifies the report by parameters, commit and checksums. For single figures cite their publishers, "
     "named in the chapter on the data and listed in `references.bib`."),
    ("term", ("term-share", "Share", "A part of a whole.", "s = V / W", "14.6% (2020)", "What share is that", "12.ipynb#What"),
     '<span id="term-share">**Share.**</span> A part of a whole. $s = V / W$. Here: 14.6% (2020). See '
     "[What share is that](12.ipynb#What)."),
    ("term", ("term-fob", "fob", "Free on board.", "", "", "What to know", "11.ipynb#What"), '<span id="term-fob">**fob.**</span> Free on '
     "board. See [What to know](11.ipynb#What)."),
    ("about", ("Figures of 2020 as of June 2021.", "0.1.0", [], "2020", True),
     "Figures of 2020 as of June 2021. Every number is computed from the tables shipped with tradeshare 0.1.0. No period after 2020 "
     "is used, except under the heading of hindsight."),
    ("about", ("Figures of 2020 as of June 2021.", "0.1.0", ["imf 2026-10-15"], "2020", False),
     "Figures of 2020 as of June 2021. Every number is computed from the tables shipped with tradeshare 0.1.0 and from the accepted "
     "vintage imf 2026-10-15. No period after 2020 is used."),
    ("about", ("Figures of 2020.", "0.1.0", ["imf 2026-10-15", "wdi 2026-10-16"], "2020", True),
     "Figures of 2020. Every number is computed from the tables shipped with tradeshare 0.1.0 and from the accepted vintages imf "
     "2026-10-15 and wdi 2026-10-16. No period after 2020 "
     "is used, except under the heading of hindsight."),
    ("runs_title", (), "China’s trading partners: published reports"),
    ("runs_about", (), "How large is a partner’s share of China’s goods trade, who gained and who lost, and were the headlines right? Each "
     "report answers for one period from published figures; nothing later is used in it."),
    ("sweep_title", (), "Reports of a sweep"),
    *(("sweep_count", counts, f'{said}. All findings in one table: <a href="findings.csv">findings.csv</a>; what was asked and what came '
       'of it: <a href="cells.csv">cells.csv</a>.') for counts, said in (((1, 0), "1 report"), ((3, 2), "3 reports; 2 could not be made"))),
    ("sweep_left_out", (True,), "Not made"), ("sweep_left_out", (False,), "Made without an exhibit"),
    ("annex_left_out_title", (), "This report was made without its annex"),
    ("annex_left_out", ("tradeshare report",), "The annex holds data, methods and evidence. <code>tradeshare report</code>, with the "
     "folder of this page for FOLDER, makes this report with it; in a sweep <code>--annex</code> does so for all. Back to the "
     '<a href="report.html">report</a>.'),
    ("left_out", ("The season", "ValueError: no"), "**Left out: The season, which could not be made** (ValueError: no)."),
    ("rests_on_left_out", (), "it rests on what was left out above"),
    ("footer", ("UN Comtrade and IMF", "0.1.0"), "Figures: UN Comtrade and IMF, as listed in the annex. Made with tradeshare 0.1.0."),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("report", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("report") == set()
