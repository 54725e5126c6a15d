"""Addresses are a promise: names of files, tables and figures, and anchors, stay what docs/addresses.txt lists."""

import json
import re

from conftest import ROOT

from tradeshare.report import runs

LIST = ROOT / "docs" / "addresses.txt"
MADE = re.compile(r"i[0-9a-f]{7}-|toc-|TOC$|main$|fn|footnotes$|ref-|cb\d|fig-.*-\d+$")  # ids within a chart, of the layout, of notes

DATED = re.compile(r"-\d{4}(-\d\d)?$")  # traces of a period, such as trace-level-2020-08


def addresses(run):
    """Every address below the folder of a run that others may cite."""
    home = ROOT / "reports" / run
    found = {name for name in json.loads((home / "manifest.json").read_text(encoding="utf-8"))["outputs"]}
    for page in ("report.html", "annex.html"):
        text = re.sub(r"<svg\b.*?</svg>", "", (home / page).read_text(encoding="utf-8"), flags=re.S)
        found |= {f"{page}#{DATED.sub('-PERIOD', name)}" for name in re.findall(r'\sid="([^"]+)"', text) if not MADE.match(name)}
    return found


def test_every_address_is_listed_and_every_listed_address_leads_somewhere():
    listed = LIST.read_text(encoding="utf-8").splitlines()
    assert listed == sorted(set(listed)), "sorted, each once"
    found = set().union(*(addresses(run) for run in runs.read()))
    assert not (gone := set(listed) - found), f"gone; others may cite them: keep the old name, or say it in CHANGELOG.md: {sorted(gone)}"
    assert not (new := found - set(listed)), f"new; add to docs/addresses.txt: {sorted(new)}"


def test_those_of_every_run_are_most_of_them():
    """A link into one report leads to the same place in another."""
    each = [addresses(run) for run in runs.read()]
    assert len(set.intersection(*each)) > 0.75 * len(set.union(*each))
