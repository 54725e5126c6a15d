"""Whether a report needs to be made at all: a key of everything that goes into it, by content and never by time stamps.

The key lies beside the reports, out of their folders, so that a report is the same whether or not it was ever asked for again.
"""

import hashlib
import json
import sys
from pathlib import Path

from tradeshare import paths, place, vintages

PACKAGE = Path(__file__).resolve().parent
CODE = (".py", ".csv", ".css", ".html", ".json", ".lua", ".mplstyle", ".typ")  # what the package ships, in every folder of it


def inputs(values: dict, notebooks: Path = paths.NOTEBOOKS) -> dict:
    """What a report of these parameters is made of: parameters as given, checksums of data, vintages, code, lock, chapters; Python.

    >>> key = inputs({"partner": "EU"})
    >>> key["parameters"], key == inputs({"partner": "EU"}), key == inputs({"partner": "VNM"})
    ({'partner': 'EU'}, True, False)
    """
    code = [path for path in PACKAGE.rglob("*") if path.suffix in CODE]
    data = [path for path in paths.DATA.iterdir() if path.suffix in (".csv", ".json")]
    return {"parameters": values, "code": _sum(code, PACKAGE), "data": _sum(data), "lock": _sum([paths.ROOT / "requirements.txt"]),
            "vintages": vintages.checksums(paths.DATA, vintages.asked(values)), "python": sys.version,
            "chapters": {path.name: _sum([path]) for path in sorted(notebooks.glob("[0-9][0-9]_*.ipynb"))}}


def _sum(files: list[Path], home: Path | None = None) -> str:
    """One checksum of several files and their names; of their places below `home` where that is given."""
    total = hashlib.sha256()
    for path in sorted(files):
        name = path.relative_to(home).as_posix() if home else path.name
        total.update(name.encode() + b"\0" + (path.read_bytes() if path.exists() else b""))
    return total.hexdigest()


def stale(key: dict, target: Path) -> list[str]:
    """The chapters that must be run for `target`: none where it stands whole and was made of the same, all where anything but a chapter
    differs or a file of the report was touched."""
    everything = list(key["chapters"])
    key = {**key, "manifest": _sum([target / "manifest.json"])}
    try:
        held = json.loads(_file(target).read_text(encoding="utf-8"))
        outputs = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["outputs"]
        whole = all(hashlib.sha256((target / name).read_bytes()).hexdigest() == digest for name, digest in outputs.items())
    except (OSError, ValueError, KeyError):
        return everything
    same = {**held, "chapters": None} == json.loads(json.dumps({**key, "chapters": None})) and list(held["chapters"]) == everything
    if not whole or not same:
        return everything
    return [name for name in everything if held["chapters"][name] != key["chapters"][name]]


def remember(key: dict, target: Path) -> None:
    """Keep the key of a report that was just made, with the sum of its manifest: the key of another, which a killed run put out of
    place, then says nothing about this one."""
    path = _file(target)
    path.parent.mkdir(exist_ok=True)
    with place.whole(path) as part:
        part.write_text(json.dumps({**key, "manifest": _sum([target / "manifest.json"])}), encoding="utf-8")


def forget(target: Path) -> None:
    """Keep no key of a report in which something was left out: it is made anew the next time."""
    _file(target).unlink(missing_ok=True)


def _file(target: Path) -> Path:
    return target.parent / ".made" / f"{target.name}.json"
