"""Lint and types: ruff and mypy find nothing, and whatever is left out of them says why."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.mark.parametrize("command", ["ruff check --no-cache --quiet tradeshare tests benchmarks notebooks",
                                     "mypy --no-error-summary tradeshare", "lint-imports --no-cache"])
def test_nothing_is_found(command):
    tool, *words = command.split()
    done = subprocess.run([Path(sys.executable).parent / tool, *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_import_upward_is_found(tmp_path):
    shutil.copytree(ROOT / "tradeshare", tmp_path / "tradeshare", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    room = tmp_path / "tradeshare" / "formulas" / "ratios.py"
    room.write_text(room.read_text(encoding="utf-8") + "\nfrom tradeshare.share import rank\n", encoding="utf-8")
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and "tradeshare.formulas is not allowed to import tradeshare.share" in done.stdout


def test_each_ignore_says_why():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("\nignore = [\n")[1].split("\n]")[0].splitlines()
    block += text.split("[tool.ruff.lint.per-file-ignores]\n")[1].split("\n\n")[0].splitlines()
    block += [line for line in re.findall(r"^.*$", text.split("[tool.mypy]")[1], re.M)
              if line.startswith(("ignore_", "strict_optional", "[[tool.mypy.overrides]]"))]
    assert len(block) > 20 and [line for line in block if "#" not in line] == []
    for path in [*ROOT.glob("tradeshare/**/*.py"), *ROOT.glob("benchmarks/*.py")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "# noqa" in line or "# type: ignore" in line:
                assert re.search(r"# noqa: [A-Z0-9, ]+ - \w|# type: ignore\[[a-z-]+\]  # \w", line), f"{path.name}: {line}"
