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


def test_the_key_changes_with_a_table_and_with_nothing_else(tmp_path):
    (tmp_path / "a.csv").write_text("1")
    first = kept.key(tmp_path)
    assert kept.key(tmp_path) == first
    (tmp_path / "a.csv").write_text("2")
    assert kept.key(tmp_path) != first


def test_a_disk_that_takes_nothing_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("")
    kept.keep(MADE, tmp_path / "file" / "readings-x.pickle")
    assert (tmp_path / "file").read_text() == ""
