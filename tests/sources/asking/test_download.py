"""Why a request fails: each cause has its own sentence with its mend, at once where waiting cannot help; nothing is waited for for ever."""

import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.asking import download
from tradeshare.sources.raw_answers import NO_ANSWER, Request

QUICK = download.RULES._replace(tries=3, pause=0.01, longest_pause=0.05, connect=3.0, silence=3.0, whole=1.0, burst=10**6)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(download, "RULES", QUICK)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@contextmanager
def serving(*parts: bytes, forever: bytes = b"", context=None):
    """A server that sends these bytes to all, then byte by byte `forever`: its address, and how often it was asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked = []

        def answer(made):
            try:
                with (context.wrap_socket(made, server_side=True) if context else made) as link:
                    link.recv(4000)
                    link.sendall(b"".join(parts))
                    while forever:
                        for byte in forever:
                            link.sendall(bytes([byte]))
                            time.sleep(0.02)
            except OSError:
                pass

        def run():
            while True:
                try:
                    made, _ = server.accept()
                except OSError:
                    return
                asked.append(1)
                threading.Thread(target=answer, args=[made], daemon=True).start()
        listening = threading.Thread(target=run, daemon=True)
        listening.start()
        try:
            yield f"http{'s' if context else ''}://127.0.0.1:{server.getsockname()[1]}", asked
        finally:  # it has ended before its number goes to the server of another test
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            listening.join(5)


def failed(address: str, **options) -> str:
    """The sentence of a request that fails."""
    with pytest.raises(RefreshError) as error:
        download.get(Request("a.json", f"{address}/x", **options))
    assert "SECRET" not in str(error.value)
    return str(error.value)


DRIPS = {
    "head": ([b"HTTP/1.1 200 OK\r\n"], b"x: y\r\n"),
    "one line": ([], b"a"),
    "body": ([b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"], b"a"),
    "body without a length": ([b"HTTP/1.1 200 OK\r\n\r\n"], b"a"),
    "chunks": ([CHUNKED], b"1\r\na\r\n"),
    "continue": ([], b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.mark.parametrize("drip", DRIPS)
def test_a_server_that_sends_a_byte_at_a_time_holds_nobody(drip):
    parts, forever = DRIPS[drip]
    start = time.monotonic()
    with serving(*parts, forever=forever) as (address, asked):
        assert "did not finish its answer to a.json within 1 seconds" in failed(address)
    assert time.monotonic() - start < 5 and len(asked) == 1


def test_a_dripping_proxy_and_a_dripping_handshake_hold_nobody(monkeypatch):
    start = time.monotonic()
    with serving(forever=b"x") as (address, _):
        failed(address.replace("http", "https"))
        monkeypatch.setenv("https_proxy", address)
        failed("https://example.org")
    assert time.monotonic() - start < 12


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory):
    """A certificate that nobody else knows."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key", "-out", folder / "cert"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert", folder / "key")
    return context, folder / "cert"


def test_a_certificate_that_is_not_trusted_is_said_at_once(own_certificate, monkeypatch):
    context, cert = own_certificate
    with serving(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", context=context) as (address, asked):
        said = failed(address)
        assert "certificate of 127.0.0.1" in said and "REQUESTS_CA_BUNDLE" in said and len(asked) == 1
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(cert))
        assert download.get(Request("a.json", f"{address}/x")).content == b"{}"
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/bundle.pem")
        assert "bundle of certificates in REQUESTS_CA_BUNDLE" in failed(address)


def status(line: str, body: bytes = b"", head: str = "") -> bytes:
    return f"HTTP/1.1 {line}\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode("latin-1") + body


def test_proxies_are_named_and_their_passwords_are_not(monkeypatch):
    with serving(status("407 Proxy Authentication Required")) as (address, asked):
        for target in ("http://example.org", "https://example.org"):
            monkeypatch.setenv("all_proxy", address.replace("//", "//me:SECRET@"))
            said = failed(target)
            assert "the proxy in all_proxy asks for a name and a password (407)" in said
        assert len(asked) == 2
    monkeypatch.delenv("all_proxy")
    for proxy, words in (("http://me:SEC#RET@proxy.example:3128", "cannot be read"),
                         ("http://me:SECRET@proxy.example:port", "cannot be read"),
                         ("socks5://me:SECRET@proxy.example:1080", "of the kind socks5"), ("http://me:SECRET@127.0.0.1:1", "127.0.0.1:1")):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        said = failed("https://example.org")
        assert words in said and "HTTPS_PROXY" in said and "RET" not in said and "docs/refresh.md" not in said, said


def test_a_name_that_does_not_exist_is_said_at_once(monkeypatch):
    def nowhere(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    assert failed("https://example.invalid").startswith("the name example.invalid is not found")


STATUSES = {
    "quota": (status("403 Forbidden", b'{"message": "Out of call volume quota. Quota will be replenished in 10:15:00."}'),
              {}, ["quota of calls is used up", "replenished in 10:15:00"], 1),
    "no key": (status("403 Forbidden", b"<p>Forbidden</p>"), {}, ["(403): 'Forbidden'; it may want a key"], 1),
    "key": (status("401 Denied", b'{"message": "Access denied: subscription-key=SECRET"}'), {"secret": {"key": "abc"}},
            ["(401): 'Access denied: subscription-key=...'; check the key"], 1),
    "not there": (status("404 Not Found", b'{"message": "Resource not found"}'), {}, ["answers 404", "'Resource not found'"], 1),
    "empty": (status("200 OK"), {}, ["sends an empty answer, 3 times in a row"], 3),
    "odd numbers": (status("429 Slow", b"", "Retry-After: \xb2\r\n"), {}, ["asked too often (429), 3 times"], 3),
    "cut off": (b"HTTP/1.1 200 OK\r\n\r\na,b\n1,2\n3", {}, ["broke off in the middle"], 3),
    "no http": (b"220 ftp ready\r\n", {}, ["3 times in a row"], 3),
    "key with odd signs": (b"", {"secret": {"X-Key": "ab\ncSECRET"}}, ["the key for X-Key has signs that no key has"], 0),
    "key of another script": (b"", {"secret": {"X-Key": "é"}}, ["the key for X-Key has signs"], 0),
}


@pytest.mark.parametrize("case", STATUSES)
def test_each_refusal_says_what_the_server_says_and_what_to_do(case):
    sent, options, words, times = STATUSES[case]
    with serving(sent) as (address, asked):
        said = failed(address, **options)
    assert all(word in said for word in words), said
    assert len(asked) == times and said.isprintable()


@pytest.mark.parametrize("sent", [status("204 No Content"), status("404 Not Found", b"<e><m>No results found for the query</m></e>")])
def test_a_status_may_say_that_there_is_nothing(sent):
    with serving(sent) as (address, _):
        assert download.get(Request("a.json", f"{address}/x")).content == NO_ANSWER


def test_an_odd_length_and_a_last_row_without_a_line_break_are_read():
    for head in ("Content-Length: 7", "Content-Length: \xb2\r\nTransfer-Encoding: chunked"):
        body = b"7\r\na,b\n1,2\r\n0\r\n\r\n" if "chunked" in head else b"a,b\n1,2"
        with serving(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode("latin-1") + body) as (address, _):
            assert download.get(Request("a.csv", f"{address}/x")).content == b"a,b\n1,2"


@pytest.mark.parametrize("address", ["http://[::1", "http://a b", "http://" + "a" * 70 + ".example", "http://exa\u0000mple", "http://:80",
                                     "http://example.org:99999", "http://\u2488.example", "HTTP:///x", "http://..", "file:///etc/passwd"])
def test_an_odd_address_is_one_sentence(address):
    assert "cannot be used" in failed(address) or "not found" in failed(address)
