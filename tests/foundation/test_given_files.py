"""Files from strangers are looked at before they are read: sizes, kinds, and the cells that a reader would make of them."""

import io
import os
import zipfile

import pandas as pd
import pytest

from tradeshare.foundation import given_files
from tradeshare.foundation.errors import DataError, RefreshError

LAST = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def archive(sheet: str | bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A spreadsheet with one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, sheet)
    return made.getvalue()


BOMBS = {
    "first and last cell": f'<s><row r="1"><c r="A1"><v>1</v></c></row>{LAST}</s>',
    "other quotes": f'<s><row r="1"><c r="A1"><v>1</v></c></row>{LAST}</s>'.replace('"', "'"),
    "letters as numbers": f'<s><row r="1"><c r="A1"><v>1</v></c></row>{LAST}</s>'.replace('r="XFD', 'r="&#88;FD'),
    "utf-16": f'<?xml version="1.0" encoding="utf-16"?><s><row><c><v>1</v></c></row>{LAST}</s>'.encode("utf-16"),
    "no places": "<s><row><c><v>1</v></c></row>" + "<row/>" * 300_000 + "<row>" + "<c/>" * 200 + "<c><v>1</v></c></row></s>",
    "inflated": b"<s>" + b" " * 30_000_000,
    "not xml": "<s><row",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_spreadsheet_that_spreads_too_far_is_refused(bomb, monkeypatch):
    monkeypatch.setattr(given_files, "MOST_UNPACKED", 20_000_000)
    with pytest.raises(RefreshError, match=r"cells from its first to its last|unpacks to more|cannot be read"):
        given_files.check_spreadsheet(archive(BOMBS[bomb]), "x")


def test_real_spreadsheets_pass():
    made = io.BytesIO()
    pd.DataFrame({"a": range(3000), "b": "x"}).to_excel(made, index=False, engine="xlsxwriter")
    given_files.check_spreadsheet(made.getvalue(), "x")
    formatted = '<s><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="3"/></row></s>'
    given_files.check_spreadsheet(archive(formatted), "x")  # cells without content cost nothing
    for other in ("xl/worksheets/sheet1.bin", "content.xml"):
        with pytest.raises(RefreshError, match=r"save it as \.xlsx"):
            given_files.check_spreadsheet(archive(b"x", other), "x")


def test_only_ordinary_files_of_a_reasonable_size_are_read(tmp_path):
    (tmp_path / "link.csv").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.csv")
    with (tmp_path / "sparse.csv").open("wb") as file:
        file.truncate(5 * 10**9)
    said = {}
    for name in ("link.csv", "pipe.csv", "sparse.csv", "none.csv", ".", "a\0b", "\udcbd.csv"):
        with pytest.raises(DataError) as error:
            given_files.content(tmp_path / name, DataError)
        said[name] = str(error.value)
    assert "no ordinary file" in said["link.csv"] and "no ordinary file" in said["pipe.csv"] and "5,000,000,000 bytes" in said["sparse.csv"]
    assert "not there" in said["none.csv"] and "is a folder" in said["."] and "cannot be read" in said["a\0b"]
    assert all(text.encode() for text in said.values()), "a name that is no UTF-8 can be printed"
