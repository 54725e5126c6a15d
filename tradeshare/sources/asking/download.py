"""A thin layer over HTTP: request an address and return the bytes unchanged, or fail with one sentence that names the cause.

Requests are limited to 10 in 5 seconds, an overloaded or failing server is asked again after longer and longer pauses, and an answer that
is too long, too slow or cut off is rejected. What waiting cannot mend (a certificate, a setting) is said at once. Keys are sent only in a
header and never appear in an address or a message.
"""

import json
import threading
import time
from collections import deque
from datetime import datetime, UTC
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from queue import Empty, SimpleQueue
from typing import NamedTuple

import requests
import urllib3

from tradeshare import __version__
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.asking import network_settings
from tradeshare.sources.asking.network_settings import host
from tradeshare.sources.raw_answers import Answer, message, NO_ANSWER, Request


class Rules(NamedTuple):
    """Limits of a request, in seconds and bytes."""

    tries: int = 5
    pause: float = 2.0  # before the second try; doubled each time
    longest_pause: float = 120.0  # also if Retry-After asks for more
    connect: float = 15.0
    silence: float = 60.0  # without a byte
    whole: float = 300.0  # for one answer, from the connection to its last byte
    most_bytes: int = 60_000_000
    burst: int = 10  # requests in `window` seconds
    window: float = 5.0


RULES = Rules()
WORDS = 4000  # bytes of a failed answer that are read for the server's own words
_asked: deque[float] = deque()


class _Again(Exception):
    """A failure worth another try: what happened, how long the server asks to wait, and its own words."""

    def __init__(self, said: str, wait: float = 0.0, words: str = ""):
        super().__init__(said)
        self.wait, self.words = wait, words


def get(request: Request) -> Answer:
    """Ask until there is a complete answer. Raises RefreshError, which names the host and the problem, never a key."""
    rules, said, words = RULES, "", ""
    network_settings.check(request)
    for attempt in range(rules.tries):
        try:
            return _ask(request, rules)
        except _Again as error:
            said, words = str(error), error.words
            if attempt + 1 < rules.tries:
                time.sleep(min(max(rules.pause * 2**attempt, error.wait), rules.longest_pause))
    raise RefreshError(f"{host(request.address)} {said}, {rules.tries} times in a row ({request.name}){words}; run the same command "
                       f"again later: it continues with the answers it already has")


def _ask(request: Request, rules: Rules) -> Answer:
    """One try, with one deadline: time limits of sockets count the silence between two bytes, so that a server which sends a byte a second
    would never meet one. What is late ends with the command."""
    _wait_turn(rules)
    found: SimpleQueue[Answer | Exception] = SimpleQueue()
    threading.Thread(target=lambda: found.put(_try(request, rules)), daemon=True).start()
    try:
        answer = found.get(timeout=rules.whole)
    except Empty:
        raise RefreshError(f"{host(request.address)} did not finish its answer to {request.name} within {rules.whole:g} seconds; run the "
                           "same command again later: it continues with the answers it already has") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _try(request: Request, rules: Rules) -> Answer | Exception:
    asked = datetime.now(UTC).isoformat(timespec="seconds")
    headers = {"User-Agent": f"tradeshare/{__version__}", **request.headers, **request.secret}
    try:
        with requests.get(request.address, headers=headers, timeout=(rules.connect, rules.silence), stream=True,
                          allow_redirects=False) as answer:
            content = NO_ANSWER if _has_nothing(answer, request) else _read(answer, rules, request)
            return Answer(content, asked, _day(answer.headers.get("Last-Modified", "")))
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        cause = network_settings.cause(error, request)
        return RefreshError(cause) if cause else _Again(_stumble(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, who waits for the answer raises it
        return error


def _stumble(error: Exception) -> str:
    if isinstance(error, requests.exceptions.Timeout):
        return "did not answer in time"
    if isinstance(error, requests.exceptions.ConnectionError) and "refused" in str(error):
        return "refuses the connection"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "cannot be reached or closed the connection"
    return "broke off in the middle of its answer"


def _has_nothing(answer: requests.Response, request: Request) -> bool:
    """Whether the status says that there is nothing of what was asked for. Raises for any other than 200: _Again if waiting may help."""
    status, where = answer.status_code, host(request.address)
    if status in (200, 204):
        return status == 204
    said = _words(answer)
    quoted = f": {said!r}" if said else ""
    if "quota" in said.casefold():
        raise RefreshError(f"{where} says that the quota of calls is used up{quoted}; run the same command again after that: it continues "
                           "with the answers it already has")
    if status == 429 or status >= 500:
        what = "says that it is asked too often (429)" if status == 429 else f"has an error of its own ({status})"
        raise _Again(what, _retry_after(answer.headers.get("Retry-After", "")), quoted)
    if status == 404 and any(words in said.casefold() for words in ("no results", "no data", "norecords", "no records")):
        return True
    raise RefreshError(network_settings.refused(status, quoted, request))


def _words(answer: requests.Response) -> str:
    """The server's own message, in one line; nothing where it has none that can be read."""
    try:
        start = next(answer.iter_content(WORDS), b"")
    except (requests.exceptions.RequestException, OSError):
        return ""
    text = start.decode("utf-8", "replace")
    try:
        return message(json.loads(text))
    except (ValueError, RecursionError):
        return message(text) if text.isprintable() or "<" in text else ""


def _read(answer: requests.Response, rules: Rules, request: Request) -> bytes:
    """The whole body within the limit of size; a body shorter than announced is rejected, as is one whose end nobody can know."""
    parts, size = [], 0
    for part in answer.iter_content(1 << 16):
        parts.append(part)
        size += len(part)
        if size > rules.most_bytes:
            raise RefreshError(f"{host(request.address)} answers {request.name} with more than {rules.most_bytes:,} bytes; ask for "
                               f"less with --from")
    announced = answer.headers.get("Content-Length", "").strip()
    known = announced.isascii() and announced.isdigit()
    if known and "Content-Encoding" not in answer.headers and size < int(announced):
        raise _Again("broke off in the middle of its answer")
    content = b"".join(parts)
    if not content.strip():
        raise _Again("sends an empty answer")
    chunked = "chunked" in answer.headers.get("Transfer-Encoding", "").lower()
    if not known and not chunked and content.rstrip(b" \r\t")[-1:] not in (b"\n", b"}", b"]", b">"):
        raise _Again("broke off in the middle of its answer")
    return content


def _wait_turn(rules: Rules) -> None:
    """Wait if `burst` requests were made within the last `window` seconds."""
    while len(_asked) >= rules.burst:
        rest = _asked[0] + rules.window - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        _asked.popleft()
    _asked.append(time.monotonic())


def _retry_after(text: str) -> float:
    """Seconds that a server asks to wait, as seconds or as a date; 0 for other text.

    >>> _retry_after("7"), _retry_after(""), _retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), _retry_after("soon"), _retry_after("²")
    (7.0, 0.0, 0.0, 0.0, 0.0)
    """
    try:
        return float(urllib3.Retry().parse_retry_after(text))
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return 0.0


def _day(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return ""
