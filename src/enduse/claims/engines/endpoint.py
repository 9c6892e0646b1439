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
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

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
            except (OSError, http.client.HTTPException) as error:
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

    def _send(self, body: bytes) -> tuple[int, http.client.HTTPMessage, bytes]:
        parts = urlsplit(self.url)
        deadline = time.monotonic() + self.timeout
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
            connection.request("POST", self.path, body, headers)
            response = connection.getresponse()
            return response.status, response.headers, _bounded(response, connection, deadline)
        finally:
            connection.close()


def _bounded(response: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float) -> bytes:
    read = bytearray()
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left)
        piece = response.read1(65536)
        if not piece:
            return bytes(read)
        read += piece
        if len(read) > LARGEST_ANSWER:
            raise EndpointError(f"the answer is longer than {LARGEST_ANSWER // 1024 // 1024} MB")


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
    return float(words) if words is not None and words.isdigit() and len(words) < 6 else 0.0
