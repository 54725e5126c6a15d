"""What is asked of a live source and what came back, and how both are written down: never with a key."""

import hashlib
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SECRET = ("key", "token", "secret", "password", "signature")  # names of query fields that are never written down


class Request(NamedTuple):
    """What is asked: a name for the file, the address, headers that may be written down, and headers that may not."""

    name: str
    address: str
    headers: dict[str, str] = {}
    secret: dict[str, str] = {}


class Answer(NamedTuple):
    """What came: the bytes (unpacked where the server packed them), the time of asking (UTC), what the server says of its date."""

    content: bytes
    asked: str
    modified: str


def plain_address(address: str) -> str:
    """The address as it may be written down: without user, password and any key in the query.

    >>> plain_address("https://me:pass@example.org/data?period=2024&subscription-key=abc")
    'https://example.org/data?period=2024'
    """
    parts = urlsplit(address)
    query = parts.query
    if any(word in query.casefold() for word in SECRET):
        kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True)
                if not any(word in name.casefold() for word in SECRET)]
        query = urlencode(kept, safe=",:[]")
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def checksum(content: bytes) -> str:
    """The sha256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()
