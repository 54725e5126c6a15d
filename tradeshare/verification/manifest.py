"""The manifest of a report: what went in, what came out, with checksums, and what was left out."""

import json
import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tradeshare import __version__
from tradeshare.data import tables, vintages
from tradeshare.foundation import files, folders, machine
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.safe_text import without_marks
from tradeshare.provenance import publication_dates
from tradeshare.story import title
from tradeshare.study.study import Study
from tradeshare.verification import slsa_statement

FILE = "manifest.json"
BESIDE = (FILE, slsa_statement.FILE)  # in the folder of a report, but no output: they name the commit, the versions and the time
VERSIONS = ("pandas", "numpy", "matplotlib", "statsmodels", "pandera", "pydantic", "papermill", "ipykernel", "nbformat",
            "pypandoc-binary", "typst")
UNSET = "not recorded"
PARTS = ("parameters", "data", "vintages", "outputs")  # what a manifest cannot lack
OPTIONAL_PARTS = {"code": dict, "versions": dict, "commit": str}  # what one of an older release may lack
MAKE_A_REPORT = ("tradeshare", "data", "notebooks", "requirements.txt")  # what a commit must hold to name what a report was made with
ARCHIVED = ".git_archival.txt"  # git writes the commit into it when it makes an archive


def write(study: Study, work: Path, left: list[dict], code: dict[str, str]) -> dict:
    """Write manifest and statement of the report in `work`; the manifest. `code`: checksums of package, notebooks and pins by name."""
    outputs = {path.relative_to(work).as_posix(): files.checksum(path) for path in sorted(work.rglob("*")) if path.is_file()}
    manifest = {
        "parameters": study.parameters.model_dump(mode="json"), "data": tables.checksums(),
        "message": without_marks(title.title(study)),
        "published": {"period": publication_dates.newest(study, True), "newest": publication_dates.of_report(study)},
        "vintages": vintages.checksums(folders.DATA, study.parameters.vintage), "code": code, "commit": commit(),
        "versions": {"tradeshare": __version__, "python": platform.python_version(),
                     "platform": f"{platform.system()} {platform.machine()}"} | {name: version(name) for name in VERSIONS},
        "outputs": outputs, "left_out": left, "made": machine.now().isoformat(timespec="seconds"),
    }
    for name, content in ((FILE, manifest), (slsa_statement.FILE, slsa_statement.of_manifest(manifest))):
        (work / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
    return manifest


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a report. Raises ParameterError where there is none, or it is none."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ParameterError(f"{folder} holds no {FILE}: it is no report's folder; name one, or a report.html") from None
    except ValueError:
        raise ParameterError(f"{folder / FILE} cannot be read as JSON: it was altered or cut off; get the report anew") from None
    parts = found if isinstance(found, dict) else {}
    lacks = next((part for part in PARTS if not isinstance(parts.get(part), dict)), "") or next(
        (part for part, kind in OPTIONAL_PARTS.items() if not isinstance(parts.get(part, kind()), kind)), "")
    if lacks:
        raise ParameterError(f"{folder / FILE} lacks {lacks} as a report has it: it was altered, or is no report's; get the report anew")
    if odd := next((name for name in parts["outputs"] if Path(name).is_absolute() or ".." in Path(name).parts), ""):
        raise ParameterError(f"{folder / FILE} names {odd[:60]!r}, outside of its folder; no report does")
    return found


def commit() -> str:
    """The commit of this checkout, or of the archive that git made of one; `not recorded` where neither says."""
    said = _git("rev-parse", "HEAD", "--show-toplevel")
    if len(said) == 2 and Path(said[1]).resolve() == folders.ROOT:  # not that of a repository around this folder
        return said[0]
    archived = folders.ROOT / ARCHIVED
    found = re.search("[0-9a-f]{40}", archived.read_text(encoding="utf-8")) if archived.exists() else None
    return found[0] if found else UNSET


def uncommitted(made: str | None) -> bool:
    """Whether a report of this commit was made here with code, data, notebooks or pins that are not committed."""
    return made not in (None, UNSET) and made == commit() and bool(_git("status", "--porcelain", "--", *MAKE_A_REPORT))


def _git(*asked: str) -> list[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}  # a hook names its own
    try:
        done = subprocess.run(["git", *asked], cwd=folders.ROOT, env=own, capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []
