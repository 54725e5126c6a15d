"""What a request depends on besides the server, each with a sentence and its mend: address, key, proxy, certificate, name."""

import os
import re
from urllib.parse import urlsplit
from urllib.request import getproxies

import requests
import urllib3

from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.raw_answers import plain_address, Request

PROXIES = ("https_proxy", "http_proxy", "all_proxy")  # settings, in small or capital letters


def check(request: Request) -> None:
    """Refuse an address, a key or a proxy that cannot be used, before anything is asked. Raises RefreshError."""
    try:
        parts = urlsplit(request.address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not request.address.isprintable() or any(sign.isspace() for sign in request.address):
        raise RefreshError(f"the address for {request.name} cannot be used; {_advice(request.address)}")
    for name, value in request.secret.items():
        if not re.fullmatch(r"[!-~]{1,300}", value):
            raise RefreshError(f"the key for {name} has signs that no key has; copy it into the environment again, without blanks")
    setting, proxy = _proxy(request.address)
    if not proxy:
        return
    try:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        sound = bool(parts.hostname) and parts.port != 0 and not parts.fragment and not parts.query
    except ValueError:
        sound = False
    if not sound:
        raise RefreshError(f"the proxy in {setting} cannot be read; write http://NAME:PASSWORD@HOST:PORT, and signs such as # or @ in the "
                           "password as %23 or %40")
    if parts.scheme not in ("http", "https"):
        raise RefreshError(f"the proxy in {setting} is of the kind {parts.scheme[:10]}, which is not supported; name an http:// proxy, or "
                           f"unset {setting}")


def cause(error: Exception, request: Request) -> str:
    """The sentence on a failure that no second try can mend; nothing for others."""
    said, (setting, proxy) = str(error), _proxy(request.address)
    where = host(request.address)
    if isinstance(error, requests.exceptions.ProxyError) or (proxy and "407" in said):
        if "407" in said:
            return refused(407, "", request)
        return (f"the proxy {host(proxy if '://' in proxy else f'http://{proxy}')} in {setting or 'the system settings'} cannot be "
                f"reached; check that setting, or unset it")
    if isinstance(error, requests.exceptions.SSLError):
        if "CERTIFICATE_VERIFY_FAILED" in said:
            reason = re.search(r"certificate verify failed: ([^(\"']{3,80})", said)
            return (f"the certificate of {where} is not trusted{f' ({reason[1].strip()})' if reason else ''}; where your organisation "
                    "inspects traffic, name its bundle of certificates in REQUESTS_CA_BUNDLE")
        return f"{where} does not speak https as it should; {_advice(request.address)}"
    if isinstance(error, OSError) and "TLS CA certificate bundle" in said:
        return "the bundle of certificates in REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE is not there; check that setting"
    if "Failed to resolve" in said and not re.search("[Tt]emporary failure", said):
        return f"the name {where} is not found; check the connection, or {_advice(request.address)}"
    passing = (requests.exceptions.ConnectionError, requests.exceptions.Timeout, requests.exceptions.ChunkedEncodingError,
               requests.exceptions.ContentDecodingError, urllib3.exceptions.ProtocolError)
    if isinstance(error, passing) or (isinstance(error, OSError) and not isinstance(error, requests.exceptions.RequestException)):
        return ""
    return f"the address for {request.name} cannot be used; {_advice(request.address)}"


def refused(status: int, quoted: str, request: Request) -> str:
    """The sentence on a status that refuses; `quoted` is what the server says itself."""
    where = host(request.address)
    if status == 407:
        return (f"the proxy in {_proxy(request.address)[0] or 'the system settings'} asks for a name and a password (407); write "
                "http://NAME:PASSWORD@HOST:PORT there")
    if 300 <= status < 400:
        return f"{where} redirects {request.name} to another address ({status}), which is not followed; {_advice(request.address)}"
    if status in (401, 403):
        mend = "check the key in the environment, or remove it" if request.secret else "it may want a key, or not want this network"
        return f"{where} refuses {request.name} ({status}){quoted}; {mend}"
    return f"{where} answers {status} to {request.name}{quoted}; {_advice(request.address)}"


def host(address: str) -> str:
    """Host and port of an address, without user and password.

    >>> host("http://me:SECRET@example.org:8080/x")
    'example.org:8080'
    """
    return urlsplit(address).netloc.rpartition("@")[2] or "the source"


def _proxy(address: str) -> tuple[str, str]:
    """The setting and the value of the proxy that a request goes through; both empty where none is."""
    value = requests.utils.select_proxy(address, requests.utils.get_environ_proxies(address)) or ""
    names = [name for low in PROXIES for name in (low, low.upper()) if value and os.environ.get(name) == value]
    return (names or ["the system's settings" if value in getproxies().values() else ""])[0], value


def _advice(address: str) -> str:
    return f"the address {plain_address(address)[:160]} is a setting (see docs/refresh.md): check it"
