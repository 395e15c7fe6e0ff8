"""The line itself: which TLS the server speaks, and where it believes that a request ends."""

from __future__ import annotations

import datetime as dt
import os
import signal
import socket
import ssl
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.harness.databases import Ground
from tests.harness.environment import process_environment
from tests.harness.server import free_port
from tests.harness.warmed import Forked, serving

pytestmark = pytest.mark.timeout(300)
PATIENCE_S, QUIET_S = 90, 10


@dataclass(frozen=True)
class Line:
    """A server which speaks TLS, and its certificate."""

    port: int
    certificate: Path

    def context(self, lowest: ssl.TLSVersion, highest: ssl.TLSVersion, ciphers: str = "") -> ssl.SSLContext:
        """Return a client of those versions; old ones are allowed on this side, so that the server is who refuses."""
        made = ssl.create_default_context(cafile=str(self.certificate))
        made.set_ciphers(ciphers or "DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made.minimum_version, made.maximum_version = lowest, highest
        return made

    def connect(self, context: ssl.SSLContext | None = None) -> ssl.SSLSocket:
        """Return an open line."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S)
        made = context or self.context(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
        return made.wrap_socket(plain, server_hostname="localhost")

    def say(self, raw: bytes) -> bytes:
        """Send bytes, and return what comes back before the server closes or falls silent."""
        told = b""
        with self.connect() as line:
            line.settimeout(QUIET_S)
            line.sendall(raw)
            try:
                while piece := line.recv(65536):
                    told += piece
            except (TimeoutError, ssl.SSLError, ConnectionError):
                pass
        return told


@pytest.fixture(scope="module")
def line(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    folder, port = tmp_path_factory.mktemp("tls"), free_port()
    certificate, key = _certified(folder)
    words = ["serve", "--host", "127.0.0.1", "--port", str(port), "--certificate", str(certificate), "--key", str(key)]
    with ground.fresh_database() as url:
        server = serving(words, env=process_environment(url), log=folder / "log")
        found = Line(port, certificate)
        try:
            _wait(found, server)
            yield found
        finally:
            os.kill(server.pid, signal.SIGTERM)
            server.wait(30)


def test_only_tls_1_3_is_spoken(line: Line) -> None:
    with line.connect() as newest:
        assert newest.version() == "TLSv1.3"
    for highest in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_1):
        with pytest.raises(ssl.SSLError, match=r"(?i)alert|version"):
            line.connect(line.context(ssl.TLSVersion.TLSv1, highest))


def test_only_strong_ciphers_are_spoken(line: Line) -> None:
    with line.connect() as newest:
        name, _, bits = newest.cipher() or ("", "", 0)
        assert "GCM" in name or "CHACHA20" in name
        assert bits >= 128
    for weak in ("AES128-SHA:@SECLEVEL=0", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0", "AES256-GCM-SHA384:@SECLEVEL=0"):
        with pytest.raises((ssl.SSLError, ConnectionError)):
            line.connect(line.context(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2, weak))


def test_in_clear_nothing_is_answered(line: Line) -> None:
    with socket.create_connection(("127.0.0.1", line.port), timeout=QUIET_S) as plain:
        plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try:
            told = plain.recv(4096)
        except (TimeoutError, ConnectionError):
            told = b""
    assert b"HTTP/1.1 2" not in told


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 5\r\nContent-Length: 6",
        b"Content-Length: 5, 6",
        b"Content-Length: +5",
        b"Content-Length: 0x5",
        b"Transfer-Encoding: xchunked",
        b"Transfer-Encoding: chunked, identity",
        b"Content-Length : 5",
    ],
)  # fmt: skip
def test_a_request_whose_end_is_in_doubt_is_not_answered_and_hides_none(line: Line, head: bytes) -> None:
    hidden = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    told = line.say(b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n" + head + b"\r\n\r\n" + hidden)
    assert b"HTTP/1.1 2" not in told
    assert told == b"" or told.startswith(b"HTTP/1.1 400"), told[:80]


def test_chunks_count_before_a_length(line: Line) -> None:
    """Whoever believed the length would wait for more, and take the next request for the body of this one."""
    both = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    told = line.say(both + b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert told.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403")), "nothing: it waited for the length"
    answers = told.count(b"HTTP/1.1 ")
    assert answers == 1 or b"HTTP/1.1 200" in told, "it closed the line, or answered the next request as one of its own"


def _certified(folder: Path) -> tuple[Path, Path]:
    """Write a certificate of its own for this machine."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pkcs8 = serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, pkcs8, serialization.NoEncryption()))
    return certificate, secret


def _wait(line: Line, server: Forked) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            line.connect().close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not begin to speak TLS")
