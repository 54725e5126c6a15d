"""The readings kept on disk between two commands."""

import pytest

from tradeshare.foundation.folders import DATA
from tradeshare.headlines import kept
from tradeshare.headlines.kept import Known

MADE = Known("made", {}, {"viet nam": "VNM"}, {}, ())


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TRADESHARE_CACHE", str(tmp_path))
    return tmp_path


def test_what_is_kept_is_found_and_the_old_one_removed(home):
    (home / "readings-old.pickle").write_bytes(b"old")
    kept.keep(MADE, home / f"readings-{kept.key(DATA)}.pickle")
    assert kept.known() == MADE and len(list(home.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x05N."])
def test_a_damaged_file_is_made_anew(home, monkeypatch, content):
    monkeypatch.setattr("tradeshare.headlines.check.known", lambda data: MADE)
    path = home / f"readings-{kept.key(DATA)}.pickle"
    path.write_bytes(content)
    assert kept.known() == MADE and path.read_bytes() != content


def test_the_key_changes_with_a_table_and_with_code_and_not_with_the_place(tmp_path, monkeypatch):
    def checkout(name, table="1", code="pass"):
        for path, text in ((tmp_path / name / "data" / "a.csv", table), (tmp_path / name / "code" / "headlines" / "check.py", code)):
            path.parent.mkdir(parents=True)
            path.write_text(text)
        monkeypatch.setattr(kept, "CODE", tmp_path / name / "code")
        return kept.key(tmp_path / name / "data")

    first = checkout("one")
    assert checkout("two") == first and checkout("three", table="2") != first and checkout("four", code="1 / 0") != first


def test_a_user_without_a_home_and_a_file_of_another_user_keep_nothing(home, monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("tradeshare.headlines.check.known", lambda data: MADE)
    kept.keep(Known("theirs", {}, {}, {}, ()), home / f"readings-{kept.key(DATA)}.pickle")
    monkeypatch.setattr(kept.os, "getuid", lambda: -1, raising=False)
    assert kept.known() == MADE
    monkeypatch.delenv("TRADESHARE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(kept.Path, "home", homeless)
    assert kept.known() == MADE and kept.home() is None


def test_a_disk_that_takes_nothing_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("")
    kept.keep(MADE, tmp_path / "file" / "readings-x.pickle")
    assert (tmp_path / "file").read_text() == ""
