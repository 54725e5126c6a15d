"""Refresh against a server on this machine that speaks each source's documented format and misbehaves on demand.

No answer was recorded from a live service; the figures are made (see loopback.py).
"""

import hashlib
import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import loopback
import pandas as pd
import pytest
import warm_command
from conftest import ROOT, SCALE

from tradeshare.cli import main
from tradeshare.data import tables, vintages
from tradeshare.foundation import errors, files, folders
from tradeshare.sources import refresh_changes, comtrade, raw_answers
from tradeshare.sources.asking import download

QUICK = download.RULES._replace(tries=2, pause=0.01, longest_pause=0.05, silence=8.0, whole=20.0, most_bytes=3_000_000, burst=10**6)
OLD = "2026-10-15"
RECENT = ("--from", "2024-01")


def digest(folder: Path) -> dict[str, str]:
    """The checksum of every visible file of a folder, by name. Hidden ones are work in progress."""
    return {path.relative_to(folder).as_posix(): checksum(path, path.stat().st_mtime_ns, path.stat().st_size)
            for path in folder.rglob("*")
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)}


@cache
def checksum(path: Path, _changed: int, _size: int) -> str:
    """Of a file's bytes, read again once they were written again."""
    return files.checksum(path)


def on_day(monkeypatch, day: str) -> None:
    """Let the command think that it is this day."""
    monkeypatch.setattr("time.strftime", lambda shape, *_: day)


@pytest.fixture(scope="module")
def server():
    loopback.imf_answer("/CHN.XG_FOB_USD.VNM.M", "c[TIME_PERIOD]=ge:2026-M01")  # makes the figures before anyone waits for them
    server = loopback.serve()
    yield server
    server.shutdown()


@pytest.fixture(autouse=True)
def no_live_service(monkeypatch):
    """No test asks a live service, whatever else it forgets."""
    for name in ("IMF", "COMTRADE", "WORLDBANK"):
        monkeypatch.setenv(f"TRADESHARE_{name}_ADDRESS", "http://127.0.0.1:1")


@pytest.fixture
def live(server, no_live_service, monkeypatch):
    """The settings that lead to the server, patience cut short, and no fault."""
    for name in ("imf", "comtrade", "worldbank"):
        monkeypatch.setenv(f"TRADESHARE_{name.upper()}_ADDRESS", f"{server.url}/{name}")
    monkeypatch.delenv(comtrade.KEY, raising=False)
    monkeypatch.setattr(download, "RULES", QUICK)
    server.faults.clear()
    server.asked.clear()
    return server


@pytest.fixture(scope="module")
def filled(tmp_path_factory, server):
    """A data folder with one accepted vintage of the IMF, as of OLD."""
    folder = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("refresh") / "data", ignore=shutil.ignore_patterns("vintages"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folders, "DATA", folder)
        patch.setattr(download, "RULES", QUICK)
        patch.setenv("TRADESHARE_IMF_ADDRESS", f"{server.url}/imf")
        on_day(patch, OLD)
        server.faults.clear()
        assert main.main(["refresh", "imf", *RECENT, "--accept"]) == 0
    return folder


@pytest.fixture
def data_folder(filled, monkeypatch):
    """The filled folder, put back after each test."""
    monkeypatch.setattr(folders, "DATA", filled)
    on_day(monkeypatch, "2026-11-22")
    kept = filled.with_name("kept")
    shutil.copytree(filled / "vintages", kept)
    yield filled
    shutil.rmtree(filled / "vintages")
    kept.rename(filled / "vintages")


REFUSED = {  # fault: (part of the address that it strikes, words of the sentence)
    "empty": ("CHN.XG_FOB_USD", "sends an empty answer, 2 times in a row"),
    "header": ("CHN.XG_FOB_USD", "has a header and no rows"),
    "cut": ("CHN.XG_FOB_USD", "cut off"),
    "html": ("CHN.XG_FOB_USD", "is a web page, not data"),
    "json": ("CHN.XG_FOB_USD", "is JSON"),
    "latin": ("CHN.XG_FOB_USD", "not UTF-8"),
    "renamed column": ("CHN.XG_FOB_USD", "lacks the column COUNTERPART_COUNTRY"),
    "vanished": ("CHN.", "has no export of IDN"),
    "times 1,000": ("CHN.", "a power of ten"),
    "in yuan": ("CHN.", "is it the other currency?"),
    "one cell ten times": ("CHN.XG_FOB_USD", "with USA in 2024 is 10 times"),
    "a row twice": ("CHN.XG_FOB_USD", "counted twice"),
    "no number": ("CHN.XG_FOB_USD", "'n.a.' where a number belongs"),
    "negative": ("CHN.XG_FOB_USD", "below zero"),
    "another key": ("CHN.XG_FOB_USD", "mostly about something else"),
    "no world": ("CHN.", "has no export of WLD"),
    "403": ("CHN.XG_FOB_USD", "refuses"),
    "moved": ("CHN.XG_FOB_USD", "redirects months-export.csv to another address"),
    "429": ("CHN.XG_FOB_USD", "asked too often (429), 2 times in a row (months-export.csv): 'slow down'"),
    "500": ("CHN.XG_FOB_USD", "error of its own (500), 2 times in a row (months-export.csv): 'error with a key=... in it'"),
    "slow": ("CHN.XG_FOB_USD", "2 times in a row"),
    "reset": ("CHN.XG_FOB_USD", "broke off in the middle"),
    "short": ("CHN.XG_FOB_USD", "broke off in the middle"),
    "endless": ("CHN.XG_FOB_USD", "more than 3,000,000 bytes"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_gets_one_sentence_and_changes_nothing(fault, live, data_folder, monkeypatch, capsys):
    where, said = REFUSED[fault]
    before = digest(data_folder)
    live.faults.append((where, fault, 99))
    if fault == "slow":
        monkeypatch.setattr(download, "RULES", QUICK._replace(silence=0.3))
    assert main.main(["refresh", "imf", *RECENT, "--accept"]) == 6
    text = capsys.readouterr().err
    assert text.startswith("tradeshare: ") and text.count("\n") == 1 and said in text and "Traceback" not in text and "SECRET" not in text
    assert digest(data_folder) == before


@pytest.mark.parametrize("error", [KeyError("0"), TypeError("object of type 'float' has no len()"), RecursionError("too deep")])
def test_a_poisoned_answer_is_put_aside_whatever_reading_it_raises(error, live, data_folder, monkeypatch, capsys):
    def parse(*_):
        raise error
    monkeypatch.setattr("tradeshare.sources.worldbank.parse", parse)
    assert main.main(["refresh", "worldbank"]) == 6
    said = capsys.readouterr().err
    assert f"cannot be read ({type(error).__name__}" in said and said.count("\n") == 1
    assert (data_folder / "vintages/worldbank/.refused/raw/gdp.json").exists() and len(live.asked) == 1
    monkeypatch.undo()
    monkeypatch.setattr(folders, "DATA", data_folder)
    assert not (data_folder / "vintages/worldbank/.growing").exists(), "the next run asks again"


def test_one_stumble_each_is_forgiven_and_what_does_not_matter_is_read_all_the_same(live, data_folder, monkeypatch, capsys):
    monkeypatch.setattr(download, "RULES", QUICK._replace(silence=0.7, tries=6))
    stumbles = {"CHN.MG_CIF_USD": "429", "CHN.XG_FOB_USD": "500", "VNM.XG": "reset", "THA.XG": "slow"}
    forms = {"CHN.XG_FOB_USD": "new column", "CHN.MG_CIF_USD": "another order", "VNM.XG": "gzip", "THA.XG": "bom"}
    live.faults += [(where, fault, 1) for where, fault in stumbles.items()] + [(where, fault, 99) for where, fault in forms.items()]
    assert main.main(["refresh", "imf", *RECENT]) == 0
    left = [times for *_, times in live.faults]
    assert not any(left[:4]) and all(times < 99 for times in left[4:]), "each fault struck"
    assert f"the figures are those of imf/{OLD}: no vintage is added" in capsys.readouterr().out


def test_without_a_month_it_asks_from_2015_on(live, data_folder):
    live.faults.append(("CHN.XG_FOB_USD", "403", 99))
    assert main.main(["refresh", "imf"]) == 6
    assert live.asked[0][1].endswith("c%5BTIME_PERIOD%5D=ge%3A2015-M01")


def test_what_was_not_asked_for_is_cut_and_said(live, data_folder, capsys):
    live.faults += [("CHN.XG_FOB_USD", "no filter", 9), ("CHN.MG_CIF_USD", "GASEAN", 9)]
    assert main.main(["refresh", "imf", "--from", "2020-01"]) == 0
    said = capsys.readouterr().out
    assert "ignored the time filter" in said and "before 2020-01 were cut off" in said
    assert "has 9 rows that were not asked for (GASEAN): left out" in said
    assert all("GASEAN" not in path and "ASEAN" not in path for _, path, _ in live.asked), "the group has no data"
    assert tables.read_table("observations", data_folder / "vintages/imf/2026-11-22")["period"].str[:4].min() == "2020"


def test_a_broken_run_goes_on_where_it_stopped_and_asks_again_for_what_was_touched(live, data_folder, capsys):
    live.faults.append(("VNM.XG", "500", 99))
    assert main.main(["refresh", "imf", *RECENT]) == 6
    (data_folder / "vintages/imf/.growing/raw/months-export.csv").write_bytes(b"touched")
    live.asked.clear()
    assert main.main(["refresh", "imf", *RECENT]) == 6
    assert [name in path for name, (_, path, _) in zip(("CHN.XG_FOB_USD", "VNM.XG", "VNM.XG"), live.asked, strict=True)] == [True] * 3
    assert "continuing: 13 of 15 answers" in capsys.readouterr().out
    live.faults.clear()
    live.asked.clear()
    assert main.main(["refresh", "imf", *RECENT]) == 0
    assert len(live.asked) == 1 and "VNM.XG" in live.asked[0][1] and "continuing: 14 of 15 answers" in capsys.readouterr().out


def test_revisions_are_shown_with_their_size_and_used_once_accepted(live, data_folder, capsys):
    live.faults.append(("CHN.XG_FOB_USD", "revised", 1))
    before = tables.read(data_folder)
    assert main.main(["refresh", "imf", *RECENT]) == 0
    said = capsys.readouterr().out
    assert "revised: exports of China to Viet Nam in 2026-08" in said and "(+10.0%)" in said.replace("−", "-")
    assert "what prevails if it is used, and did not before:\n  ASEAN export 2026-01..2026-08: " in said
    name = "imf/2026-11-22"
    table = pd.read_csv(data_folder / "vintages" / name / "changes.csv", keep_default_na=False)
    assert table[["change", "partner", "period"]].values.tolist() == [["revised", "VNM", "2026-08"]]
    assert tables.read(data_folder) is before, "nothing is in force before it is accepted"
    assert main.main(["vintages", "accept", name]) == 0
    after = tables.read(data_folder)
    values = after.observations[after.observations["partner"].eq("VNM") & after.observations["period"].eq("2026-08")
                                & after.observations["flow"].eq("export")]
    assert set(values["source"]) == {f"imf-imts-{OLD}", "imf-imts-2026-11-22"}, "older prints stay beside the newer one"
    rank = after.sources.set_index("source")["priority"]
    assert rank["imf-imts-2026-11-22"] < rank[f"imf-imts-{OLD}"] < rank["comtrade-world"]
    assert main.main(["vintages", "withdraw", name]) == 0
    assert len(tables.read(data_folder).observations) == len(before.observations)


def test_the_sidecar_says_where_when_and_what(live, data_folder):
    folder = data_folder / "vintages/imf" / OLD
    said = json.loads((folder / "raw/months-export.csv.json").read_text())
    content = (folder / "raw/months-export.csv").read_bytes()
    assert said["sha256"] == hashlib.sha256(content).hexdigest() and said["bytes"] == len(content)
    assert "/IMF.STA/IMTS/1.0.0/CHN.XG_FOB_USD." in said["address"] and said["address"].endswith("c%5BTIME_PERIOD%5D=ge%3A2024-M01")
    assert said["licence"].startswith("IMF data") and said["asked"][:2] == "20" and "published" in said
    vintages.verify(data_folder, f"imf/{OLD}")


@pytest.mark.parametrize("file", ["observations.csv", "raw/months-export.csv"])
def test_a_touched_vintage_is_named(file, data_folder, capsys):
    path = data_folder / "vintages/imf" / OLD / file
    path.write_bytes(path.read_bytes().replace(b"2", b"3", 1))
    tables._read.cache_clear()  # as in a new process
    assert main.main(["refresh", "imf"]) == 3
    said = capsys.readouterr().err
    assert f"vintages/imf/{OLD}/{file} is missing or has changed" in said and "withdraw" in said


def test_vintages_by_day(data_folder):
    assert vintages.in_force(data_folder) == vintages.in_force(data_folder, "2026-12-31") == (f"imf/{OLD}",)
    assert vintages.in_force(data_folder, "shipped") == ()
    shipped, new = tables.read(data_folder, vintage="shipped"), tables.read(data_folder)
    assert len(shipped.observations) < len(new.observations) and len(shipped.sources) + 2 == len(new.sources)
    for wrong, said in (("2026-10-14", "the earliest is 2026-10-15"), ("yesterday", "is not a day"), ("2026-13-01", "is not a day")):
        with pytest.raises(errors.ParameterError, match=said):
            vintages.in_force(data_folder, wrong)


@pytest.mark.parametrize("text", ["source\nimf\n", "source,vintage\nimf,../../x\n", "source,vintage\nimf,2026-10-15\nimf,2026-10-15\n",
                                  "\xff"])
def test_a_broken_list_of_what_is_accepted_is_said_plainly(text, data_folder, capsys):
    (data_folder / "vintages/accepted.csv").write_bytes(text.encode("latin-1"))
    assert main.main(["vintages"]) == 3
    assert "accepted.csv needs the columns source and vintage" in capsys.readouterr().err


# UN Comtrade and the World Bank

def test_comtrade_is_asked_month_by_month_below_the_cut_and_parts_of_totals_are_left_out(live, data_folder, capsys):
    live.contents["made"] = parts
    live.faults.append(("period=202503", "made", 1))
    assert main.main(["refresh", "comtrade", "--from", "2025-01", "--accept"]) == 0
    said = capsys.readouterr().out
    assert "nothing yet in months-202609.json and the 1 after it" in said and "parts of totals" in said
    assert len(live.asked) == 23 and all("/public/v1/preview/C/" in path and "partner2Code=0&customsCode=C00&motCode=0" in path
                                         for _, path, _ in live.asked)
    table = tables.read_table("observations", data_folder / "vintages/comtrade/2026-11-22")
    assert set(table["basis"]) == {"month", "year-to-date", "annual"} and table["source"].eq("comtrade-2026-11-22").all()
    year = table[table["partner"].eq("VNM") & table["flow"].eq("export") & table["period"].str.startswith("2025")]
    year = year.set_index("period")["value"]
    months = year[year.index.str.len() == 7]
    assert year["2025-01..2025-11"] == pytest.approx(months.drop("2025-12").sum()) and year["2025"] == pytest.approx(months.sum())


def test_a_key_goes_into_a_header_and_nowhere_else(live, data_folder, monkeypatch, capsys):
    monkeypatch.setenv(comtrade.KEY, "abc123SECRET")
    assert main.main(["refresh", "comtrade", "--from", "2025-01"]) == 0
    assert len(live.asked) == 3 and all(headers["Ocp-Apim-Subscription-Key"] == "abc123SECRET" for *_, headers in live.asked)
    assert all("/data/v1/get/" in path and "SECRET" not in path for _, path, _ in live.asked)
    live.faults.append(("", "403", 99))
    assert main.main(["refresh", "comtrade", *RECENT]) == 6
    captured = capsys.readouterr()
    assert "SECRET" not in captured.out + captured.err and "check the key" in captured.err
    assert not [path for path in (data_folder / "vintages").rglob("*") if path.is_file() and b"SECRET" in path.read_bytes()]


def test_a_password_in_an_address_is_not_written_down(live, data_folder, monkeypatch, capsys):
    monkeypatch.setenv("TRADESHARE_WORLDBANK_ADDRESS", f"{live.url.replace('//', '//me:SECRET@')}/worldbank")
    assert main.main(["refresh", "worldbank"]) == 0
    text = (data_folder / "vintages/worldbank/2026-11-22/raw/gdp.json.json").read_text(encoding="utf-8")
    assert "127.0.0.1" in text and "SECRET" not in text and "SECRET" not in "".join(capsys.readouterr())


def many(content: bytes) -> bytes:
    found = json.loads(content)
    return json.dumps(found | {"count": 500, "data": (found["data"] * 12)[:500]}).encode()


def parts(content: bytes) -> bytes:
    found = json.loads(content)
    more = [record | {"customsCode": "C01", "primaryValue": record["primaryValue"] / 2} for record in found["data"]]
    return json.dumps(found | {"count": 2 * len(more), "data": found["data"] + more}).encode()


def twice(content: bytes) -> bytes:
    found = json.loads(content)
    return json.dumps(found | {"count": 2 * len(found["data"]), "data": found["data"] * 2}).encode()


NOTHING = b'{"elapsedTime": "0.01 secs", "count": 0, "data": [], "error": ""}'
OTHERS = [  # source, part of the address, what is done to the bytes, words of the sentence
    ("comtrade", "period=202503", many, "exactly 500 rows: the service cuts there"),
    ("comtrade", "period=202503", twice, "stands twice"),
    ("comtrade", "period=202503", lambda content: NOTHING, "no rows in months-202503.json although it has later ones"),
    ("comtrade", "period=", lambda content: NOTHING, "without a row"),
    ("comtrade", "period=", lambda content: content.replace(b"primaryValue", b"tradeValue"), "lacks the field primaryValue"),
    ("comtrade", "period=", lambda content: content[:-30], "cut off"),
    ("comtrade", "period=", lambda content: content.replace(b'"count": ', b'"count": 9'), "it was cut"),
    ("comtrade", "period=", lambda content: b'{"statusCode": 404, "message": "no"}', "has no list `data`"),
    ("worldbank", "", lambda content: b'[{"message": [{"id": "120", "value": "not valid"}]}]', "reports an error"),
    ("worldbank", "", lambda content: content.replace(b'"pages": 1', b'"pages": 2'), "it was cut"),
    ("worldbank", "", lambda content: content.replace(b'"value": 1', b'"value": 1000'), "not in millions"),
    ("worldbank", "", lambda content: content.replace(b"countryiso3code", b"iso3"), "lacks the field countryiso3code"),
    ("worldbank", "", lambda content: content[:5000], "cut off"),
    ("worldbank", "", lambda content: b"<html>busy</html>", "web page"),
    ("worldbank", "", lambda content: b'[{"page": 0, "pages": 0, "total": 0}, null]', "has no records"),
    ("worldbank", "", lambda content: content.replace(b'"date": "2019"', b'"date": "2020"'), "2020 stands twice"),
    ("worldbank", "", lambda content: content.replace(b'"value": 1', b'"value": -1'), "has a GDP that is not an amount"),
    ("worldbank", "", lambda content: content.replace(b'"countryiso3code": "', b'"countryiso3code": "X'), "has 'XCHN' as countryiso3code"),
]


@pytest.mark.parametrize(("source", "where", "damage", "said"), OTHERS, ids=[f"{row[0]}: {row[3]}" for row in OTHERS])
def test_faults_of_the_other_sources(source, where, damage, said, live, data_folder, capsys):
    before = digest(data_folder)
    live.contents["made"] = damage
    live.faults.append((where, "made", 99))
    assert main.main(["refresh", source, "--from", "2025-01" if source == "comtrade" else "1990", "--accept"]) == 6
    text = capsys.readouterr().err
    assert said in text and text.count("\n") == 1
    assert digest(data_folder) == before


def test_the_world_bank_says_when_its_figures_changed(live, data_folder):
    assert main.main(["refresh", "worldbank", "--accept"]) == 0
    said = json.loads((data_folder / "vintages/worldbank/2026-11-22/raw/gdp.json.json").read_text())
    assert said["published"] == "2026-10-08"
    assert tables.read(data_folder).sources.set_index("source").loc["wdi-2026-11-22", "vintage"] == "2026-10-08"


# the layer below

def test_at_most_ten_requests_in_five_seconds(monkeypatch):
    """By a clock of its own: nothing waits."""
    clock, waits = [0.0], []
    monkeypatch.setattr(download.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(download.time, "sleep", lambda seconds: (waits.append(seconds), clock.__setitem__(0, clock[0] + seconds)))
    monkeypatch.setattr(download, "_asked", type(download._asked)())
    times = []
    for _ in range(25):
        download._wait_turn(download.Rules())
        times.append(clock[0])
    assert all(after - before >= 5 for before, after in zip(times, times[10:])) and len(waits) == 2


def test_back_off_doubles_and_heeds_retry_after(live, monkeypatch):
    waits = []
    monkeypatch.setattr(download, "RULES", QUICK._replace(tries=4, pause=1.0, longest_pause=100))
    monkeypatch.setattr(download.time, "sleep", waits.append)
    live.faults.append(("", "500", 99))
    with pytest.raises(errors.RefreshError, match="4 times in a row"):
        download.get(raw_answers.Request("x", f"{live.url}/worldbank/country/CHN/indicator/NY?date=2020:2021"))
    assert waits == [1.0, 2.0, 4.0]
    with pytest.raises(download._Again) as error:
        answer = type("Answer", (), {"status_code": 429, "headers": {"Retry-After": "37"}, "iter_content": lambda *_: iter([])})()
        download._has_nothing(answer, raw_answers.Request("x", "http://a"))
    assert error.value.wait == 37


@pytest.mark.parametrize("address", ["ftp://example.org", "nowhere", "http://127.0.0.1:1"])
def test_an_address_that_leads_nowhere(address, data_folder, monkeypatch, capsys):
    monkeypatch.setattr(download, "RULES", QUICK)
    monkeypatch.setenv("TRADESHARE_IMF_ADDRESS", address.replace("http://", "http://me:SECRET@"))
    assert main.main(["refresh", "imf"]) == 6
    text = capsys.readouterr().err
    assert text.count("\n") == 1 and "SECRET" not in text


@pytest.mark.parametrize(("arguments", "said"), [(["refresh", "imf", "--from", "soon"], "is not a month"),
                                             (["refresh", "imf", "--from", "2031"], "is after"),
                                             (["refresh", "imf", "--without", "XXX"], "codes of data/partners.csv"),
                                             (["vintages", "accept", "imf/latest"], "is not a vintage"),
                                             (["vintages", "accept"], "name the vintage"),
                                             (["vintages", "withdraw", "imf/2020-01-01"], "is not accepted"),
                                             (["report", "--vintage", "soon"], "is not a day")])
def test_mistakes_of_the_user(arguments, said, data_folder, monkeypatch, capsys):
    assert main.main(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_partner_that_the_source_has_lost_can_be_left_out(live, data_folder):
    live.faults.append(("CHN.", "vanished", 99))
    assert main.main(["refresh", "imf", "--without", "IDN", "--from", "2024"]) == 0
    assert not any("IDN" in path.split("/")[-1].split("?")[0] for _, path, _ in live.asked)


# killed anywhere

KILL = """
import os, sys
from pathlib import Path
from tradeshare.cli import main
from tradeshare.foundation import folders
from tradeshare.sources.asking import download
download.RULES = download.RULES._replace(burst=10**6)
folder, left = str(folders.DATA), [int(sys.argv[1])]
def watch(event, arguments):
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "shutil.rmtree") and "vintages" in str(arguments[0]):
        if event != "open" or "w" in str(arguments[1]):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), 9)
sys.addaudithook(watch)
code = main.main(["refresh", "imf", "--from", "2024-01", "--accept"])
print("steps", int(sys.argv[1]) - left[0])
sys.exit(code)
"""
POINTS = SCALE + 1


def run_killed(folder: Path, url: str, step: int) -> subprocess.CompletedProcess:
    return warm_command.run(step, code=KILL, TRADESHARE_DATA=folder, TRADESHARE_IMF_ADDRESS=f"{url}/imf")


def test_a_kill_at_any_step_leaves_the_data_whole(server, tmp_path, monkeypatch):
    """At POINTS of the steps that touch the disk (51 with `--scale 50`): the old is whole, or the new is, and the next run ends well."""
    server.faults.clear()
    monkeypatch.setattr(download, "RULES", QUICK)
    monkeypatch.setenv("TRADESHARE_IMF_ADDRESS", f"{server.url}/imf")
    folder = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages"))
    shipped = digest(folder)
    done = run_killed(folder, server.url, 10**6)
    assert done.returncode == 0, done.stderr
    steps = int(done.stdout.split("steps")[1])
    whole = len(tables.read(folder).observations)
    shutil.rmtree(folder / "vintages")
    assert steps > 40 and digest(folder) == shipped
    seen = set()
    for point in range(POINTS):
        step = point * (steps - 1) // max(1, POINTS - 1)
        killed = run_killed(folder, server.url, step)
        assert killed.returncode == -9, (step, killed.stderr)
        seen.add(len(tables.read(folder).observations))
        for name in vintages.all_vintages(folder):
            vintages.verify(folder, name)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(folders, "DATA", folder)
            assert main.main(["refresh", "imf", *RECENT, "--accept"]) == 0
        assert len(tables.read(folder).observations) == whole
        shutil.rmtree(folder / "vintages")
        assert digest(folder) == shipped
    assert len(seen) <= 2


def test_a_second_refresh_of_a_source_waits_for_the_first(live, data_folder):
    said = []
    with ThreadPoolExecutor() as pool:
        with files.locked(data_folder / "vintages" / "imf" / "imf"):
            second = pool.submit(main.main, ["refresh", "imf", *RECENT, "--accept"])
            with pytest.raises(TimeoutError):
                second.result(timeout=1)
            assert not live.asked and not list((data_folder / "vintages" / "imf").glob(".growing"))
        assert second.result(timeout=60) == 0 and live.asked
    with ThreadPoolExecutor() as pool:
        with files.locked(data_folder / "vintages" / "accepted.csv", said.append):
            jobs = [pool.submit(vintages.withdraw, data_folder, vintages.accepted(data_folder)[0])]
            with pytest.raises(TimeoutError):
                jobs[0].result(timeout=1)
            assert vintages.accepted(data_folder) and not said
        jobs[0].result(timeout=10)
    assert not vintages.accepted(data_folder)


def test_changes_find_what_was_planted():
    cell = {"table": "observations", "reporter": "CHN", "flow": "export", "basis": "month", "currency": "USD", "source": "imf-imts-x"}
    old = pd.DataFrame([cell | {"partner": partner, "period": period, "value": 100.0}
                        for partner in ("VNM", "THA") for period in ("2026-01", "2026-02")])
    later = pd.DataFrame([cell | {"partner": "VNM", "period": "2026-03", "value": 1.0}])
    new = pd.concat([old[:3].assign(value=[100.0, 150.0, 100.0]), later])
    found = refresh_changes.compare(old, new)
    assert found[["change", "partner", "period"]].values.tolist() == [["new period", "VNM", "2026-03"], ["revised", "VNM", "2026-02"],
                                                                     ["vanished", "THA", "2026-02"]]
    assert found["percent"].round(6).tolist()[1] == 50.0
    said = "\n".join(refresh_changes.lines(found))
    assert "what changed: 1 cell of new periods, 1 revised cell, 1 vanished cell" in said
    assert "new periods: 2026-03" in said and "vanished: exports of China to Thailand in 2026-02" in said


def test_a_small_revision_is_told_by_two_numbers_that_differ():
    row = dict.fromkeys(refresh_changes.COLUMNS, "") | {"change": "revised", "reporter": "VNM", "flow": "gdp", "period": "2023",
                                                        "currency": "USD",
                                                "before": 9501.31, "after": 9501.34, "percent": 0.0003}
    assert refresh_changes.lines(pd.DataFrame([row]))[1] == "  revised: GDP of Viet Nam in 2023, 9,501.31 to 9,501.34 mn USD (+0.00030%)"
