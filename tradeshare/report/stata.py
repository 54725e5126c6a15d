"""A table of a report as a Stata file, with the headings as labels of its variables."""

import re
from datetime import datetime
from pathlib import Path

import pandas as pd

LABEL = 80  # letters of a label


def numbers(path: Path) -> bool:
    """Whether a table is there and holds a column of numbers besides its first one."""
    return path.exists() and not pd.read_csv(path).iloc[:, 1:].select_dtypes("number").dropna(axis=1, how="all").empty


def names(columns: list[str]) -> list[str]:
    """Names that Stata takes: letters, digits and underscores, at most 32, each once.

    >>> names(["partner", "EU, other count", "2025", "EU other count"])
    ['partner', 'EU_other_count', '_2025', 'EU_other_count_4']
    """
    found: list[str] = []
    for place, column in enumerate(columns, 1):
        name = re.sub(r"\W+", "_", str(column), flags=re.ASCII)[:29]
        name = name if re.match("[A-Za-z]", name) else f"_{name}"
        found.append(name if name not in found else f"{name}_{place}")
    return found


def write(path: Path, caption: str, day: str) -> Path:
    """Write the table of a CSV beside it as .dta (Stata 14 and later, UTF-8); gives its path. `day` (YYYY-MM-DD) stamps the file."""
    table = pd.read_csv(path)
    used = names(list(table))
    labels = {name: str(heading)[:LABEL] for name, heading in zip(used, table)}
    file = path.with_suffix(".dta")
    table.set_axis(used, axis=1).to_stata(file, write_index=False, version=118, variable_labels=labels, data_label=caption[:LABEL],
                                          time_stamp=datetime.fromisoformat(day))
    return file
