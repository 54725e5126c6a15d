"""The readings kept on disk between two commands."""

import shutil

import pytest

from tradeshare.foundation import disk_cache
from tradeshare.headlines import known_data
from tradeshare.headlines.known_data import JudgingData


@pytest.fixture
def nothing_in_memory():
    known_data._known.cache_clear()
    yield
    known_data._known.cache_clear()


def test_readings_are_kept_and_found_again_by_the_data_and_the_code(tmp_path, monkeypatch, nothing_in_memory):
    monkeypatch.setenv("TRADESHARE_CACHE", str(tmp_path))
    monkeypatch.setattr("tradeshare.headlines.check.judging_data_of", lambda data: JudgingData("made", {}, {"viet nam": "VNM"}, {}, ()))
    assert known_data.judging_data().made == "made" and len(list(tmp_path.glob("readings-*"))) == 1
    monkeypatch.setattr("tradeshare.headlines.check.judging_data_of", lambda data: JudgingData("made again", {}, {}, {}, ()))
    assert known_data.judging_data() is known_data.judging_data()
    known_data._known.cache_clear()  # as in another process
    assert known_data.judging_data().made == "made"
    monkeypatch.setattr(disk_cache, "code", lambda *packages: "other code")
    assert known_data.judging_data().made == "made again" and len(list(tmp_path.glob("readings-*"))) == 1


def test_the_key_changes_with_a_table_and_not_with_the_place(tmp_path):
    def folder(name, table):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text(table)
        return known_data.key(tmp_path / name)

    assert folder("one", "1") == folder("two", "1") != folder("three", "2")


def test_other_words_of_a_reason_are_other_verdicts(tmp_path, monkeypatch):
    """What is kept under the key of the code holds reasons in words, so the words are in the key."""
    before = disk_cache.code.__wrapped__(*known_data.PACKAGES)
    copy = tmp_path / "tradeshare"
    shutil.copytree(disk_cache.CODE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(disk_cache, "CODE", copy)
    assert disk_cache.code.__wrapped__(*known_data.PACKAGES) == before
    words = copy / "headlines" / "words.md.j2"
    words.write_text(words.read_text(encoding="utf-8").replace("the data give", "the figures give"), encoding="utf-8")
    assert disk_cache.code.__wrapped__(*known_data.PACKAGES) != before
