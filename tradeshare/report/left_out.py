"""An exhibit that fails does not lose its report: it is left out, with a line in its place that names it, and the rest is made.

An exhibit is a code cell behind the one that begins the study. What the parameters, the data or the machine are to blame for stops all.
"""

import builtins
import copy
import re
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import v4

from tradeshare.exhibits.templates import words
from tradeshare.foundation import errors, machine
from tradeshare.foundation.safe_text import as_literal, escaped, without_marks

METADATA_KEY = "tradeshare_left_out"  # where the metadata of a cell keep what it gave, until the chapter is written


class Left(NamedTuple):
    """An exhibit that was left out: its chapter, its name in words, and why."""

    chapter: str
    exhibit: str
    reason: str


def stops_the_report(kind: str, said: str) -> bool:
    """Whether an error, by the name of its class and its words, is one of the parameters, the data or the machine, and no exhibit's own.

    >>> [stops_the_report(*error) for error in (("DataError", ""), ("PermissionError", ""), ("ValueError", "slice step cannot be zero"))]
    [True, True, False]
    """
    known = getattr(errors, kind, getattr(builtins, kind, Exception))
    fatal = (errors.TradeshareError, OSError, MemoryError, KeyboardInterrupt, SystemExit)
    return issubclass(known, fatal) or machine.lacks_memory(Exception(f"{kind}: {said}"))


def leave_out(book, index: int) -> bool:
    """Put a line in place of what the cell of this index gave, where it failed and is an exhibit; False where the chapter must stop."""
    cell = book.cells[index]
    error = error_of(cell)
    begun = any(re.search(r"\bbegin\(", before.source) for before in book.cells[:index])
    if error is None or not begun or stops_the_report(error.ename, error.evalue):
        return False
    leans = error.ename == "NameError" and any(METADATA_KEY in before.metadata for before in book.cells[:index])
    why = words("report").rests_on_left_out() if leans else f"{error.ename}: {error.evalue}".splitlines()[0][:200]
    cell.metadata[METADATA_KEY] = {"exhibit": exhibit_name(cell), "reason": why, "outputs": copy.deepcopy(cell.outputs)}
    text = words("report").left_out(as_literal(exhibit_name(cell)), as_literal(why))
    cell.outputs = [v4.new_output("display_data", data={"text/markdown": escaped(text), "text/plain": without_marks(text).replace("**",
                                                                                                                                  "")})]
    return True


def error_of(cell):
    """The error that the cell ended with; None where it ended well."""
    return next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)


def exhibit_name(cell) -> str:
    """The exhibit of a cell in words, by its label and caption, or by the name of the cell.

    >>> exhibit_name(v4.new_code_cell("#| label: fig-todate\\n#| fig-cap: Shares by month\\nx"))
    'the figure “Shares by month” (fig-todate)'
    >>> exhibit_name(v4.new_code_cell("x", id="02-08"))
    'the text of cell 02-08'
    """
    label = re.search(r"(?m)^#\| label: ((fig|tbl)-\S+)", cell.source)
    if label is None:
        return f"the text of cell {cell.get('id', 'without a name')}"
    said = re.search(rf"(?m)^#\| {label[2]}-cap: (.+)$", cell.source)
    return f"the {'figure' if label[2] == 'fig' else 'table'} “{said[1].strip() if said else label[1]}” ({label[1]})"


def from_chapter(path: Path, log: Path) -> list[Left]:
    """What was left out of a written chapter. Then the chapter is kept in the folder `log` too, with the errors where they came up."""
    book = nbformat.read(path, as_version=4)
    gone = [cell for cell in book.cells if METADATA_KEY in cell.metadata]
    if not gone:
        return []
    found = [Left(path.stem, cell.metadata[METADATA_KEY]["exhibit"], cell.metadata[METADATA_KEY]["reason"]) for cell in gone]
    whole = copy.deepcopy(book)
    for cell in whole.cells:
        if METADATA_KEY in cell.metadata:
            cell.outputs = cell.metadata.pop(METADATA_KEY)["outputs"]
    log.mkdir(exist_ok=True)
    nbformat.write(whole, log / path.name)
    for cell in gone:
        del cell.metadata[METADATA_KEY]
    nbformat.write(book, path)
    return found


def sentence(left: list[Left] | tuple[Left, ...]) -> str:
    """What was left out, in words.

    >>> table = Left("91_glossary", "the table “Gaps” (tbl-gaps)", "ValueError: a")
    >>> sentence([table, Left("91_glossary", "the text of cell 91-9", "b")])
    'left out: the table “Gaps” (tbl-gaps) of chapter 91_glossary (ValueError: a) and 1 more'
    """
    first, more = left[0], len(left) - 1
    of = f" of chapter {first.chapter}" if first.chapter else ""
    return f"left out: {first.exhibit}{of} ({first.reason})" + (f" and {more} more" if more else "")
