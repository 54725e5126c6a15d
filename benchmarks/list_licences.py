"""The licence of every pinned package, from its own metadata: writes docs/licences.md.

    .venv/bin/python benchmarks/list_licences.py

Packages that this machine does not install keep their line in the file, or are listed as not looked at. Run it after `make lock`.
"""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "licences.md"
LOCKS = ("requirements.txt", "requirements-lab.txt", "requirements-uv.txt")
UNSEEN = "not installed where this list was made"
TAIL = "License :: OSI Approved :: "
HEAD = """# Licences of the pinned packages

Each package's own word, by `python benchmarks/list_licences.py`. The statistics have other owners: see `data/NOTICE.md`.
Nothing is shipped with this repository but its own code; pip fetches these packages. Copyleft, by name: {copyleft}.

What the metadata do not say: `pypandoc-binary` carries the program pandoc, GPL-2.0-or-later, which is run as a program of its own and does
not reach what it writes; the wheels of `numpy` and `scipy` carry the runtime library of GCC, GPL with the exception for such use; `uv`,
`ruff` and `mypy` are tools and in no report.

| package | licence |
|---|---|
"""


def pins() -> list[str]:
    """The names of all pinned packages, of all locks."""
    found = [re.match(r"([A-Za-z0-9_.-]+)==", line) for lock in LOCKS for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()]
    return sorted({match[1] for match in found if match})


def licence(name: str, held: dict[str, str]) -> str:
    """What the package says of its licence: the expression, else its classifiers, else the first line of the text."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return held.get(name, UNSEEN)
    classes = [line.removeprefix(TAIL) for line in told.get_all("Classifier") or [] if line.startswith(TAIL)]
    first = next((line.strip() for line in (told.get("License") or "").splitlines() if line.strip()), "")
    return (told.get("License-Expression") or ", ".join(classes) or first or "not stated").replace("|", "/")[:100]


def read() -> dict[str, str]:
    """The list as it stands: licence by package; empty where there is none."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", TARGET.read_text(encoding="utf-8"), re.M) if TARGET.exists() else []
    return {name: said for name, said in rows if name != "package"}


def main() -> None:
    """Write the list anew."""
    held = read()
    found = {name: licence(name, held) for name in pins()}
    copyleft = [name for name, said in found.items() if re.search(r"GPL|General Public|MPL|Mozilla|EUPL|CC-BY-SA", said)]
    rows = "".join(f"| {name} | {said} |\n" for name, said in found.items())
    TARGET.write_text(HEAD.format(copyleft=", ".join(f"{name} ({found[name]})" for name in copyleft) or "none") + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
