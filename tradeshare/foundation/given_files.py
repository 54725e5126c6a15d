"""Files from strangers: looked at before they are read, so that none fills memory, disk or time. Every limit is here.

A reader asks `content` for the bytes of a path, and `check_spreadsheet` before a spreadsheet is opened.
"""

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from tradeshare.foundation.errors import RefreshError, TradeshareError

MOST_BYTES = 60_000_000  # of a file; the largest real download of all partners and years has a tenth
MOST_LINES = 4_000_000_000  # of a file of which few lines are wanted: a year of the world's trade by product has a tenth
MAX_LINE_BYTES = 1_000_000  # bytes of a line of such a file
MOST_UNPACKED = 400_000_000  # bytes of all parts of a spreadsheet together
MOST_CELLS = 4_000_000  # of a sheet's rectangle, which readers fill with blanks: 20,000 rows of 200 columns
AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # without waiting, as a pipe would let one do
MOST_SPAN = 100  # columns or rows of one cell on a page
_PLACE = re.compile(r"[A-Za-z]{1,3}[0-9]{1,7}")


def content(path: Path, error: type[TradeshareError] = RefreshError, most: int = MOST_BYTES) -> bytes:
    """The bytes of an ordinary file of at most `most` bytes. Raises `error`, with one sentence, for anything else.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.csv").write_text("a,b")
    ...     content(Path(folder) / "a.csv")
    b'a,b'
    >>> content(Path("/dev/zero"))
    Traceback (most recent call last):
    tradeshare.foundation.errors.RefreshError: /dev/zero is no ordinary file; save the table as a file first
    """
    with _opened(path, error, most) as file:
        return file.read(most)


def first_bytes(path: Path) -> bytes:
    """The first bytes of an ordinary file of any size, a line at most; as `content` in all else."""
    with _opened(path, RefreshError, MOST_LINES) as file:
        return file.readline(4096)


def lines(path: Path, wanted: Callable[[bytes], bool]) -> bytes:
    """The first line of a file, which may be larger, and those of the others that are wanted; as `content` in all else."""
    with _opened(path, RefreshError, MOST_LINES) as file:
        found, size = [file.readline(MAX_LINE_BYTES)], 0
        while line := file.readline(MAX_LINE_BYTES):
            if len(line) == MAX_LINE_BYTES:
                raise RefreshError(f"{path.name} has a line of more than {MAX_LINE_BYTES:,} bytes; it is damaged")
            if wanted(line):
                found.append(line)
                size += len(line)
            if size > MOST_BYTES:
                raise RefreshError(f"{path.name} has more than {MOST_BYTES:,} bytes of what is wanted; cut it into years")
    return b"".join(found)


@contextmanager
def _opened(path: Path, error: type[TradeshareError], most: int):
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    try:
        with open(path, "rb", opener=lambda place, flags: os.open(place, flags | AT_ONCE)) as file:
            held = os.fstat(file.fileno())
            if not stat.S_ISREG(held.st_mode):
                raise error(f"{name} is no ordinary file; save the table as a file first")
            if held.st_size > most:
                raise error(f"{name} has {held.st_size:,} bytes; at most {most:,} are read: save the table alone")
            yield file
    except FileNotFoundError:
        raise error(f"{name} is not there; check the name") from None
    except IsADirectoryError:
        raise error(f"{name} is a folder; name a file") from None
    except (OSError, ValueError) as said:
        raise error(f"{name} cannot be read ({getattr(said, 'strerror', None) or said}); check its permissions and its name") from None


def check_spreadsheet(content: bytes, what: str) -> None:
    """Refuse a spreadsheet that would unpack, or spread, to more than a reader can hold. Raises RefreshError.

    An .xlsx of a kilobyte with a figure in the first and in the last cell of a sheet is 17 thousand million cells to a reader.
    """
    if content.startswith(b"PK\x03\x04"):
        _check_archive(content, what)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        _check_old(content, what)


def _check_archive(content: bytes, what: str) -> None:
    """Each part is counted while it unpacks: what the archive says of its own sizes may be false."""
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                with archive.open(part) as file:
                    held = file.read(MOST_UNPACKED - unpacked + 1)
                unpacked += len(held)
                if unpacked > MOST_UNPACKED:
                    raise RefreshError(f"{what} unpacks to more than {MOST_UNPACKED:,} bytes; save the table alone, in a new spreadsheet")
                if part.filename == "content.xml" or (part.filename.startswith("xl/worksheets/") and part.filename.endswith(".bin")):
                    raise RefreshError(f"{what} is an .ods or .xlsb, whose size cannot be seen before it is read; save it as .xlsx")
                if part.filename.endswith(".xml"):
                    _Sheet(what).read(held)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, expat.ExpatError)\
            as error:
        raise RefreshError(f"{what} is a spreadsheet that cannot be read ({type(error).__name__}); save it again, without a password") \
            from None


class _Sheet:
    """The rectangle of the filled cells of one part of an .xlsx, counted as its elements pass."""

    def __init__(self, what: str):
        from xlsxwriter.utility import xl_cell_to_rowcol  # which a class has not installed, and no exercise needs

        self.what, self.place = what, xl_cell_to_rowcol
        self.row = self.column = 0  # where the last cell stands
        self.box: tuple[int, ...] = ()  # first and last row, first and last column

    def read(self, content: bytes) -> None:
        """Count, and raise RefreshError as soon as there are too many."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self.start
        parser.Parse(content, True)

    def start(self, tag: str, held: dict[str, str]) -> None:
        """One element: its place is what it says, or follows the one before."""
        match tag.rpartition(":")[2]:
            case "row":
                self.row, self.column = _number(held.get("r"), self.row + 1), 0
            case "c":
                place = held.get("r", "").upper()
                row, column = self.place(place) if _PLACE.fullmatch(place) else (self.row - 1, self.column)
                self.row, self.column = row + 1, column + 1
            case "v" | "f" | "is" if self.row:
                self.fill(self.row, self.column)

    def fill(self, row: int, column: int) -> None:
        """The rectangle holds this cell too."""
        top, bottom, left, right = self.box or (row, row, column, column)
        self.box = (min(top, row), max(bottom, row), min(left, column), max(right, column))
        _check_cells((self.box[1] - self.box[0] + 1) * (self.box[3] - self.box[2] + 1), self.what)


def _number(text: str | None, otherwise: int) -> int:
    return int(text[:9]) if text and text.isascii() and text.isdigit() else otherwise


def _check_old(content: bytes, what: str) -> None:
    """An .xls cannot spread beyond 65,536 rows of 256 columns: its reader may count."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sizes = [sheet.total_height * sheet.total_width for sheet in map(book.get_sheet_by_name, book.sheet_names)]
    except Exception as error:  # noqa: BLE001 - the reader has errors of its own; the user gets one sentence
        raise RefreshError(f"{what} is a spreadsheet that cannot be read ({type(error).__name__}); save it again, without a password") \
            from None
    _check_cells(max(sizes, default=0), what)


def _check_cells(count: int, what: str) -> None:
    if count > MOST_CELLS:
        raise RefreshError(f"{what} has a sheet of {count:,} cells from its first to its last; at most {MOST_CELLS:,} are read: delete "
                           "what lies far from the table, and save it again")


def cells_covered(text: str | None) -> int:
    """How many columns or rows a cell of a page covers: from 1 to MOST_SPAN, whatever is written there.

    >>> cells_covered("3"), cells_covered(None), cells_covered("99999999"), cells_covered("²"), cells_covered("-1")
    (3, 1, 100, 1, 1)
    """
    text = (text or "").strip()
    return min(max(int(text[:9]), 1), MOST_SPAN) if text.isascii() and text.isdigit() else 1
