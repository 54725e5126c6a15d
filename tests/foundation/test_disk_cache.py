"""Results kept on disk between two runs."""

import os

import pytest

from tradeshare.foundation import disk_cache


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TRADESHARE_CACHE", str(tmp_path))
    return tmp_path


def made(value="made", asked=None):
    def make():
        if asked is not None:
            asked.append(value)
        return value

    return make


def test_a_result_is_made_once_for_each_key(home):
    asked = []
    assert [disk_cache.result("a", key, str, made(key, asked)) for key in ("one", "two", "one")] == ["one", "two", "one"]
    assert asked == ["one", "two"]


def test_of_one_name_those_last_asked_for_are_kept(home):
    (home / "b-other.pickle").write_bytes(b"")
    for place, key in enumerate(["one", "two", "three"]):
        disk_cache.result("a", key, str, made(key), most=2)
        os.utime(home / f"a-{key}.pickle", (place, place))
    assert sorted(path.name for path in home.iterdir()) == ["a-three.pickle", "a-two.pickle", "b-other.pickle"]
    disk_cache.result("a", "two", str, made())
    disk_cache.result("a", "four", str, made("four"), most=2)
    assert sorted(path.name for path in home.iterdir()) == ["a-four.pickle", "a-two.pickle", "b-other.pickle"]


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x05N."])
def test_a_damaged_file_is_made_anew(home, content):
    (home / "a-one.pickle").write_bytes(content)
    assert disk_cache.result("a", "one", str, made()) == "made" and (home / "a-one.pickle").read_bytes() != content


def test_the_code_changes_the_key_and_its_place_and_line_ends_do_not(tmp_path, monkeypatch):
    def checkout(name, code):
        path = tmp_path / name / "headlines" / "check.py"
        path.parent.mkdir(parents=True)
        path.write_bytes(code)
        monkeypatch.setattr(disk_cache, "CODE", tmp_path / name)
        disk_cache.code.cache_clear()
        return disk_cache.code("headlines"), disk_cache.code("headlines/check.py")

    first = checkout("one", b"pass\n")
    assert checkout("two", b"pass\r\n") == first and not set(checkout("three", b"1 / 0\n")) & set(first)
    monkeypatch.undo()
    disk_cache.code.cache_clear()


def test_a_user_without_a_home_and_a_file_of_another_user_keep_nothing(home, monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    disk_cache.result("a", "one", str, made("theirs"))
    monkeypatch.setattr(disk_cache.os, "getuid", lambda: -1, raising=False)
    assert disk_cache.result("a", "one", str, made()) == "made"
    monkeypatch.delenv("TRADESHARE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(disk_cache.Path, "home", homeless)
    assert disk_cache.result("a", "one", str, made()) == "made" and disk_cache.folder() is None


def test_a_disk_that_takes_nothing_is_no_fault(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRADESHARE_CACHE", str(tmp_path / "file"))
    assert disk_cache.result("a", "one", str, made()) == "made" and (tmp_path / "file").read_text() == ""
