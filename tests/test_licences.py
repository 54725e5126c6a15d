"""Every pinned package stands in the list of licences, and none under the GPL by surprise."""

import re
import sys

from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
import list_licences


def test_every_pin_has_a_licence():
    held = list_licences.read()
    assert set(held) == set(list_licences.pins()), "pins changed: run benchmarks/list_licences.py"
    assert sum(said == list_licences.UNSEEN for said in held.values()) <= 5, "made without JupyterLab's pins: install requirements-lab.txt"


def test_copyleft_is_named():
    text = list_licences.TARGET.read_text(encoding="utf-8")
    named = text.split("Copyleft, by name: ")[1].split("\n\n")[0]
    for name, said in list_licences.read().items():
        assert not re.search(r"GPL|General Public", said) or f"{name} (" in named, f"{name}: {said}"
    assert "pandoc, GPL-2.0-or-later" in text


def test_every_install_is_held_to_wheels_and_hashes():
    for name in ("Makefile", "README.md"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if "pip install" in line and "-r requirements" in line:
                assert "--require-hashes" in line and "--only-binary :all:" in line, f"{name}: {line}"
