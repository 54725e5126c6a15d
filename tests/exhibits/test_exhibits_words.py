"""The words that every chapter has, read in each of their cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("not_shown", ([("Rank", "rank")],), 'Not shown, for want of data on this partner and period: <span id="rank">Rank</span>.'),
    ("not_shown", ([("Rank", "rank"), ("The share", "the-share")],), 'Not shown, for want of data on this partner and period: '
     '<span id="rank">Rank</span>; <span id="the-share">The share</span>.')]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("exhibits", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("exhibits") == set()
