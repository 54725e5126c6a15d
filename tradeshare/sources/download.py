"""A thin layer over HTTP: request an address and return the bytes unchanged, or fail with one sentence.

Requests are limited to 10 in 5 seconds, an overloaded or failing server is asked again after longer and longer pauses, and an answer that
is too long, too slow or cut off is rejected. Keys are sent only in a header and never appear in an address or a message.
"""

import time
from collections import deque
from datetime import datetime, UTC
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urlsplit

import requests

from tradeshare import __version__
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.raw_answers import Answer, plain_address, Request


class Rules(NamedTuple):
    """Limits of a request, in seconds and bytes."""

    tries: int = 5
    pause: float = 2.0  # before the second try; doubled each time
    longest_pause: float = 120.0  # also if Retry-After asks for more
    connect: float = 15.0
    silence: float = 60.0  # without a byte
    whole: float = 300.0  # for one answer
    most_bytes: int = 60_000_000
    burst: int = 10  # requests in `window` seconds
    window: float = 5.0


RULES = Rules()
_asked: deque[float] = deque()


class _Again(Exception):
    """A failure worth another try: what happened, and how long the server asks to wait."""

    def __init__(self, said: str, wait: float = 0.0):
        super().__init__(said)
        self.wait = wait


def get(request: Request) -> Answer:
    """Ask until there is a complete answer. Raises RefreshError, which names the host and the problem, never a key."""
    rules, said = RULES, ""
    for attempt in range(rules.tries):
        try:
            return _ask(request, rules)
        except _Again as error:
            said = str(error)
            if attempt + 1 < rules.tries:
                time.sleep(min(max(rules.pause * 2**attempt, error.wait), rules.longest_pause))
    raise RefreshError(f"{_host(request.address)} {said}, {rules.tries} times in a row ({request.name}); run the same command again "
                       f"later: it continues with the answers it already has")


def _ask(request: Request, rules: Rules) -> Answer:
    _wait_turn(rules)
    asked = datetime.now(UTC).isoformat(timespec="seconds")
    headers = {"User-Agent": f"tradeshare/{__version__}", **request.headers, **request.secret}
    try:
        with requests.get(request.address, headers=headers, timeout=(rules.connect, rules.silence), stream=True,
                          allow_redirects=False) as answer:
            _judge(answer, request)
            return Answer(_read(answer, rules, request), asked, _day(answer.headers.get("Last-Modified", "")))
    except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
        raise _Again("broke off in the middle of its answer") from None
    except requests.exceptions.Timeout:
        raise _Again("did not answer in time") from None
    except requests.exceptions.ConnectionError:
        raise _Again("cannot be reached or closed the connection") from None
    except requests.exceptions.RequestException:
        raise RefreshError(f"the address for {request.name} cannot be used; {_advice(request.address)}") from None


def _judge(answer: requests.Response, request: Request) -> None:
    """Raises for a status other than 200: _Again if waiting may help, else RefreshError."""
    status = answer.status_code
    if status == 429 or status >= 500:
        what = "says that it is asked too often (429)" if status == 429 else f"has an error of its own ({status})"
        raise _Again(what, _retry_after(answer.headers.get("Retry-After", "")))
    if 300 <= status < 400:
        raise RefreshError(f"{_host(request.address)} redirects {request.name} to another address ({status}), which is not followed; "
                           f"{_advice(request.address)}")
    if status in (401, 403):
        raise RefreshError(f"{_host(request.address)} refuses {request.name} ({status}); check the key in the environment, or remove it")
    if status != 200:
        raise RefreshError(f"{_host(request.address)} answers {status} to {request.name}; {_advice(request.address)}")


def _read(answer: requests.Response, rules: Rules, request: Request) -> bytes:
    """The whole body within the limits of size and time; a body shorter than announced is rejected."""
    end, parts, size = time.monotonic() + rules.whole, [], 0
    for part in answer.iter_content(1 << 16):
        parts.append(part)
        size += len(part)
        if size > rules.most_bytes:
            raise RefreshError(f"{_host(request.address)} answers {request.name} with more than {rules.most_bytes:,} bytes; ask for "
                               f"less with --from")
        if time.monotonic() > end:
            raise _Again("did not finish its answer in time")
    announced = answer.headers.get("Content-Length", "")
    if announced.isdigit() and "Content-Encoding" not in answer.headers and size < int(announced):
        raise _Again("broke off in the middle of its answer")
    return b"".join(parts)


def _wait_turn(rules: Rules) -> None:
    """Wait if `burst` requests were made within the last `window` seconds."""
    while len(_asked) >= rules.burst:
        rest = _asked[0] + rules.window - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        _asked.popleft()
    _asked.append(time.monotonic())


def _retry_after(text: str) -> float:
    """Seconds that a server asks to wait, as seconds or as a date.

    >>> _retry_after("7"), _retry_after(""), _retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), _retry_after("soon")
    (7.0, 0.0, 0.0, 0.0)
    """
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _day(text: str) -> str:
    """The day of an HTTP date, or nothing."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        return ""


def _host(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2] or "the source"


def _advice(address: str) -> str:
    return f"the address {plain_address(address)[:160]} is a setting (see docs/refresh.md): check it"
