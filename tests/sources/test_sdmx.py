"""SDMX: two real messages of the standard's sample set (see sdmx/README.md), SDMX-CSV in its documented shapes, and what is refused."""

import gzip

import pytest
from conftest import ROOT

from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import sdmx

FOLDER = ROOT / "tests" / "sdmx"


@pytest.mark.parametrize("name", ["generic", "structure_specific"])
def test_real_sdmx_ml_is_read(name):
    table = sdmx.read((FOLDER / f"ecb_exr_{name}.xml").read_bytes(), "x").set_index(["CURRENCY", "TIME_PERIOD"])
    assert len(table) == 12 and sorted(set(table.index.get_level_values(0))) == ["CHF", "GBP", "JPY", "USD"]
    assert table.loc[("USD", "2010-10"), "OBS_VALUE"] == "1.3898" and table.loc[("GBP", "2010-08"), "OBS_VALUE"] == "0.82363"
    assert set(table["FREQ"]) == {"M"} and sdmx.numbers(table["OBS_VALUE"], "x").max() == 113.67


@pytest.mark.parametrize("text", [
    "DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE\nA:B(1.0),VNM,2024-01,12.4\n",  # SDMX-CSV 1.0
    "STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE\ndataflow,A:B(1.0),I,VNM,2024-01,12.4\n",  # 2.0
    "STRUCTURE[;],STRUCTURE_ID,ACTION,GEO: Area,TIME_PERIOD: Time,OBS_VALUE: Value,NOTE[]\n"
    "dataflow,A:B(1.0),I,VNM: Viet Nam,2024-01: 2024-01,"
    "12.4,X;Y\n",  # with labels and an attribute of several values
    "STRUCTURE[|];ACTION;GEO: Area;TIME_PERIOD: Time;OBS_VALUE: Value\ndataflow;I;VNM: Viet Nam;2024-01: 2024-01;12,4\n",  # semicolons
])
def test_sdmx_csv_in_its_shapes(text):
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode(), gzip.compress(text.encode()), text.replace("\n", "\r\n").encode()):
        table = sdmx.columns(sdmx.read(content, "x"), ("GEO", "TIME_PERIOD", "OBS_VALUE"), "x")
        assert table.values.tolist() == [["VNM", "2024-01", "12.4"]]


BOMB = (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        b'<message:GenericData xmlns:message="sdmx">&b;</message:GenericData>')
REFUSED = {"a document type": (BOMB, "document type"),
           "cut xml": ((FOLDER / "ecb_exr_generic.xml").read_bytes()[:3000], "not complete XML"),
           "another xml": (b'<a xmlns="http://sdmx.example/other"><b/></a>', "no SDMX data message"),
           "a page": (b"<html>busy</html>", "web page"),
           "broken gzip": (gzip.compress(b"a,b\n" * 999)[:20], "broken gzip"),
           "cut csv": (b"GEO,TIME_PERIOD,OBS_VALUE\nVNM,2024-0", "cut off"),
           "uneven csv": (b"GEO,OBS_VALUE\nVNM,1,2,3\nTHA,1\n", "")}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name):
    content, said = REFUSED[name]
    with pytest.raises(RefreshError) as error:
        sdmx.columns(sdmx.read(content, "the answer"), ("GEO", "TIME_PERIOD", "OBS_VALUE"), "the answer")
    assert str(error.value).startswith("the answer") and said in str(error.value) and "\n" not in str(error.value)


def test_a_small_answer_that_unpacks_to_much_is_refused(monkeypatch):
    monkeypatch.setattr(sdmx, "MOST_BYTES", 1000)
    with pytest.raises(RefreshError, match="unpacks to more than 1,000 bytes"):
        sdmx.read(gzip.compress(b"0" * 5000), "x")


def test_labels_without_rows_and_rows_without_a_last_line_break_are_read():
    assert sdmx.read(b"STRUCTURE,GEO: Area,OBS_VALUE: Value\n", "x").columns.tolist() == ["STRUCTURE", "GEO", "OBS_VALUE"]
    assert sdmx.read(b"STRUCTURE,GEO,OBS_VALUE\nd,VNM,12\nd,THA,15", "x")["OBS_VALUE"].tolist() == ["12", "15"]
    for cut in (b"STRUCTURE,GEO,OBS_VALUE\nd,VNM,12\nd,TH", b"STRUCTURE,GEO,GEO\nd,VNM,12\n"):
        with pytest.raises(RefreshError, match=r"cut off|names the column GEO twice"):
            sdmx.read(cut, "x")


def test_an_error_of_the_source_is_shown_in_its_own_words(capsys):
    space = b"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
    message = b'<m:Error xmlns:m="' + space + b'"><m:ErrorMessage code="%s">%s</m:ErrorMessage></m:Error>'
    with pytest.raises(RefreshError, match=r"reports an error: 'Series limit exceeded'.*SDMX code 130.*ask for less"):
        sdmx.read(message % (b"130", b"<c:Text xmlns:c='c'>Series limit exceeded</c:Text>"), "the answer")
    with pytest.raises(RefreshError, match=r"without words .SDMX code 100.; it has nothing of what was asked for"):
        sdmx.read(message % (b"100", b""), "the answer")
    assert not any(capsys.readouterr())
