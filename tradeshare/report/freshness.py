"""Whether a report needs to be made at all, by a key of everything that goes into it, and whether another one stands in its folder."""

import hashlib
import json
import sys
from pathlib import Path

from tradeshare.data import vintages
from tradeshare.foundation import files, folders
from tradeshare.foundation.errors import ParameterError

FINDINGS = "10_findings.ipynb"  # of the annex, but its table is for machines too
MAX_PARAMETERS_NAMED = 3  # parameters by which another report differs
PACKAGE = Path(__file__).resolve().parents[1]
CODE = (".py", ".csv", ".css", ".html", ".j2", ".json", ".lua", ".mplstyle", ".typ")  # what the package ships, in every folder of it


def chapters(annex: bool = True) -> list[Path]:
    """The notebooks of a report, in order: those whose name starts with two digits.

    Without the annex those of the report, whose names begin with 0, and the findings, which machines read.
    """
    return [path for path in sorted(folders.NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")) if annex or _always(path.name)]


def _always(name: str) -> bool:
    """Whether a chapter is run for a report without its annex too."""
    return name.startswith("0") or name == FINDINGS


def report_key(values: dict, annex: bool = True) -> dict:
    """What a report of these parameters is made of: parameters as given, checksums of data, vintages, code, lock, chapters; Python.

    >>> key = report_key({"partner": "EU"})
    >>> key["parameters"], key == report_key({"partner": "EU"}), key == report_key({"partner": "VNM"})
    ({'partner': 'EU'}, True, False)
    """
    code = [path for path in PACKAGE.rglob("*") if path.suffix in CODE]
    data = [path for path in folders.DATA.iterdir() if path.suffix in (".csv", ".json")]
    return {"parameters": values, "code": _sum(code, PACKAGE), "data": _sum(data), "lock": _sum([folders.ROOT / "requirements.txt"]),
            "corrections": _sum([folders.REPORTS / folders.CORRECTIONS]),
            "vintages": vintages.checksums(folders.DATA, vintages.asked_vintage(values)), "python": sys.version,
            "chapters": {path.name: _sum([path]) for path in chapters(annex)}}


def code(key: dict) -> dict[str, str]:
    """The checksums of what a report is made with, for its manifest: package, pins, chapters, corrections.

    >>> list(code(report_key({})))
    ['package', 'pins', 'notebooks', 'corrections']
    """
    chapters = json.dumps(key["chapters"], sort_keys=True).encode()
    return {"package": key["code"], "pins": key["lock"], "notebooks": hashlib.sha256(chapters).hexdigest(),
            "corrections": key["corrections"]}


def _sum(paths: list[Path], home: Path | None = None) -> str:
    """One checksum of several files and their names; of their places below `home` where that is given."""
    total = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(home).as_posix() if home else path.name
        total.update(name.encode() + b"\0" + (path.read_bytes() if path.exists() else b""))
    return total.hexdigest()


def stale_chapters(key: dict, target: Path) -> list[str]:
    """The chapters that must be run for `target`: none where it stands whole and was made of the same, all where anything but a chapter
    differs or a file of the report was touched. A report with an annex will do where none is asked for."""
    everything = list(key["chapters"])
    key = {**key, "manifest": _sum([target / "manifest.json"])}
    try:
        held = json.loads(key_file(target).read_text(encoding="utf-8"))
        outputs = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["outputs"]
        whole = all(files.checksum(target / name) == digest for name, digest in outputs.items())
    except (OSError, ValueError, KeyError):
        return everything
    same = {**held, "chapters": None} == json.loads(json.dumps({**key, "chapters": None}))
    same = same and everything in (list(held["chapters"]), list(filter(_always, held["chapters"])))
    if not whole or not same:
        return everything
    return [name for name in everything if held["chapters"][name] != key["chapters"][name]]


def keep_key(key: dict, target: Path) -> None:
    """Keep the key of a report that was just made, with the sum of its manifest: the key of another, which a killed run put out of
    place, then says nothing about this one."""
    path = key_file(target)
    path.parent.mkdir(exist_ok=True)
    with files.written_whole(path) as part:
        part.write_text(json.dumps({**key, "manifest": _sum([target / "manifest.json"])}), encoding="utf-8")


def all_parameters(values: dict) -> dict:
    """All parameters of the report, as its manifest has them. Raises ParameterError or DataError as the report would.

    >>> found = all_parameters({"partner": "Vietnam", "last_period": 2020})
    >>> found["partner"], found["flow"], found["last_period"]
    ('VNM', 'total', '2020')
    """
    from tradeshare.data import tables  # heavy: not for seeing that nothing has changed
    from tradeshare.study import availability, parameters

    asked = parameters.read(values)[1].asked
    return availability.check(asked, tables.read(vintage=vintages.asked_vintage(asked))).model_dump(mode="json")


def refuse_other(values: dict, target: Path, shown: Path | None = None) -> None:
    """Raise ParameterError where `target` (`shown`: as it was written) holds a report of other parameters, which this one would replace.

    The latest period may have moved on since a report of it was made: the key beside the report says what was asked for.
    """
    if not (target / "manifest.json").exists():
        return
    mend = "name another folder (--out), or replace that report (--force)"
    asked = all_parameters(values)
    try:
        held = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["parameters"]
        differ = [name for name in asked if held.get(name, asked[name]) != asked[name]]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise ParameterError(f"{shown or target} holds a manifest.json that is no report's; {mend}") from None
    if differ and not (differ == ["last_period"] and not values.get("last_period") and _asked_for_the_latest(target)):
        said = ", ".join(f"{name} {_text(held[name])} instead of {_text(asked[name])}" for name in differ[:MAX_PARAMETERS_NAMED])
        raise ParameterError(f"{shown or target} holds another report ({said}{', ...' if differ[MAX_PARAMETERS_NAMED:] else ''}); {mend}")


def _asked_for_the_latest(target: Path) -> bool:
    """Whether the report that stands in `target` was made up to the latest period of its time."""
    try:
        key = json.loads(key_file(target).read_text(encoding="utf-8"))
        return key["manifest"] == _sum([target / "manifest.json"]) and not key["parameters"].get("last_period")
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False


def _text(value) -> str:
    return (",".join(map(str, value)) if isinstance(value, list) else str(value))[:60] or "none"


def key_file(target: Path) -> Path:
    """Where the key of a report lies: beside the reports, out of their folders."""
    return target.parent / ".made" / f"{target.name}.json"
