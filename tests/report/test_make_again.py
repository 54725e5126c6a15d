"""Nothing is made twice."""

import hashlib
import json

import pytest

from tradeshare.foundation import folders
from tradeshare.report import chapters, freshness, make


@pytest.fixture
def made(tmp_path):
    """A report's folder with one output, and the key that it was made of."""
    target = tmp_path / "run"
    target.mkdir()
    (target / "report.html").write_text("whole", encoding="utf-8")
    digest = hashlib.sha256(b"whole").hexdigest()
    (target / "manifest.json").write_text(json.dumps({"outputs": {"report.html": digest}}), encoding="utf-8")
    key = freshness.report_key({"partner": "EU"})
    freshness.keep_key(key, target)
    return target, key


def test_what_is_made_of_the_same_is_not_made_again(made):
    target, key = made
    assert freshness.stale_chapters(key, target) == []


def test_an_unchanged_report_is_left_alone(made, monkeypatch):
    monkeypatch.setattr(chapters, "run_chapters", lambda *_: pytest.fail("something was made"))
    assert make.make({"partner": "EU"}, made[0]) == make.Made(0, False)


def test_a_changed_chapter_is_run_alone(made):
    target, key = made
    chapters = key["chapters"] | {"12_share.ipynb": "other"}
    assert freshness.stale_chapters(key | {"chapters": chapters}, target) == ["12_share.ipynb"]


@pytest.mark.parametrize("part", ["parameters", "code", "data", "lock", "python"])
def test_anything_else_that_changed_runs_all(made, part):
    target, key = made
    assert freshness.stale_chapters(key | {part: "other"}, target) == list(key["chapters"])


def test_a_report_with_its_annex_will_do_where_none_is_asked_for_and_not_the_other_way(made):
    target, key = made
    bare = freshness.report_key({"partner": "EU"}, annex=False)
    assert freshness.stale_chapters(bare, target) == [] and "12_share.ipynb" not in bare["chapters"]
    assert freshness.stale_chapters(bare | {"code": "other"}, target) == list(bare["chapters"])
    freshness.keep_key(bare, target)
    assert freshness.stale_chapters(bare, target) == [] and freshness.stale_chapters(key, target) == list(key["chapters"])


@pytest.mark.parametrize("gone", ["05_press.ipynb", "12_share.ipynb"])
def test_a_chapter_that_is_gone_runs_all(made, gone):
    target, key = made
    chapters = {name: digest for name, digest in key["chapters"].items() if name != gone}
    assert freshness.stale_chapters(key | {"chapters": chapters}, target) == list(chapters)


def test_a_touched_or_missing_file_runs_all(made):
    target, key = made
    (target / "report.html").write_text("touched", encoding="utf-8")
    assert freshness.stale_chapters(key, target) == list(key["chapters"])
    (target / "report.html").unlink()
    assert freshness.stale_chapters(key, target) == list(key["chapters"])
    assert freshness.stale_chapters(key, target.parent / "never") == list(key["chapters"])


@pytest.mark.parametrize(("place", "part", "name"), [
    ("DATA", "data", "a.csv"), ("PACKAGE", "code", "a.py"), ("PACKAGE", "code", "share/rank.py"),
    ("PACKAGE", "code", "templates/report.css")])
def test_the_key_sees_a_changed_table_or_module(tmp_path, monkeypatch, place, part, name):
    monkeypatch.setattr(folders if place == "DATA" else freshness, place, tmp_path)
    name = tmp_path / name
    name.parent.mkdir(exist_ok=True)
    name.write_text("1", encoding="utf-8")
    before = freshness.report_key({})
    name.write_text("2", encoding="utf-8")
    assert freshness.report_key({})[part] != before[part]


def test_the_key_sees_every_byte(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "NOTEBOOKS", tmp_path)
    book = tmp_path / "00_a.ipynb"
    book.write_text("{}", encoding="utf-8")
    before = freshness.report_key({})
    book.write_text("{ }", encoding="utf-8")
    assert freshness.report_key({})["chapters"] != before["chapters"]
