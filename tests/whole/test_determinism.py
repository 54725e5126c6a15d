"""One report of another question: its own words; made twice under all that should not matter, the same bytes.

Versions stand in benchmarks/README.md.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, SCALE

from tradeshare.verification import differences

PARTNER, NAME, LAST = "KOR", "Korea", "2019" if SCALE > 1 else "2004"  # of an early year a report takes half the time
SPARED = () if SCALE > 1 else (  # nbval runs them anew, test_every_cell.py reads them for other questions
    "11_data", "12_share", "13_decomposition", "14_projection", "15_headlines", "16_explanations", "17_how_large", "90_trace")
SETTINGS = {"first_year": "1998", "flow": "import"}


def checkout(home):
    """A copy of what a report is made of, compiled as it is here, without git and without the folders of earlier reports."""
    for name in ("tradeshare", "notebooks", "data"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("student", *(
            f"{name}.ipynb" for name in SPARED)))
    (home / "reports").mkdir()
    for name in ("reports/runs.toml", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, home / name)
    return home


def begin(home, arguments, **environment):
    (home / "temporary").mkdir()
    settings = [part for name, value in SETTINGS.items() for part in ("--set", f"{name}={value}")]
    given = os.environ | environment | {"PYTHONPATH": str(home), "TMPDIR": str(home / "temporary")}
    return subprocess.Popen([sys.executable, "-m", "tradeshare", *arguments, *settings, "--out", str(home / "out")], cwd=home, env=given,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Imports from Korea to LAST, by workers side by side in one checkout, by a sweep in its worker's own process in another."""
    home = tmp_path_factory.mktemp("made")
    one, other = checkout(home / "one"), checkout(home / "another folder 二")
    asked = [f"partner={PARTNER}", f"last_period={LAST}"]
    tasks = [begin(one, ["report", "--set", asked[0], "--set", asked[1]], PYTHONHASHSEED="1", TZ="Asia/Shanghai"),
             begin(other, ["sweep", *asked, "--annex", "--workers", "2"], PYTHONHASHSEED="2", TZ="America/New_York")]
    said = [task.communicate(timeout=600)[0] for task in tasks]
    assert [task.returncode for task in tasks] == [0, 0], said
    return one, other


def test_another_question_gets_its_own_words(made):
    """No word of ASEAN or of total trade stays behind."""
    page = "".join((made[0] / "out" / name).read_text(encoding="utf-8") for name in ("report.html", "annex.html"))
    text = re.sub(r"<(style|svg)\b.*?</\1>", " ", page, flags=re.S)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text).replace("&#39;", "'").replace("\u00a0", " "))
    assert text.count(NAME) > 20 and f"imports from {NAME}" in text
    assert "ASEAN's" not in text and "trade with ASEAN" not in text and "China's total trade" not in re.sub(
        r"share of China's total trade, of its|growth of China's total trade", "", text)
    assert not [title for title in re.findall(r"<title>(.*?)</title>", page) if "ASEAN's" in title]


def test_neither_hash_seed_nor_time_zone_nor_folder_nor_workers_change_a_byte(made):
    one, other = made
    found = differences.compare(one / "out", other / "out" / f"{PARTNER}-{LAST}", free=("made",))
    assert found.files == [] and len(differences.files(one / "out")) > 50
    assert found.largest == 0 and not found.tables and not found.findings


def test_what_differs_is_seen(tmp_path):
    """The comparison itself: a digit in a table, a word in a sentence, a file too many, a parameter."""
    shutil.copytree(ROOT / "reports" / "2020-08", tmp_path / "made")
    assert differences.compare(ROOT / "reports" / "2020-08", tmp_path / "made") == ([], 0.0, [], [])
    for name, old, new in (("tables/level.csv", "1990,7.28", "1990,7.29"), ("report.html", "</body>", "<p>more</p></body>"),
                           ("manifest.json", '"flow": "total"', '"flow": "export"')):
        text = (tmp_path / "made" / name).read_text(encoding="utf-8")
        (tmp_path / "made" / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "made" / "more.csv").write_text("a\n1\n", encoding="utf-8")
    found = differences.compare(ROOT / "reports" / "2020-08", tmp_path / "made")
    assert found.files == ["more.csv", "manifest.json", "report.html", "tables/level.csv"]
    assert found.tables == ["tables/level.csv"] and found.findings == ["report.html"]
