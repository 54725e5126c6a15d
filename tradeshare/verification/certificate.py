"""The certificate: what was verified, with what, and what came of it, for machines and in a line."""

import json
import platform
from pathlib import Path
from typing import Any

from tradeshare.foundation import files, machine
from tradeshare.foundation.periods import MONTHS
from tradeshare.verification import manifest
from tradeshare.verification.reproduce import ALTERED, BYTES, DIFFERS, NUMBERS, Outcome, ReportFiles

WORDS = {BYTES: "reproduced byte for byte", NUMBERS: "reproduced number for number; bytes differ", DIFFERS: "not reproduced",
         ALTERED: "altered after it was made"}
MAX_LINES = 20  # lines of one kind on the screen; the certificate has all


def short(commit: str | None) -> str:
    """The first letters of a commit; whole where it is none.

    >>> short("0691585521ebd3cf11f868d705e6932fac1608eb"), short(None)
    ('0691585521', 'not recorded')
    """
    return commit[:10] if commit and commit != manifest.UNSET else manifest.UNSET


def line(name: str, came: Outcome) -> str:
    """The outcome in a line: what came of it, on what, when, from which commit."""
    day, here = machine.now(), f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    made = came.again.get("commit")
    changed = " with changes that are not committed" if manifest.uncommitted(made) else ""
    return f"{name}: {WORDS[came.verdict]} on {here}, {day.day} {MONTHS[day.month - 1]} {day.year}, from commit {short(made)}{changed}"


def made_from(given: ReportFiles) -> str:
    """What the report says it was made from: parameters, data, commit, versions."""
    said = given.manifest
    asked = ", ".join(f"{name} {' '.join(value) if isinstance(value, list) else value}"
                      for name, value in said["parameters"].items() if value)
    versions = said.get("versions", {})
    data = f"{len(said['data'])} tables of data" if said["data"] else "data that it does not name"
    vintages = f", vintages {', '.join(said['vintages'])}" if said["vintages"] else ""
    commit = short(said.get("commit"))
    return f"made from {data}{vintages}, commit {commit}, Python {versions.get('python', 'unknown')}; asked: {asked}"


def lines(given: ReportFiles, came: Outcome, name: str) -> list[str]:
    """All that is said on the screen."""
    out = [f"{name}: {made_from(given)}", line(name, came), f"  files compared: {came.compared}, of which {len(came.differing)} differ"]
    for label, found in (("altered", came.altered), ("made again", came.differing)):
        out += [f"  {label}: {one.name} {'' if label == 'altered' else 'differs: '}{one.what}" for one in found[:MAX_LINES]]
        if len(found) > MAX_LINES:
            out.append(f"  and {len(found) - MAX_LINES} more")
    if came.differing:
        out += [f"  why: {'; '.join(came.causes[:MAX_LINES])}"] if came.causes else [
            "  why: data, code and versions are the same: what the report holds does not come of them"]
        commit = given.manifest.get("commit", "")
        if commit not in ("", manifest.UNSET, came.again.get("commit")):
            out.append(f"  to make it with its own code: git worktree add --detach ../tradeshare-{commit[:10]} {commit[:10]}, then "
                       f"tradeshare verify {name} --checkout ../tradeshare-{commit[:10]}")
    return out


def content(given: ReportFiles, came: Outcome, name: str) -> dict[str, Any]:
    """The certificate as a dictionary."""
    said = given.manifest
    return {
        "certificate": line(name, came), "report": name, "outcome": came.verdict, "on": machine.now().date().isoformat(),
        "parameters": said["parameters"], "outputs": said["outputs"],
        "made": {part: said.get(part) for part in ("data", "vintages", "code", "commit", "versions", "made")},
        "made_again": {part: came.again.get(part) for part in ("data", "vintages", "code", "commit", "versions")},
        "altered": [one._asdict() for one in came.altered], "differing": [one._asdict() for one in came.differing], "causes": came.causes}


def write(path: Path, said: dict[str, Any]) -> None:
    """Write a certificate, whole or not at all."""
    files.write(path, json.dumps(said, indent=1, ensure_ascii=False) + "\n")
