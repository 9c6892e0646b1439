"""An endpoint that answers drop by drop, for ever, or not at all: one deadline bounds the whole of it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from click.testing import CliRunner

from enduse.claims.engines import endpoint as endpoint_module
from enduse.claims.engines.endpoint import Endpoint
from enduse.cli.main import cli
from enduse.errors import EndpointError


@contextmanager
def dripping(first: bytes, again: bytes, times: int = 60) -> Iterator[tuple[str, threading.Event]]:
    """The URL of a server that sends `first`, then `again` every 0.05 seconds so many times, to everybody; and
    whether one answer came to its end."""
    ended = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connected, _ = listening.accept()
                threading.Thread(target=drip, args=(connected,), daemon=True).start()

    def drip(connected: socket.socket) -> None:
        with suppress(OSError), connected:
            connected.recv(65536)
            connected.sendall(first)
            for _ in range(times):
                connected.sendall(again)
                time.sleep(0.05)
            ended.set()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1", ended
    finally:
        listening.close()


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X: a\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n", b"1\r\n{\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1;", b"a"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b"{"),
    ],
    ids=["header", "headers", "continue", "chunks", "chunk", "body"],
)
def test_drops_are_not_waited_for(first: bytes, again: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "TRIES", 1)
    with dripping(first, again, times=1_200) as (url, ended):
        with pytest.raises(EndpointError, match="no answer within"):
            Endpoint(url, None, 0.3, 0.01).ask({}, lambda: None)
        assert not ended.is_set()


@pytest.mark.parametrize("host", ["a..b", f"{'a' * 70}.example", ".example"])
def test_a_host_that_cannot_be_is_no_address(host: str) -> None:
    with pytest.raises(EndpointError, match="host"):
        Endpoint(f"https://{host}/v1")


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 1e12, 0, -1])
def test_a_time_that_cannot_be_waited_is_refused(seconds: float) -> None:
    with pytest.raises(EndpointError, match="seconds"):
        Endpoint("http://127.0.0.1:1/v1", None, seconds)


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e12", "3601", "0"])
def test_the_option_has_a_maximum(seconds: str) -> None:
    words = ["trace", "x.txt", "--engine", "llm", "--llm-url", "http://127.0.0.1:1/v1", "--llm-model", "m"]
    result = CliRunner().invoke(cli, [*words, "--llm-timeout", seconds])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_wait_in_strange_digits_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "TRIES", 2)
    busy = b"HTTP/1.1 429 Busy\r\nRetry-After: \xb2\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with dripping(busy, b"") as (url, _), pytest.raises(EndpointError, match="429"):
        Endpoint(url, None, 2, 0.01).ask({}, lambda: None)
