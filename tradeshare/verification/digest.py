"""What a newer report, or newer data, say otherwise than the older: in words, as the text of a release."""

import csv
import io
from pathlib import Path
from typing import NamedTuple

from tradeshare.foundation import periods
from tradeshare.foundation.errors import ParameterError
from tradeshare.verification import differences, manifest

KEY = ("measure", "partner", "flow", "period", "unit", "currency")
MEASURE_NAMES = {"level": "trade", "share": "share", "growth": "growth", "balance": "balance", "rank": "rank",
         "share_full_year": "share, projected", "contribution_pp": "contribution to growth", "share_change_pp": "change of the share"}
UNITS = {"percent": "%", "pp": " points", "bn": " bn", "rank": "", "ratio": ""}
MAX_LISTED = 8  # findings and tables told one by one


class Digest(NamedTuple):
    """A comparison in words, and whether any number or sentence differs."""

    lines: list[str]
    differs: bool


def of_reports(old: Path, new: Path) -> Digest:
    """The newer report, or folder of reports, against the older, in words. Raises ParameterError for a folder that holds none."""
    names = [path.parent.relative_to(home) for home in (old, new) for path in sorted(home.glob(f"**/{manifest.FILE}"))]
    for home in (old, new):
        if not list(home.glob(f"**/{manifest.FILE}")):
            raise ParameterError(f"{home} holds no report and no table observations.csv; name a report's folder, or a folder of data")
    found = differences.compare(old, new)
    lines = [line for name in dict.fromkeys(names) for line in _of_one(old / name, new / name, str(name))]
    absent = [name for name in found.files if not ((old / name).exists() and (new / name).exists())]
    count = len(found.files)
    lines.append(f"files: {len(differences.files(old) | differences.files(new))}, of which {count} differ{': ' if count else ''}"
                 f"{', '.join(found.files[:MAX_LISTED])}{' and others' if count > MAX_LISTED else ''}")
    return Digest(lines, bool(found.tables or found.findings or absent))


def _of_one(old: Path, new: Path, name: str) -> list[str]:
    label = "" if name == "." else f"{name}: "
    if not (old / manifest.FILE).exists() or not (new / manifest.FILE).exists():
        return [f"{label}{'new' if (new / manifest.FILE).exists() else 'gone'}"]
    lines, said = [], [manifest.read(folder) for folder in (old, new)]
    before, after = (one["parameters"] for one in said)
    if before != after:
        other = [f"{key} {before.get(key) or 'none'}, now {value or 'none'}" for key, value in after.items() if before.get(key) != value]
        lines.append(f"{label}another question: {'; '.join(other)}")
    annexed = ["annex.pdf" in one["outputs"] for one in said]
    if annexed[0] != annexed[1]:
        lacking, so = ("older", "new") if annexed[1] else ("newer", "gone")
        lines.append(f"{label}the {lacking} report was made without its annex, whose tables count as {so}")
    if said[0].get("message") != said[1].get("message"):
        lines.append(f"{label}message: {said[0].get('message')}; now: {said[1].get('message')}")
    paths = [folder / "tables" / "findings.csv" for folder in (old, new)]
    texts = [path.read_text(encoding="utf-8-sig") if path.exists() else "" for path in paths]
    return lines + [label + line for line in findings(*texts) + tables(old, new)]


def findings(old: str, new: str) -> list[str]:
    """The findings that changed, one line each up to MAX_LISTED, then how many are new and how many are gone.

    >>> head = "measure,partner,flow,period,value,unit,currency,sources\\n"
    >>> findings(head + "share,ASEAN,total,2026-01..2026-07,17.07,percent,CNY,a\\n",
    ...          head + "share,ASEAN,total,2026-01..2026-07,17.09,percent,CNY,a\\n")
    ['ASEAN, share, January-July 2026, CNY: 17.07% to 17.09%']
    """
    ours, theirs = ({tuple(row[name] for name in KEY): float(row["value"]) for row in csv.DictReader(io.StringIO(text))}
                    for text in (old, new))
    moved = [key for key in ours if key in theirs and differences.distance(str(ours[key]), str(theirs[key])) > differences.TOLERANCE]
    lines = [f"{_what(key)}: {_values(ours[key], theirs[key], key[4])}" for key in moved[:MAX_LISTED]]
    rest = [f"{count} {word}" for count, word in ((len(moved[MAX_LISTED:]), "more changed"), (len(theirs.keys() - ours.keys()), "new"),
                                                  (len(ours.keys() - theirs.keys()), "gone")) if count]
    return lines + ([f"findings: {', '.join(rest)}"] if rest else [] if moved else ["findings: no number changed"])


def _what(key: tuple[str, ...]) -> str:
    measure, partner, flow, period, _unit, currency = key
    of = {"total": "", "export": " of exports", "import": " of imports"}.get(flow, "")
    return f"{partner}, {MEASURE_NAMES.get(measure, measure.replace('_', ' '))}{of}, {_period(period)}{', ' + currency if currency else ''}"


def _period(period: str) -> str:
    try:
        return periods.name(periods.read(period))
    except ValueError:
        return period


def _values(old: float, new: float, unit: str) -> str:
    """Both values with the fewest digits that tell them apart, two decimals at least but for whole numbers.

    >>> _values(17.07403, 17.09, "percent"), _values(1, 2, "rank"), _values(5.12341, 5.12342, "bn")
    ('17.07% to 17.09%', '1 to 2', '5.12341 bn to 5.12342 bn')
    """
    whole = old == int(old) and new == int(new)
    places = next((n for n in range(0 if whole else 2, 10) if f"{old:.{n}f}" != f"{new:.{n}f}"), 10)
    return " to ".join(f"{value:,.{places}f}{UNITS.get(unit, '')}" for value in (old, new))


def tables(old: Path, new: Path) -> list[str]:
    """Which tables changed: how many cells of numbers, and the largest change; which have another form."""
    held = [{path.name: path for path in (folder / "tables").glob("*.csv")} for folder in (old, new)]
    moved, formed = [], []
    for name in sorted(held[0].keys() & held[1].keys()):
        found = differences.cells(*(paths[name].read_bytes() for paths in held))
        if found is None:
            formed.append(name)
        moved += [(name, *cell) for cell in found or [] if cell[4] > differences.TOLERANCE]
    lines = []
    if moved:
        numbers = [cell for cell in moved if cell[5] < float("inf")]
        largest = max(numbers, key=lambda cell: cell[5], default=None)
        lines.append(f"tables: {len(moved):,} cells of {len({cell[0] for cell in moved})} tables revised"
                     + (f", the largest {largest[0]}, row {largest[1]}, {largest[2]}: {largest[3]} to {largest[4]}" if largest else ""))
    for what, names in (("tables with other rows or columns", formed), ("tables gone", sorted(held[0].keys() - held[1].keys())),
                        ("tables new", sorted(held[1].keys() - held[0].keys()))):
        rest = f" and {len(names) - MAX_LISTED} more" if names[MAX_LISTED:] else ""
        lines += [f"{what}: {', '.join(names[:MAX_LISTED])}{rest}"] if names else []
    return lines


def of_data(old: Path, new: Path) -> Digest:
    """Two states of the data in words: new, revised and vanished cells of observations, those in force first."""
    from tradeshare.data import tables as held
    from tradeshare.sources import refresh_changes

    states = []
    for folder in (old, new):
        data = held.read(folder)
        rank = data.sources.set_index("source")["priority"]
        cells = refresh_changes.cells({"observations": data.observations, "mirror": data.mirror, "gdp": data.gdp})
        states.append(cells.loc[cells["source"].map(rank).sort_values(kind="stable").index].drop_duplicates(refresh_changes.CELL))
    found = refresh_changes.compare(*states)
    return Digest(refresh_changes.lines(found), not found.empty)
