"""A server on this machine that speaks like the IMF, UN Comtrade and the World Bank, and misbehaves on demand.

Its answers are built from the formats that the services document; none was recorded from a live service. The figures are made: the annual
figures of the shipped data, carried on and spread over months by a fixed pattern.
"""

import gzip
import json
import re
import socket
import struct
import threading
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import numpy as np
import pandas as pd

from tradeshare.data import tables
from tradeshare.sources import comtrade, imf

YEARS = range(2015, 2027)
LAST = "2026-08"  # one month more than the shipped customs table has
HEADER = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE",
          "SCALE", "DERIVATION_TYPE", "STATUS"]


@cache
def figures() -> pd.DataFrame:
    """Made months in USD: columns partner, flow, period (YYYY-MM), value."""
    data = tables.read(vintage="shipped")
    table = data.observations
    table = table[table["measure"].eq("level") & table["basis"].eq("annual") & table["status"].ne("implied") & table["flow"].ne("total")]
    rates = data.exchange_rates.set_index("period")["cny_per_usd"]
    usd = table["value"] / table["period"].map(rates).fillna(rates.iloc[-1]).where(table["currency"].eq("CNY"), 1.0)
    family = table["source"].map(data.sources.set_index("source")["family"])
    table = table.assign(usd=usd, year=table["period"].astype(int))[family.isin(["database", "table"])]
    annual = table.groupby(["partner", "flow", "year"])["usd"].first().unstack()
    parts = []
    for (partner, flow), row in annual.drop("ASEAN", errors="ignore").iterrows():
        known = row.dropna()
        level = np.exp(np.interp(list(YEARS), known.index, np.log(known.to_numpy())))
        level = level * 1.04 ** np.maximum(0, np.array(YEARS) - known.index.max())
        turn = sum(map(ord, partner + flow))
        weight = 1 + 0.06 * np.sin(np.arange(12) * 0.9 + (0 if partner == "WLD" else turn % 3 - 1)) - 0.18 * (np.arange(12) == 1)
        months = np.outer(level, weight / weight.sum()) * (1 + 0.015 * np.sin(np.arange(len(level) * 12).reshape(-1, 12) * 1.7 + turn))
        index = pd.period_range(f"{YEARS[0]}-01", f"{YEARS[-1]}-12", freq="M").astype(str)
        parts.append(pd.DataFrame({"partner": partner, "flow": flow, "period": index, "value": (months.ravel() * 1e6).round(0)}))
    table = pd.concat(parts, ignore_index=True)
    return table[table["period"].le(LAST)]


@cache
def years() -> pd.DataFrame:
    """The sums of twelve months."""
    table = figures().assign(period=figures()["period"].str[:4])
    table = table[table["period"].lt(LAST[:4])]
    return table.groupby(["partner", "flow", "period"], as_index=False)["value"].sum()


def imf_answer(path: str, query: str) -> bytes:
    """SDMX-CSV 2.0 as documented: the key COUNTRY.INDICATOR.COUNTERPART.FREQUENCY, plain dollars with SCALE 6."""
    country, indicators, counterparts, step = unquote(path.rsplit("/", 1)[1]).split(".")
    since = parse_qs(query)["c[TIME_PERIOD]"][0].removeprefix("ge:").replace("-M", "-")
    back = {code: name for name, code in imf.SPECIAL.items()}
    rows = []
    for indicator in indicators.split("+"):
        flow = imf.INDICATORS[indicator]
        for code in counterparts.split("+"):
            for period, value in _series(country, flow, back.get(code, code), step):
                if period >= since:
                    shown = period if len(period) == 4 else period.replace("-", "-M")
                    rows.append(["dataflow", "IMF.STA:IMTS(1.0.0)", "I", country, indicator, code, step, shown, f"{value:.0f}", "6", "O",
                                 ""])
    return pd.DataFrame(rows, columns=HEADER).to_csv(index=False, lineterminator="\n").encode()


@cache
def _by_series() -> dict:
    return {(step, *key): list(zip(part["period"], part["value"])) for step, table in (("M", figures()), ("A", years()))
            for key, part in table.groupby(["partner", "flow"])}


@cache
def _mirror() -> dict:
    """The members' annual reports in mn USD as shipped, by reporter, partner and flow; trade with ASEAN in equal parts for nine members."""
    table = tables.read(vintage="shipped").mirror
    table = table[table["source"].eq("imf-dots-mirror")]
    return {key: part.set_index(part["period"].astype(int))["value"] for key, part in table.groupby(["reporter", "partner", "flow"])}


def _series(country: str, flow: str, partner: str, step: str) -> list[tuple[str, float]]:
    """China's figures, or a member's own: as shipped to the last year held, then carried on by 4% a year."""
    if country == "CHN":
        return _by_series().get((step, partner, flow), [])
    known = _mirror().get((country, partner, flow))
    part = 1e6
    if known is None and partner != "TLS":
        known, part = _mirror().get((country, "ASEAN", flow)), 1e6 / 9
    if known is None:
        return []
    last = int(known.index.max())
    return [(str(year), part * known.get(year, known[last] * 1.04 ** (year - last))) for year in range(YEARS[0], YEARS[-1])
            if year > last or year in known.index]


def comtrade_answer(path: str, query: str) -> bytes:
    """JSON as documented: data[].primaryValue, count, error; only the total rows, as asked for."""
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    back = {str(code): name for name, code in comtrade.CODES.items()}
    records = []
    for period in asked["period"].split(","):
        when = period if len(period) == 4 else f"{period[:4]}-{period[4:]}"
        for letter in asked["flowCode"].split(","):
            for code in asked["partnerCode"].split(","):
                value = dict(_by_series().get(("A" if len(when) == 4 else "M", back[code], comtrade.FLOWS[letter]), [])).get(when)
                if value is not None:
                    records.append({"typeCode": "C", "freqCode": path.split("/")[-2], "period": period, "reporterCode": 156,
                                    "flowCode": letter, "partnerCode": int(code), "partner2Code": 0, "cmdCode": "TOTAL",
                                    "customsCode": "C00", "motCode": 0,
                                    "primaryValue": value})
    return json.dumps({"elapsedTime": "0.01 secs", "count": len(records), "data": records, "error": ""}).encode()


def worldbank_answer(path: str, query: str) -> bytes:
    """JSON as documented: a head with pages and total, then the records."""
    codes = path.split("/country/")[1].split("/", 1)[0].split(";")
    first, last = map(int, parse_qs(query)["date"][0].split(":"))
    held = tables.read(vintage="shipped")
    gdp = held.gdp.merge(held.sources[["source", "priority"]], on="source")
    gdp = gdp.sort_values("priority").drop_duplicates(["economy", "period"]).set_index(["economy", "period"])["value"]
    records = [{"indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"}, "countryiso3code": code, "date": str(year),
                "value": gdp.get((code, str(year)), None) and gdp[code, str(year)] * 1e6, "unit": "", "decimal": 0}
               for code in codes for year in range(last, first - 1, -1)]
    return json.dumps([{"page": 1, "pages": 1, "per_page": 20000, "total": len(records), "lastupdated": "2026-10-08"}, records]).encode()


SERVICES = {"imf": imf_answer, "comtrade": comtrade_answer, "worldbank": worldbank_answer}


def _table(change):
    """A fault of an IMF answer: its rows changed as a table of text."""
    def fault(content: bytes) -> bytes:
        import io

        return change(pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)).to_csv(index=False, lineterminator="\n").encode()
    return fault


def _times(table: pd.DataFrame, factor: float, rows=slice(None)) -> pd.DataFrame:
    value = table["OBS_VALUE"].astype(float)
    value.loc[rows] *= factor
    return table.assign(OBS_VALUE=value.round(0).astype(str))


CONTENT = {  # what is done to the bytes of an answer
    "empty": lambda content: b"",
    "header": lambda content: content.split(b"\n")[0] + b"\n",
    "cut": lambda content: content[:len(content) * 2 // 3 + 1],
    "html": lambda content: b"<!DOCTYPE html><html><title>Service unavailable</title><body>Please come back later</body></html>",
    "json": lambda content: b'{"message": "not found"}',
    "renamed column": _table(lambda table: table.rename(columns={"COUNTERPART_COUNTRY": "COUNTERPART_AREA"})),
    "new column": _table(lambda table: table.assign(CONFIDENTIALITY="F")),
    "another order": _table(lambda table: table[table.columns[::-1]].iloc[::-1]),
    "gzip": gzip.compress,
    "bom": lambda content: b"\xef\xbb\xbf" + content,
    "revised": _table(lambda table: _times(table, 1.1, table.index[table["COUNTERPART_COUNTRY"].eq("VNM")][-1:])),
    "one cell ten times": _table(lambda table: _times(table, 10, table.index[table["COUNTERPART_COUNTRY"].eq("USA")][:1])),
    "vanished": _table(lambda table: table[table["COUNTERPART_COUNTRY"].ne("IDN")]),
    "times 1,000": _table(lambda table: _times(table, 1000)),
    "in yuan": _table(lambda table: _times(table, 7.1)),
    "a row twice": _table(lambda table: pd.concat([table, _times(table.iloc[:1], 1.5)])),
    "no number": _table(lambda table: table.assign(OBS_VALUE=table["OBS_VALUE"].where(table.index != 3, "n.a."))),
    "negative": _table(lambda table: _times(table, -1, [2])),
    "another key": _table(lambda table: table.assign(INDICATOR="TBG_USD")),
    "GASEAN": _table(lambda table: pd.concat([table, table.iloc[:9].assign(COUNTERPART_COUNTRY="GASEAN")])),
    "no world": _table(lambda table: table[table["COUNTERPART_COUNTRY"].ne("G001")]),
    "latin": lambda content: content.replace(b"dataflow", b"donn\xe9es", 1),
}
TRANSPORT = ("429", "500", "403", "moved", "slow", "reset", "short", "endless")


class Handler(BaseHTTPRequestHandler):
    """Answers by service; `server.faults` maps a part of the address to a fault and how often it strikes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        parts = urlsplit(self.path)
        self.server.asked.append((time.monotonic(), self.path, dict(self.headers)))
        content = SERVICES[parts.path.split("/")[1]](parts.path, parts.query)
        fault = self._fault()
        if fault in TRANSPORT:
            self._break(fault, content)
            return
        if fault == "no filter":
            content = SERVICES["imf"](parts.path, re.sub(r"ge%3A\d{4}", "ge%3A2000", parts.query))
        elif fault:
            content = self.server.contents[fault](content)
        self._send(200, content)

    def _fault(self) -> str:
        for place, (where, name, times) in enumerate(self.server.faults):
            if where in self.path and times > 0:
                self.server.faults[place] = (where, name, times - 1)
                return name
        return ""

    def _send(self, status: int, content: bytes, length: int | None = None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)

    def _break(self, fault: str, content: bytes):
        self.close_connection = True
        if fault == "429":
            self._send(429, b"slow down", Retry_After="0")
        elif fault in ("500", "403"):
            self._send(int(fault), b"error with a key=SECRET in it")
        elif fault == "moved":
            self._send(302, b"", Location="https://example.org/elsewhere")
        elif fault == "slow":
            time.sleep(1.5)
        elif fault == "endless":
            self._send(200, content + b" " * 4_000_000)
        else:
            self._send(200, content[:len(content) // 2], len(content))
            self.wfile.flush()
            if fault == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def log_message(self, *_):
        """Say nothing."""


def serve(faults: list | None = None) -> ThreadingHTTPServer:
    """A running server; its `url` is the root of the services, `asked` what it was asked, `faults` what it does wrong."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # a client that hangs up is no news
    server.asked, server.faults, server.contents = [], list(faults or []), dict(CONTENT)
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server
