"""The endpoint as it fails in practice: busy, slow, broken, refusing, redirecting. Nothing is dropped in silence."""

from __future__ import annotations

import json
import logging
import time

import pytest
from model_server import Answering, Reply, claims, closed_port, in_turn, item, said, serving
from told import read

from enduse.claims import Extraction, extract
from enduse.claims.engines import answers
from enduse.claims.engines import endpoint as endpoint_module
from enduse.claims.engines.endpoint import Endpoint
from enduse.claims.engines.llm import LanguageModel
from enduse.claims.engines.spending import NO_LIMIT, Limit, Price, Spending
from enduse.errors import EndpointError

REPORT = "Serbia sold mortars to Niger.\n\nChad bought shells from Serbia in 2021.\n\nMali uses mortars in Gao.\n"
SOLD = item(
    "transfer",
    "Serbia sold mortars to Niger.",
    "sold",
    ("supplier", "Serbia"),
    ("recipient", "Niger"),
    ("weapon", "mortars"),
)
BOUGHT = item(
    "transfer",
    "Chad bought shells from Serbia in 2021.",
    "bought",
    ("supplier", "Serbia"),
    ("recipient", "Chad"),
    ("date", "2021"),
)
KEY = "sk-canary-7d1f"


def engine(
    url: str, *, timeout: float = 5, limit: Limit = NO_LIMIT, part: int = 4000, key: str | None = None
) -> LanguageModel:
    return LanguageModel(Endpoint(url, key, timeout, 0.01), "test", spending=Spending(limit, Price(3, 15)), part=part)


def reading(answer: Answering, **options: object) -> tuple[Extraction, list[object], LanguageModel]:
    with serving(answer) as server:
        model = engine(server.url, **options)  # type: ignore[arg-type]
        return extract(*read(REPORT), engines=(model,)), list(server.requests), model


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_busy_then_ready(status: int) -> None:
    extraction, requests, _ = reading(in_turn(Reply(status=status, headers=(("Retry-After", "0"),)), claims(SOLD)))
    assert (len(extraction.claims), extraction.skipped, len(requests)) == (1, (), 2)


def test_always_busy_is_given_up_and_named() -> None:
    extraction, requests, _ = reading(lambda _: Reply(status=500))
    (part,) = extraction.skipped
    assert (part.engine, part.reason) == ("llm/2 test", "the endpoint refuses (status 500)")
    assert (part.span.start, REPORT[part.span.end :].strip()) == (0, "")
    assert len(requests) == endpoint_module.TRIES


def test_a_long_wait_that_the_other_side_asks_for_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    with serving(in_turn(Reply(status=429, headers=(("Retry-After", "9999"),)), claims(SOLD))) as server:
        assert len(extract(*read(REPORT), engines=(engine(server.url),)).claims) == 1
    assert endpoint_module.LONGEST_WAIT in waits
    assert max(waits) <= endpoint_module.LONGEST_WAIT


@pytest.mark.parametrize("reply", [Reply(delay=60), Reply(b"{" * 1_200, drip=0.05)], ids=["silent", "dripping"])
def test_a_slow_answer_is_not_waited_for(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "TRIES", 2)
    with serving(lambda _: reply) as server:
        asked = engine(server.url, timeout=0.2)
        extraction = extract(*read(REPORT), engines=(asked,))
        assert not server.answered
    assert extraction.skipped[0].reason == "no answer within 0.2 seconds"
    assert asked.spending.requests == 2


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "wants a key"),
        (403, "refuses this key"),
        (404, "no such address or model"),
        (301, "no redirect"),
        (307, "no redirect"),
        (418, "418"),
    ],
)
def test_a_refusal_is_not_repeated(status: int, words: str) -> None:
    extraction, requests, _ = reading(lambda _: Reply(status=status), part=20)
    assert len(extraction.skipped) == 3
    assert all(words in part.reason for part in extraction.skipped)
    assert len(requests) == (3 if status == 418 else 1)


def test_no_redirect_is_followed() -> None:
    with serving(lambda _: claims(SOLD)) as elsewhere:
        location = (("Location", f"{elsewhere.url}/chat/completions"),)
        extraction, requests, _ = reading(lambda _: Reply(status=307, headers=location))
    assert extraction.claims == ()
    assert (len(requests), elsewhere.requests) == (1, [])


def test_nobody_listens() -> None:
    extraction = extract(*read(REPORT), engines=(engine(closed_port()),))
    assert [part.reason for part in extraction.skipped] == ["127.0.0.1 could not be reached"]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (said(None, refusal="I cannot help with weapons."), "the model refused to read this part"),
        (said("", finish="content_filter"), "the model refused to read this part"),
        (said(None), "the answer was empty"),
        (said("  \n"), "the answer was empty"),
        (said('{"claims": [{"kind": "tra', finish="length"), "the answer was cut off"),
        (Reply(b'{"choices": []}'), "the endpoint gave no answer"),
        (Reply(b'{"choices": [7]}'), "the endpoint gave no answer"),
        (Reply(b"{}"), "the endpoint gave no answer"),
        (Reply(b"[]"), "the endpoint's answer is no JSON object"),
        (Reply(b"<html>busy</html>"), "the endpoint's answer is no JSON"),
        (Reply(b'{"choices": [{"mess'), "the endpoint's answer is no JSON"),
        (Reply(b"\xff\xfe\x00"), "the endpoint's answer is no JSON"),
        (Reply(b"[" * 100_000), "the endpoint's answer is no JSON"),
        (Reply(b" " * (endpoint_module.LARGEST_ANSWER + 1)), "the answer is longer than 4 MB"),
    ],
)
def test_an_unusable_answer_names_the_part(reply: Reply, reason: str) -> None:
    extraction, requests, _ = reading(lambda _: reply)
    assert (extraction.claims, [part.reason for part in extraction.skipped]) == ((), [reason])
    assert len(requests) == 1


BROKEN = (
    "no JSON at all",
    '{"claims": [{"kind": "tra',
    "[]",
    '{"claims": 7}',
    '{"answer": []}',
    json.dumps({"claims": [1] * 301}),
)


@pytest.mark.parametrize("content", BROKEN)
def test_broken_json_is_asked_for_once_more(content: str) -> None:
    extraction, requests, _ = reading(in_turn(said(content), claims(SOLD)))
    assert (len(extraction.claims), extraction.skipped, len(requests)) == (1, (), 2)
    again = requests[1].payload["messages"]  # type: ignore[attr-defined]
    assert [message["role"] for message in again] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize("content", BROKEN)
def test_twice_broken_json_names_the_part(content: str) -> None:
    extraction, requests, _ = reading(lambda _: said(content))
    assert [part.reason for part in extraction.skipped] == [
        "the answer was not the JSON asked for, nor was the second one"
    ]
    assert len(requests) == 2


def test_one_failed_part_leaves_the_others() -> None:
    def answer(request: object) -> Reply:
        words = request.words  # type: ignore[attr-defined]
        if "Chad" in words:
            return said("nonsense")
        return claims(SOLD) if "Niger" in words else claims()

    extraction, _, _ = reading(answer, part=20)
    assert len(extraction.claims) == 1
    (part,) = extraction.skipped
    assert REPORT[part.span.start : part.span.end].startswith("Chad bought")


def test_the_endpoint_is_asked_no_more_after_a_few_failed_parts() -> None:
    report = "\n\n".join(f"Serbia sold {n} mortars to Niger in 2021." for n in range(10, 20))
    with serving(lambda _: said("nonsense")) as server:
        extraction = extract(*read(report), engines=(engine(server.url, part=20),))
    assert len(extraction.skipped) == 10
    assert len(server.requests) == 6


def test_an_endpoint_without_schemas_is_asked_without() -> None:
    def answer(request: object) -> Reply:
        payload = request.payload  # type: ignore[attr-defined]
        return Reply(status=400) if "response_format" in payload else claims(SOLD)

    extraction, requests, _ = reading(answer, part=20)
    assert (len(extraction.claims), extraction.skipped) == (1, ())
    assert ["response_format" in request.payload for request in requests] == [True, False, False, False]  # type: ignore[attr-defined]


def test_what_is_sent() -> None:
    _, (request,), _ = reading(lambda _: claims(), key=KEY)
    assert request.path == "/v1/chat/completions"  # type: ignore[attr-defined]
    assert request.headers["authorization"] == f"Bearer {KEY}"  # type: ignore[attr-defined]
    payload = request.payload  # type: ignore[attr-defined]
    assert (payload["model"], payload["temperature"], payload["stream"]) == ("test", 0, False)
    assert payload["response_format"]["json_schema"]["strict"] is True
    assert payload["messages"] == answers.messages(REPORT.strip())
    assert REPORT.strip() in payload["messages"][1]["content"]


def test_the_key_stands_in_no_log_error_or_repr(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    echo = Reply(f'{{"error": "bad key {KEY}"}}'.encode(), status=401)
    extraction, _, model = reading(in_turn(Reply(KEY.encode(), status=500), echo), key=KEY)
    assert extraction.skipped
    assert KEY not in caplog.text + repr(extraction) + repr(model) + repr(model.endpoint)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/v1",
        "127.0.0.1:8080/v1",
        "http://",
        "http://user:pw@127.0.0.1/v1",
        "",
        "http://127.0.0.1/v1?key=x",
        "http://127.0.0.1/v1#x",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1/v 1",
        "http://[::1/v1",
        "http://127.0.0.1/v1\r\nX: y",
    ],
)
def test_only_a_plain_web_address_is_taken(url: str) -> None:
    with pytest.raises(EndpointError):
        Endpoint(url)


@pytest.mark.parametrize("key", ["a\r\nX-Evil: 1", "schlüssel", "a\x00b"])
def test_a_key_with_a_sign_that_no_key_has(key: str) -> None:
    with pytest.raises(EndpointError) as refused:
        Endpoint("http://127.0.0.1/v1", key)
    assert key not in str(refused.value)


def test_a_key_is_not_sent_in_the_clear() -> None:
    with pytest.raises(EndpointError, match="https"):
        Endpoint("http://model.example/v1", KEY)
    assert Endpoint("https://model.example/v1", KEY).warning() is not None


@pytest.mark.parametrize(
    ("url", "stays"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://127.8.8.8/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost/v1", True),
        ("https://api.example.com/v1", False),
        ("http://localhost.attacker.test/v1", False),
        ("http://127.0.0.1.nip.io/v1", False),
        ("http://0.0.0.0/v1", False),
        ("http://192.168.1.5/v1", False),
        ("http://[::ffff:8.8.8.8]/v1", False),
    ],
)
def test_what_leaves_the_machine_is_said(url: str, stays: bool) -> None:
    warning = Endpoint(url).warning()
    assert (warning is None) is stays
    assert stays or "leaves this machine" in str(warning)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/v1", "http://127.0.0.1:1/v1/", "http://127.0.0.1:1/v1/chat/completions"]
)
def test_the_path_is_one_whatever_way_it_is_written(url: str) -> None:
    assert Endpoint(url).path == "/v1/chat/completions"


def test_the_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, closed_port())
    extraction, _, _ = reading(lambda _: claims(SOLD))
    assert len(extraction.claims) == 1


def test_a_limit_of_requests_holds_for_retries_and_repairs_too() -> None:
    extraction, requests, _ = reading(lambda _: said("nonsense"), limit=Limit(requests=1))
    assert len(requests) == 1
    assert [part.reason for part in extraction.skipped] == ["the limit of 1 requests is reached"]


def test_a_limit_stops_cleanly_and_says_what_was_not_read() -> None:
    extraction, requests, _ = reading(lambda _: claims(SOLD), limit=Limit(requests=1), part=20)
    assert len(requests) == 1
    assert len(extraction.claims) == 1
    starts = [REPORT[part.span.start : part.span.end].split()[0] for part in extraction.skipped]
    assert starts == ["Chad", "Mali"]
    assert {part.reason for part in extraction.skipped} == {"the limit of 1 requests is reached"}


def test_a_limit_of_tokens_bounds_the_answer_and_stops_before_it_is_passed() -> None:
    extraction, requests, model = reading(
        lambda _: said('{"claims": []}', usage={"prompt_tokens": 1500, "completion_tokens": 50}),
        limit=Limit(tokens=3500),
        part=20,
    )
    assert 1 <= len(requests) < 3
    assert all(request.payload["max_tokens"] <= 3500 for request in requests)  # type: ignore[attr-defined]
    assert extraction.skipped[-1].reason == "the limit of 3500 tokens is reached"
    assert model.spending.tokens_in + model.spending.tokens_out <= 3500


def test_tokens_and_cost_are_counted() -> None:
    _, _, model = reading(lambda _: claims(SOLD))
    assert (model.spending.tokens_in, model.spending.tokens_out) == (100, 20)
    assert model.spending.cost == pytest.approx((100 * 3 + 20 * 15) / 1e6)
    assert model.spending.summary() == "1 request, 0 from the cache, 100 tokens in, 20 out, cost 0.0006"


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": "many"}, {"prompt_tokens": -1, "completion_tokens": True}, 7]
)
def test_tokens_that_are_not_reported_are_estimated_and_called_so(usage: object) -> None:
    _, _, model = reading(lambda _: said('{"claims": []}', usage=usage))
    assert model.spending.tokens_in > 500
    assert "about" in model.spending.summary()
