"""Make a report again and hold it against the one that was handed over: what was altered, what differs, and why."""

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from tradeshare.foundation import files, folders
from tradeshare.foundation.errors import ParameterError, TradeshareError
from tradeshare.study.parameters import as_settings
from tradeshare.verification import differences, manifest, slsa_statement

BYTES, NUMBERS, ALTERED, DIFFERS = "byte for byte", "number for number", "altered", "not reproduced"
SYSTEM_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what a system leaves in any folder
CERTIFICATE = "certificate.json"
FACTS = ("message", "published", "left_out")  # what a manifest says of its report beside parameters, data and outputs
PARAMETERS = re.compile(r'<meta name="tradeshare\.parameters" content="([^"]*)"')


class Mismatch(NamedTuple):
    """One thing that is not as it should be: a file, or an entry of the manifest, and what is wrong with it."""

    name: str
    what: str


class ReportFiles(NamedTuple):
    """What was handed over: its files, and its manifest; for a page alone a manifest of its parameters."""

    home: Path
    files: list[str]
    manifest: dict[str, Any]
    alone: bool


class Outcome(NamedTuple):
    """What came of it: one of BYTES, NUMBERS, ALTERED, DIFFERS; what was altered, what differs, why; the new manifest; files compared."""

    verdict: str
    altered: list[Mismatch]
    differing: list[Mismatch]
    causes: list[str]
    again: dict[str, Any]
    compared: int


def read_report(path: Path) -> ReportFiles:
    """What is at a path: a report's folder, a file in one, or a page of a report alone. Raises ParameterError."""
    if not path.exists():
        raise ParameterError(f"{path} does not exist; name a report's folder or a report.html")
    home = path if path.is_dir() else path.parent
    if path.is_dir() and not (path / manifest.FILE).exists() and (several := sorted(path.glob(f"*/{manifest.FILE}"))):
        raise ParameterError(f"{path} holds several reports; name one: {', '.join(one.parent.name for one in several[:8])}")
    if path.is_dir() or (home / manifest.FILE).exists():
        found = manifest.read(home)
        held = [one.relative_to(home).as_posix() for one in sorted(home.rglob("*")) if one.is_file() or one.is_symlink()]
        return ReportFiles(home, [name for name in held if Path(name).name not in SYSTEM_FILES and name != CERTIFICATE], found, False)
    asked = PARAMETERS.search(path.read_text(encoding="utf-8", errors="replace"))
    try:
        values = json.loads(unescape(asked[1])) if asked else None
    except ValueError:
        values = None
    if path.suffix != ".html" or not isinstance(values, dict):
        raise ParameterError(f"{path} names no parameters of a report; name the folder that it came in, or a report.html of this version")
    alone = {"parameters": values, "data": {}, "vintages": {}, "outputs": {path.name: files.checksum(path)}}
    return ReportFiles(home, [path.name], alone, True)


def altered_files(given: ReportFiles) -> list[Mismatch]:
    """What of a folder is not what its manifest and its statement say: files changed, missing, or added, and entries that disagree.

    A link is an addition, since what it leads to is elsewhere.
    """
    said, found = given.manifest["outputs"], []
    for name, digest in said.items():
        path = given.home / name
        if not path.is_file() or path.is_symlink():
            found.append(Mismatch(name, "is a link" if path.is_symlink() else "is missing"))
        elif files.checksum(path) != digest:
            found.append(Mismatch(name, "was changed after the report was made: its checksum is not the one in the manifest"))
    if given.alone:
        return found
    found += [Mismatch(name, "is no part of the report") for name in given.files if name not in said and name not in manifest.BESIDE]
    path = given.home / slsa_statement.FILE
    if path.exists():
        try:
            same = json.loads(path.read_text(encoding="utf-8")) == slsa_statement.of_manifest(given.manifest)
        except (ValueError, KeyError, AttributeError, TypeError):
            same = False
        if not same:
            found.append(Mismatch(slsa_statement.FILE, f"and {manifest.FILE} disagree: one of them was changed after the report was made"))
    elif "code" in given.manifest:
        found.append(Mismatch(slsa_statement.FILE, "is missing"))
    return found


def make_again(values: dict[str, Any], target: Path, checkout: Path, annex: bool = True) -> None:
    """Make the report of these parameters in `target`, by the command of a checkout: this one, or that of an older release.

    Raises ParameterError for a folder that is no checkout, TradeshareError with the command's own words and exit code where it fails.
    """
    if not (checkout / "tradeshare" / "__main__.py").exists():
        raise ParameterError(f"{checkout} holds no tradeshare; name the folder of a checkout")
    own = checkout / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python = sys.executable if checkout == folders.ROOT or not own.exists() else str(own)
    given = [part for text in as_settings(values) for part in ("--set", text)]
    command = [python, "-m", "tradeshare", "report", "--force", "--out", str(target), *given, *([] if annex else ["--no-annex"])]
    done = subprocess.run(command, cwd=checkout, env=os.environ | {"PYTHONPATH": str(checkout)}, capture_output=True, text=True,
                          encoding="utf-8", errors="replace")
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no message"])[-1].removeprefix("tradeshare: ")
        error = TradeshareError(f"the report could not be made again: {said}")
        error.code = done.returncode if done.returncode > 0 else 1
        raise error


def has_annex(given: ReportFiles) -> bool:
    """Whether what was handed over has an annex, or is the page of one. A page of the report alone does not tell."""
    if given.alone:
        return 'href="annex.pdf"' in (given.home / given.files[0]).read_text(encoding="utf-8", errors="replace")
    return "annex.pdf" in given.manifest["outputs"]


def outcome(given: ReportFiles, made: Path) -> Outcome:
    """The report as handed over against the one made again."""
    again, touched = manifest.read(made), altered_files(given)
    differing = _facts(given, again)
    said, held = given.manifest["outputs"], again["outputs"]
    if given.alone:  # a page may have been renamed by whoever sent it
        said = {"annex.html" if has_annex(given) else "report.html": next(iter(said.values()))}
        held = {name: held.get(name, "") for name in said}
    numbers = False
    for name in sorted(said | held):
        if name not in said or name not in held:
            differing.append(Mismatch(name, "is not made" if name in said else "is made too"))
            numbers = numbers or name in said
        elif said[name] != held[name]:
            path = given.home / (given.files[0] if given.alone else name)
            moved, what = (differences.what_differs(name, path.read_bytes(), (made / name).read_bytes())
                           if path.is_file() and files.checksum(path) == said[name] else (True, "its checksum differs"))
            differing.append(Mismatch(name, what))
            numbers = numbers or moved
    why, other = causes(given.manifest, again), bool(_facts(given, again))
    if touched:
        verdict = ALTERED
    elif not differing:
        verdict = BYTES
    else:  # with the same of everything, bytes that differ were changed together with the manifest
        verdict = DIFFERS if numbers or other or not why else NUMBERS
    return Outcome(verdict, touched, differing, why, again, len(said))


def _facts(given: ReportFiles, again: dict[str, Any]) -> list[Mismatch]:
    """What the manifest says of the report that does not come of its parameters."""
    if given.alone:
        return []
    return [Mismatch(f"{manifest.FILE}: {name}", f"{str(given.manifest.get(name))[:80]}, made again {str(again.get(name))[:80]}")
            for name in FACTS if name in given.manifest and given.manifest[name] != again.get(name)]


def causes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Why two makings of a report may differ: data, vintages, code, notebooks, pins, versions, platform, by name.

    >>> causes({"data": {"gdp.csv": "a"}, "versions": {"python": "3.11.7"}}, {"data": {"gdp.csv": "b"}, "versions": {"python": "3.12.1"}})
    ['data/gdp.csv is another', 'python 3.11.7, here 3.12.1', 'it does not say by checksum which code made it']
    """
    found = []
    for part, label in (("data", "data/"), ("vintages", "data/vintages/"), ("code", "code: ")):
        old, new = before.get(part, {}), after.get(part, {})
        if old:
            found += [f"{label}{name} is another" for name in sorted(old | new) if old.get(name) != new.get(name)]
    old, new = before.get("versions", {}), after.get("versions", {})
    found += [f"{name} {old[name]}, here {new.get(name, 'none')}" for name in old if old[name] != new.get(name)]
    if before.get("commit") not in (None, after.get("commit")) and not before.get("code"):
        found.append(f"commit {str(before['commit'])[:10]}, here {str(after.get('commit'))[:10]}")
    return found if before.get("code") else [*found, "it does not say by checksum which code made it"]
