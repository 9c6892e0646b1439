"""The one module of enduse that opens a network connection, and only for `--engine llm`.

Sends one request to the address that was given and to no other: no redirect is followed, no proxy of the environment is
used. The key comes from the environment, goes into one header, and stands in no message, log or file. What the other
side says about an error is not repeated, since it may repeat the key; the status is.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import logging
import math
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from enduse.claims.engines.spending import LONGEST_TIMEOUT
from enduse.errors import EndpointError

log = logging.getLogger(__name__)

LARGEST_ANSWER = 4 * 1024 * 1024
"""Bytes of an answer that are read; a longer one is none."""

TRIES = 4
"""How often a request is sent where the other side is busy or does not answer."""

LONGEST_WAIT = 30.0
"""Seconds between two tries, whatever the other side asks for."""

_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_FATAL = {
    401: "it wants a key, or another one (ENDUSE_LLM_KEY)",
    402: "it wants to be paid",
    403: "it refuses this key",
    404: "it knows no such address or model",
    405: "it takes no requests at this address",
}


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible address such as `http://127.0.0.1:8080/v1`. `timeout` is in seconds, for a whole answer;
    `backoff` is the first wait before another try, which doubles."""

    url: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    backoff: float = 1.0

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            port = parts.port
        except ValueError as error:
            raise EndpointError("the address of the language model is not a web address", fatal=True) from error
        if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
            raise EndpointError("the address of the language model must begin with http:// or https://", fatal=True)
        if not _is_host(parts.hostname):
            raise EndpointError("the address of the language model names no host that there can be", fatal=True)
        if not (math.isfinite(self.timeout) and 0 < self.timeout <= LONGEST_TIMEOUT):
            raise EndpointError(
                f"the time for an answer is more than 0 and at most {LONGEST_TIMEOUT:g} seconds", fatal=True
            )
        if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
            raise EndpointError(
                "the address of the language model must hold no name, key, query or fragment: the key is read from "
                "ENDUSE_LLM_KEY",
                fatal=True,
            )
        if any(ord(letter) <= 32 or ord(letter) > 126 for letter in self.url):
            raise EndpointError(
                "the address of the language model holds a blank or a sign that no address has", fatal=True
            )
        if self.key is not None and (not self.key.isascii() or not self.key.isprintable()):
            raise EndpointError("ENDUSE_LLM_KEY holds a sign that no key has", fatal=True)
        if self.key and parts.scheme == "http" and not self.loopback:
            raise EndpointError("a key is only sent over https, or to this machine", fatal=True)

    @property
    def host(self) -> str:
        """The host that is spoken to."""
        return urlsplit(self.url).hostname or ""

    @property
    def address(self) -> str:
        """Scheme, host, port and path in one form: what decides whose answer it is."""
        parts = urlsplit(self.url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return f"{parts.scheme}://{self.host}:{port}{self.path}"

    @property
    def path(self) -> str:
        """The path that requests go to."""
        path = urlsplit(self.url).path.rstrip("/")
        return path if path.endswith("/chat/completions") else f"{path}/chat/completions"

    @property
    def loopback(self) -> bool:
        """Whether the host is this machine, by its address or the name `localhost`."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def warning(self) -> str | None:
        """What somebody who sends a report there must know; null where nothing leaves the machine."""
        if self.loopback:
            return None
        open_line = "" if urlsplit(self.url).scheme == "https" else ", unencrypted"
        return f"the text of the reports leaves this machine{open_line}: it is sent to {self.host}"

    def ask(self, payload: dict[str, Any], spend: Callable[[], None]) -> dict[str, Any]:
        """The answer to `payload`; `spend` is called before every try and may raise.

        Raises EndpointError; its `fatal` says that asking for other parts will fail as well, its `unfit` that the other
        side refuses this form of the request (400, 422)."""
        body = json.dumps(payload, ensure_ascii=True).encode("ascii")
        wait = self.backoff
        for attempt in range(1, TRIES + 1):
            spend()
            try:
                status, headers, raw = self._send(body)
            except TimeoutError as error:
                failure = EndpointError(f"no answer within {self.timeout:g} seconds")
                failure.__cause__ = error
            except ssl.SSLCertVerificationError as error:
                raise EndpointError(f"the certificate of {self.host} is not valid", fatal=True) from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                failure = EndpointError(f"{self.host} could not be reached", fatal=True)
                failure.__cause__ = error
            else:
                if status == 200:
                    return _object(raw)
                failure = _refused(status)
                if status not in _AGAIN:
                    raise failure
                wait = max(wait, _seconds(headers.get("Retry-After")))
            log.debug("try %d of %d at %s: %s", attempt, TRIES, self.host, failure)
            if attempt < TRIES:
                time.sleep(min(wait, LONGEST_WAIT))
                wait *= 2
        raise failure

    def _send(self, body: bytes) -> Answered:
        """One request and its answer. The work is done beside this thread, so that one deadline bounds all of it: a
        lookup, a handshake, headers and a body that come drop by drop. What is late is cut off and its rest ignored."""
        exchange = _Exchange()
        worker = threading.Thread(target=self._exchanged, args=(body, exchange), daemon=True)
        worker.start()
        worker.join(self.timeout)
        if exchange.answer is not None:
            return exchange.answer
        if exchange.error is not None:
            raise exchange.error
        exchange.cut_off()
        raise TimeoutError

    def _exchanged(self, body: bytes, exchange: _Exchange) -> None:
        try:
            exchange.answer = self._answered(body, exchange)
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
            exchange.error = error

    def _answered(self, body: bytes, exchange: _Exchange) -> Answered:
        parts = urlsplit(self.url)
        connection: http.client.HTTPConnection
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection = http.client.HTTPSConnection(self.host, parts.port, timeout=self.timeout, context=context)
        else:
            connection = http.client.HTTPConnection(self.host, parts.port, timeout=self.timeout)
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "enduse"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            connection.connect()
            exchange.opened(connection.sock)
            connection.request("POST", self.path, body, headers)
            response = connection.getresponse()
            return response.status, response.headers, _bounded(response)
        finally:
            connection.close()


Answered = tuple[int, http.client.HTTPMessage, bytes]


class _Exchange:
    """One request on its way: its answer or its error, and the socket to cut it off by."""

    def __init__(self) -> None:
        self.answer: Answered | None = None
        self.error: Exception | None = None
        self._socket: socket.socket | None = None
        self._late = False
        self._lock = threading.Lock()

    def opened(self, connected: socket.socket) -> None:
        """Remembers the socket. Raises TimeoutError where nobody waits any more."""
        with self._lock:
            self._socket = connected
            if self._late:
                raise TimeoutError

    def cut_off(self) -> None:
        """Ends the exchange: nothing more is sent, and whoever still reads gets the end."""
        with self._lock:
            self._late = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)


def _bounded(response: http.client.HTTPResponse) -> bytes:
    read = bytearray()
    while piece := response.read1(65536):
        read += piece
        if len(read) > LARGEST_ANSWER:
            raise EndpointError(f"the answer is longer than {LARGEST_ANSWER // 1024 // 1024} MB")
    return bytes(read)


def _is_host(name: str) -> bool:
    """Whether `name` can be looked up at all: no empty part, none longer than 63 letters."""
    try:
        name.encode("idna")
    except ValueError:
        return False
    return True


def _object(raw: bytes) -> dict[str, Any]:
    try:
        loaded = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise EndpointError("the endpoint's answer is no JSON") from error
    if not isinstance(loaded, dict):
        raise EndpointError("the endpoint's answer is no JSON object")
    return loaded


def _refused(status: int) -> EndpointError:
    if 300 <= status < 400:
        return EndpointError(
            f"the endpoint sends elsewhere (status {status}), and no redirect is followed: give the address itself",
            fatal=True,
        )
    if status in _FATAL:
        return EndpointError(f"the endpoint refuses (status {status}): {_FATAL[status]}", fatal=True)
    return EndpointError(f"the endpoint refuses (status {status})", unfit=status in (400, 422))


def _seconds(words: str | None) -> float:
    return float(words) if words is not None and _counts(words) else 0.0


def _counts(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) < 6
