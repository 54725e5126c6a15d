"""Every sentence that a study notes beside its figures, read in each of its cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("joined_between", (["Laos", "Myanmar"], "+18.8%"), "(with all the trade of Laos and Myanmar, which joined in between; the same "
     "members: +18.8%)"),
    ("joined_in_years", ([(["Viet Nam"], 1995, "+39.5%"), (["Laos", "Myanmar"], 1997, "+18.8%")],), "Growth includes all the trade of "
     "those who joined in the year: Viet Nam in 1995 (the same members: +39.5%); Laos and Myanmar in 1997 (the same members: +18.8%)."),
    ("recorded_anew", ("1993", "China began to record goods through Hong Kong by origin and destination"), "In 1993 China began to "
     "record goods through Hong Kong by origin and destination: figures before and after are not comparable."),
    ("converted_at", ("customs", "6.452", "total", "ASEAN"), "customs, converted at 6.452 CNY per USD (ratio of the trade of ASEAN in both "
     "currencies)"),
    ("converted", (["2021", "2024"],), "Converted at the effective rate: 2021 and 2024."),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("study", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("study") == set()
