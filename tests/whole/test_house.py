"""The house: pins held together, files that the guides name, versions that agree."""

import ast
import re
import shlex
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
import yaml
import conftest
from conftest import ROOT

import tradeshare
from tradeshare.report import runs

OPTIONAL = {"ipywidgets", "distributed"}  # what the package asks for and does without
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)")
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-lab.txt", "requirements-class.txt", "requirements-uv.txt")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name):
    return {match[1]: match[2] for line in text(name).splitlines() if (match := PIN.match(line))}


@pytest.mark.parametrize("name", LOCKS)
def test_locks_have_hashes_and_name_no_index(name):
    blocks = re.split(r"\n(?=[A-Za-z])", text(name).strip())
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)
    assert not re.search(r"index-url|find-links|https?://", text(name))


def test_every_install_is_held_to_wheels_and_hashes():
    for name in ("Makefile", "README.md"):
        for line in text(name).splitlines():
            if "pip install" in line and "-r requirements" in line:
                assert "--require-hashes" in line and "--only-binary :all:" in line, f"{name}: {line}"


def test_one_version_for_all_pythons():
    names = [match[1] for line in text("requirements.txt").splitlines() if (match := PIN.match(line))]
    assert len(names) == len(set(names)), "a package is pinned twice: digits would differ between Pythons"


def test_everything_declared_is_pinned():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    tools = project["optional-dependencies"]["test"]
    for lock, wanted in (("requirements.txt", project["dependencies"]), ("requirements-test.txt", tools)):
        for line in wanted:
            name = re.match(r"[A-Za-z0-9_-]+", line)[0].replace("_", "-")
            assert name in pins(lock), f"{name} is declared but not pinned: run make lock"
    assert "pytest" not in pins("requirements.txt"), "a report needs no tools of the tests"
    assert {"uv", "flit-core"} == set(pins("requirements-uv.txt"))
    assert "jupyterlab" in pins("requirements-lab.txt") and "jupyterlab" not in pins("requirements.txt")


def test_each_dependency_says_why():
    block = text("pyproject.toml").split("dependencies = [")[1].split("[project.scripts]")[0]
    for line in block.splitlines():
        assert not line.strip().startswith('"') or "#" in line, line


def test_lab_pins_are_the_reports_pins():
    for lock in ("requirements-lab.txt", "requirements-test.txt"):
        assert pins("requirements.txt").items() <= pins(lock).items(), lock


def test_environment_yml_is_a_face_over_the_pins():
    environment = yaml.safe_load(text("environment.yml"))
    plain = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    (pip,) = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    assert [re.match(r"\w+", entry)[0] for entry in plain] == ["python", "pip"], "pins belong into requirements.txt"
    assert pip == ["--only-binary :all:", "-r requirements-uv.txt", "-r requirements.txt", "-r requirements-lab.txt"]
    least = tomllib.loads(text("pyproject.toml"))["project"]["requires-python"]
    assert least in environment["dependencies"][0].replace(" ", "")


def test_contributing_names_files_that_exist():
    guide = text("CONTRIBUTING.md")
    assert 15 <= len(re.findall(r"^\| (?!to add|---)", guide, re.M)) <= 22
    named = re.findall(r"`((?:data|docs|benchmarks|tradeshare|notebooks|reports|tests)/[\w./-]*|pyproject\.toml)", guide)
    assert len(named) > 40
    for name in named:
        assert (ROOT / name).exists(), f"CONTRIBUTING.md names {name}, which does not exist"


def test_readme_names_targets_and_files_that_exist():
    targets = set(re.findall(r"^([a-z-]+):.*##", text("Makefile"), re.M))
    for target in re.findall(r"`?make ([a-z-]+)", text("README.md") + text("CONTRIBUTING.md")):
        assert target in targets, f"make {target}"
    for name in re.findall(r"\]\(([^)#]+)\)", text("README.md")):
        assert (ROOT / name).exists(), name
    for run in runs.read():
        assert f"reports/{run}/report.html" in text("README.md")


def test_no_chapter_is_named_by_the_number_of_its_file():
    """The report numbers its chapters from one, their files from zero: who reads "chapter 01" looks into the wrong one."""
    found = [path for folder, kind in (("tradeshare", "*.py"), ("notebooks", "*.ipynb"), (".", "README.md"), ("docs", "*.md"))
             for path in (ROOT / folder).rglob(kind) if not {".venv", ".git"} & set(path.parts)]
    text_of = {path: re.sub(r'^ *"""[^\n]*', "", path.read_text(encoding="utf-8"), flags=re.M) for path in found}
    assert len(found) > 80 and not [path.name for path, words in text_of.items() if re.search(r"chapter 0\d", words, re.I)]


def test_versions_agree():
    version = tradeshare.__version__
    assert tomllib.loads(text("pyproject.toml"))["project"]["version"] == version
    cited = yaml.safe_load(text("CITATION.cff"))
    assert cited["version"] == version and f"{cited['date-released']}" == tradeshare.RELEASED


def test_windows_commands_test_every_published_run():
    line = next(line for line in text("docs/install.md").splitlines() if "--nbval" in line)
    assert all(f"reports/{run}" in line for run in runs.read())


def test_modules_stay_readable():
    for path in sorted((ROOT / "tradeshare").rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 250, f"{path.name} has {len(lines)} lines: split it"
        assert max(map(len, lines)) <= 140, f"{path.name} has a very long line"
        assert lines[0].startswith('"""'), f"{path.name} does not say what it is"


def test_folders_stay_small_and_the_tests_have_the_same_tree():
    package = ROOT / "tradeshare"
    for folder in sorted(path for path in package.rglob("*") if path.is_dir() and path.name not in ("__pycache__", "templates")):
        rooms = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
        assert len(rooms) <= 15, f"{folder.name} has {len(rooms)} modules: sort them"
        assert (folder / "__init__.py").read_text(encoding="utf-8").startswith('"""'), f"{folder.name} does not say what it is"
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        folder = path.parent.relative_to(ROOT / "tests")
        assert folder.name == "whole" or (folder.name and (package / folder).is_dir()), f"{path.name} is in no folder of the package"


def test_the_tiers_name_files_that_exist():
    """A test file that takes another name keeps its tier."""
    assert {*conftest.LONG, *conftest.PIPELINE} <= {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}


def test_the_faults_that_are_planted_on_purpose_have_their_places():
    """`benchmarks/guards.py` plants them; here it is seen to that it still can, and that the guide names every one."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import guards

    guide = text("docs/robustness.md")
    for fault in guards.FAULTS:
        assert guards.planted(fault, text(fault.file)) != text(fault.file)
        assert fault.promise in guide, f"docs/robustness.md lacks {fault.promise}: run benchmarks/guards.py"
        words = shlex.split(fault.tests)
        asked = words[words.index("-k") + 1] if "-k" in words else ""
        paths = [ROOT / word for word in words if word.startswith("tests/")]
        assert paths and all(path.exists() for path in paths), fault.tests
        held = "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())  # names of tests and of their cases
        assert not held or any(part in held for part in asked.split(" or ")), f"{fault.tests}: no test has this name"


def test_a_report_waits_for_its_own_set_up_and_for_no_other():
    rules = dict(re.findall(r"^([a-z-]+): (\$\S+) ##", text("Makefile"), re.M))
    assert {rules[name] for name in ("report", "slides", "data", "data-check", "lock", "workshop")} == {"$(READY)"}
    assert {rules[name] for name in ("test", "lint", "soak")} == {"$(VENV)/.test"}


def test_all_that_the_package_imports_is_pinned_for_the_report():
    """The report's own pins, without those of the tests: what only a test tool brings along is missing on a user's machine."""
    pins = {re.sub(r"[-_.]+", "-", found[1]).lower() for line in text("requirements.txt").splitlines() if (found := PIN.match(line))}
    known, lacking = packages_distributions(), set()
    for path in (ROOT / "tradeshare").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [name.name for name in node.names] if isinstance(node, ast.Import) else (
                [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else [])
            for module in {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names) - {"tradeshare"} - OPTIONAL:
                names = {re.sub(r"[-_.]+", "-", name).lower() for name in known.get(module, [module])}
                lacking |= {module} if not names & pins else set()
    assert lacking == set()
