"""datapackage.json: every table of data/ with its columns, rows, checksum, licence and sources (Frictionless data package)."""

import gzip
import json
import re
from pathlib import Path

import pandas as pd

from tradeshare.foundation import files
from tradeshare.foundation.errors import DataError

FILE = "datapackage.json"
MEND = "restore it, or write it with `tradeshare data write`"
TITLE = "China's foreign trade by partner, 1978 to 2026, with ASEAN and its members"


def describe(folder: Path, created: str) -> dict:
    """The data package of a folder, as a dictionary. `created` is the day (YYYY-MM-DD) on which the data were compiled."""
    sources = pd.read_csv(folder / "sources.csv", dtype=str, keep_default_na=False)
    contracts = _contracts()
    return {
        "profile": "tabular-data-package", "name": "tradeshare-data", "title": TITLE, "created": created,
        "licenses": [{"name": "other", "title": "Statistics of their publishers, see data/NOTICE.md", "path": "NOTICE.md"}],
        "sources": [{"title": f"{row.publisher}: {row.title} ({row.vintage})"} |
                    ({"path": row.address} if re.fullmatch(r"https?://\S+", row.address) else {}) for row in sources.itertuples()],
        "resources": [_resource(folder, name) for name in contracts]}


def file_of(folder: Path, name: str) -> Path:
    """The file of a table: `name.csv`, or packed `name.csv.gz`."""
    packed = folder / f"{name}.csv.gz"
    return packed if packed.exists() else folder / f"{name}.csv"


def _contracts() -> dict:
    """The contract of each table: imported when asked, since pandera takes half a second."""
    from tradeshare.data.contracts import TABLES
    from tradeshare.data.large_contracts import LARGE

    return TABLES | LARGE


def _resource(folder: Path, name: str) -> dict:
    path = file_of(folder, name)
    content = path.read_bytes()
    lines = (gzip.decompress(content) if path.suffix == ".gz" else content).count(b"\n")
    meaning = codebook(folder).get(name, {})
    fields = []
    for column, rule in _contracts()[name].columns.items():
        kind = str(rule.dtype)
        fields.append({"name": column, "type": "number" if "float" in kind else "integer" if "int" in kind else "string"}
                      | ({"description": meaning[column]} if column in meaning else {}))
    return {"name": name, "path": path.name, "profile": "tabular-data-resource", "encoding": "utf-8", "bytes": len(content),
            "hash": f"sha256:{files.checksum(content)}", "rows": lines - 1,
            "schema": {"fields": fields, "missingValues": [""]}}


def codebook(folder: Path) -> dict[str, dict[str, str]]:
    """The meaning of each column of observations.csv, read from the codebook README.md."""
    text = (folder / "README.md").read_text(encoding="utf-8").split("### Which figure prevails")[0]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.+) \|$", text, re.M)
    return {"observations": {name: said for names, said in rows for name in re.findall(r"`(\w+)`", names)}}


def write(folder: Path, created: str) -> None:
    """Write datapackage.json for the current tables."""
    files.write(folder / FILE, json.dumps(describe(folder, created), indent=1, ensure_ascii=False) + "\n")


def read(folder: Path) -> dict:
    """The data package of a folder, with every table listed. Raises DataError if it is missing, not JSON, or lists less."""
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"{FILE} is missing from {folder}; {MEND}") from None
    except (ValueError, RecursionError) as error:
        raise DataError(f"{FILE} is not JSON ({str(error).splitlines()[0]}); restore it") from None
    listed = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(listed, list) or not re.fullmatch(r"\d{4}-\d\d-\d\d", str(package.get("created"))):
        raise DataError(f"{FILE} has no list `resources`, or no day `created`; {MEND}")
    for resource in listed:
        typed = isinstance(resource, dict) and all(isinstance(resource.get(name), kind) for name, kind in
                                                   (("rows", int), ("path", str), ("hash", str)))
        if not typed or Path(resource["path"]).name != resource["path"]:
            raise DataError(f"{FILE} has an entry without path, rows and hash; {MEND}")
    lacking = set(_contracts()) - {resource["path"].removesuffix(".gz").removesuffix(".csv") for resource in listed}
    if lacking:
        raise DataError(f"{FILE} does not list {sorted(lacking)[0]}.csv, so nobody would see a change of it; {MEND}")
    return package


def verify(folder: Path, package: dict) -> None:
    """Check the row count and checksum of every file. Raises DataError for the first that differs."""
    for resource in package["resources"]:
        try:
            content = (folder / resource["path"]).read_bytes()
        except FileNotFoundError:
            raise DataError(f"{resource['path']} is missing from {folder}; restore it, for example with `git checkout data`") from None
        rows = content.count(b"\n") - 1
        if rows < resource["rows"] and not resource["path"].endswith(".gz"):
            raise DataError(f"{resource['path']} has {rows:,} rows, but {FILE} says {resource['rows']:,}: it may be cut off; restore "
                            f"it, or run `make data` if rows were removed on purpose")
        if f"sha256:{files.checksum(content)}" != resource["hash"]:
            raise DataError(f"{resource['path']} has changed since {FILE} was written (another checksum); restore it, or run "
                            f"`make data` if the change is intended")
