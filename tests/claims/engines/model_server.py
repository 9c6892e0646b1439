"""A server on loopback that speaks the OpenAI form and answers as a test says: a simulator, not a mock."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USAGE = {"prompt_tokens": 100, "completion_tokens": 20}


@dataclass(frozen=True)
class Reply:
    """One HTTP answer; `delay` seconds pass before it, `drip` sends its bytes one by one with that pause."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    drip: float = 0.0


@dataclass(frozen=True)
class Request:
    """What arrived: path, headers with names in lower case, and the JSON of the body."""

    path: str
    headers: dict[str, str]
    payload: dict[str, Any]

    @property
    def words(self) -> str:
        """The part of the report that was sent."""
        words: str = self.payload["messages"][1]["content"]
        return words


def said(content: str | None, *, usage: Any = USAGE, finish: str = "stop", **message: Any) -> Reply:
    """An ordinary answer with these words."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
    whole = {"object": "chat.completion", "choices": [choice]}
    return Reply(json.dumps(whole if usage is None else {**whole, "usage": usage}).encode())


def claims(*items: Any) -> Reply:
    """An ordinary answer that proposes `items`."""
    return said(json.dumps({"claims": list(items)}))


def item(kind: str, quote: str, cue: str, *roles: tuple[str, ...], **changed: Any) -> dict[str, Any]:
    """One proposed claim; a role is (role, words) or (role, words, value)."""
    listed = [{"role": r[0], "words": r[1], "value": r[2] if len(r) > 2 else None} for r in roles]
    return {"kind": kind, "quote": quote, "cue": cue, "stance": "asserted", "speaker": None, "roles": listed, **changed}


Answering = Callable[[Request], Reply]


@dataclass
class ModelServer:
    """`url` ends in `/v1`; `requests` are all that arrived, `answered` those whose answer was sent to its end."""

    url: str
    requests: list[Request] = field(default_factory=list)
    answered: list[Request] = field(default_factory=list)


def in_turn(*replies: Reply) -> Answering:
    """The replies one after the other, the last one for ever."""
    left = list(replies)

    def answer(_: Request) -> Reply:
        return left.pop(0) if len(left) > 1 else left[0]

    return answer


@contextmanager
def serving(answer: Answering) -> Iterator[ModelServer]:
    """A server that runs as long as the context."""
    server = ModelServer("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.path, headers, json.loads(raw))
            server.requests.append(request)
            reply = answer(request)
            time.sleep(reply.delay)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.send_header("Connection", "close")
                self.end_headers()
                for piece in (
                    [reply.body] if not reply.drip else [reply.body[i : i + 1] for i in range(len(reply.body))]
                ):
                    self.wfile.write(piece)
                    self.wfile.flush()
                    time.sleep(reply.drip)
                server.answered.append(request)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join(5)


def closed_port() -> str:
    """An address at which nobody listens."""
    with serving(lambda _: Reply()) as server:
        return server.url
