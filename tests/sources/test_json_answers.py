"""Answers of live sources with one thing changed: read, or refused with one sentence; never anything else."""

import json
import random
from urllib.parse import urlsplit

import loopback
import pytest
from conftest import SCALE

from tradeshare.data import tables
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import comtrade, imf, json_answers, worldbank

ODD = [None, True, [], {}, [[]], {"a": 1}, "", "x", "-1", "1e400", "NaN", "Infinity", "²", "1,234", -1, 0, 1e400, 1.5, 10**30, "2024",
       "2024-13", "202413", "2024-M13", "99999999", "\0", "\U0001f600", float("nan"), "0001"]
FIRST = {imf: "2025-01", comtrade: "2025-01", worldbank: "2020-01"}


@pytest.fixture(scope="module")
def whole():
    """The answers of each source, as they should be; those of four members, from `--scale 2` on of all."""
    partners = tables.read(vintage="shipped").partners
    few = partners["groups"].eq("ASEAN") & ~partners["code"].isin(["VNM", "SGP", "LAO", "TLS"])
    partners = partners[~few] if SCALE == 1 else partners
    return partners, {module: {request.name: loopback.SERVICES[name](urlsplit(request.address).path, urlsplit(request.address).query)
                               for request in module.requests(f"http://x/{name}", FIRST[module], partners, (), "2026-08")}
                      for name, module in (("imf", imf), ("comtrade", comtrade), ("worldbank", worldbank))}


def places(value, before=()):
    """The place of every value: the first and last of each list."""
    yield before
    inner = value.items() if isinstance(value, dict) else []
    if isinstance(value, list) and value:
        inner = [(0, value[0]), (len(value) - 1, value[-1])]
    for key, part in inner:
        yield from places(part, (*before, key))


def changed(content: bytes, draw: random.Random) -> bytes:
    """The answer with one value odd, gone or there twice; of a table also a column, the rows, or the end."""
    odd = draw.choice(ODD)
    if content[:1] in b"{[":
        value = json.loads(content)
        *way, last = draw.choice([place for place in places(value) if place])
        inner = value
        for key in way:
            inner = inner[key]
        match draw.randrange(5):
            case 0:
                del inner[last]
            case 1 if isinstance(inner, list):
                inner.append(inner[last])
            case _:
                inner[last] = odd
        return json.dumps(value, ensure_ascii=False).encode()
    lines = [line.split(",") for line in content.decode().splitlines()]
    column, row = draw.randrange(len(lines[0])), draw.choice([0, 1, -1])
    match draw.randrange(5):
        case 0:
            lines[row][column] = str(odd)
        case 1:
            lines[1:] = [[*line[:column], str(odd), *line[column + 1:]] for line in lines[1:]]
        case 2:
            lines = [[*line[:column], *line[column + 1:]] for line in lines]
        case 3:
            lines = lines[:1]
        case 4:
            return content[:-draw.randrange(1, 60)]
    return "".join(",".join(line) + "\n" for line in lines).encode()


@pytest.mark.parametrize("seed", range(3 * SCALE if SCALE > 1 else 1))
def test_a_changed_answer_is_read_or_refused(seed, whole):
    partners, answers = whole
    draw = random.Random(seed)
    refused = 0
    for _ in range(40):
        module = draw.choice(list(FIRST))
        file = draw.choice(list(answers[module]))
        content = changed(answers[module][file], draw)
        try:
            if module is worldbank:
                module.published(content)
            module.parse(answers[module] | {file: content}, FIRST[module], partners, "2026-11-22")
        except RefreshError as error:
            refused += 1
            assert str(error).isprintable() and len(str(error)) < 600
    assert 5 < refused < 40


def record(**changes) -> dict:
    return {"period": "202608", "reporterCode": 156, "flowCode": "X", "partnerCode": 704, "partner2Code": 0, "customsCode": "C00",
            "motCode": 0, "primaryValue": 15e9} | changes


def months(*records, name="months-202608.json"):
    content = json.dumps({"count": len(records), "data": list(records), "error": ""}).encode()
    return comtrade._rows(content, name, [])


def test_null_where_nothing_is_divided_is_a_total_and_null_as_a_period_is_refused():
    assert len(months(record(partner2Code=None, motCode=None), record(partnerCode=0, partner2Code=None, motCode=None))) == 2
    for changes, words in (({"period": None}, "null' as period in record 2"), ({"period": "2026"}, "where months were asked for"),
                           ({"primaryValue": "1,5"}, "as primaryValue"), ({"partnerCode": True}, "true' as partnerCode")):
        with pytest.raises(RefreshError, match=words):
            months(record(partnerCode=0), record(**changes))
    with pytest.raises(RefreshError, match=r"none is a total of China's trade"):
        months(record(motCode=2))  # never "nothing yet"


def test_a_message_in_the_place_of_data_is_shown():
    with pytest.raises(RefreshError, match="Out of call volume quota"):
        comtrade._records(b'{"statusCode": 403, "message": "Out of call volume quota."}', "the answer")
    with pytest.raises(RefreshError, match="nested too deep"):
        json_answers.load(b"[" * 100_000, "the answer")


def test_a_day_of_the_world_bank_that_is_none_is_left_empty():
    content = b'[{"page":1,"pages":1,"total":1,"lastupdated":null},[{"countryiso3code":"VNM","date":"2023","value":429716969044.2}]]'
    parsed = worldbank.parse({worldbank.FILE: content}, "2020-01", tables.read(vintage="shipped").partners, "2026-11-22")
    assert worldbank.published(content) == "" and parsed.tables["sources"]["vintage"].item() == "2026-11-22"
    assert any("no figure of CHN" in line for line in parsed.said)
