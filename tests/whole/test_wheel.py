"""The wheel: it carries data and exercises, no solution, and works where there is no checkout."""

import os
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

CODE = """
from tradeshare.cli import main
from tradeshare.foundation import folders
from tradeshare.study.study import begin
from tradeshare.workshop import feedback
feedback.share(14.6, begin(last_period="2020-08"))
assert main.main(["workshop", "copy"]) == 0
assert main.main(["workshop", "zip"]) == 2
print(folders.ROOT)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The package as a wheel holds it, unpacked."""
    home = tmp_path_factory.mktemp("wheel")
    build = f"import sys; sys.path.insert(0, 'wheel'); import wheel_with_data; print(wheel_with_data.build_wheel({str(home)!r}))"
    done = subprocess.run([sys.executable, "-c", build], cwd=ROOT, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(home / done.stdout.strip()) as wheel:
        wheel.extractall(home / "site")
    return home / "site"


def test_a_wheel_works_outside_of_a_checkout(installed, tmp_path):
    alone = {name: value for name, value in os.environ.items() if not name.startswith("TRADESHARE")} | {"PYTHONPATH": str(installed)}
    done = subprocess.run([sys.executable, "-c", CODE], cwd=tmp_path, env=alone, capture_output=True, text=True, check=True)
    assert "Right" in done.stdout and done.stdout.splitlines()[-1] == str(tmp_path) and "from a checkout" in done.stderr
    assert (tmp_path / "my" / "workshop" / "student" / "1_share.ipynb").exists()


def test_a_wheel_holds_the_data_and_no_solution(installed):
    shipped = installed / "tradeshare" / "shipped"
    assert {path.name for path in (shipped / "data").iterdir()} >= {path.name for path in (ROOT / "data").glob("*.csv*")}
    books = sorted((shipped / "notebooks").rglob("*.ipynb"))
    assert len(books) == 8 and {path.parent.name for path in books} == {"student"}
    assert not (ROOT / "tradeshare" / "shipped").exists(), "the checkout itself holds no copy of its data"
