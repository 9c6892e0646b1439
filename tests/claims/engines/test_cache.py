"""Answers that are kept: a second run asks nothing, a damaged file is asked for again, the folder may be deleted."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from pathlib import Path

import pytest
from model_server import claims, item, said, serving
from told import read

from enduse.claims import extract
from enduse.claims.engines.cache import Cache
from enduse.claims.engines.endpoint import Endpoint
from enduse.claims.engines.llm import LanguageModel
from enduse.errors import EngineError

REPORT = "Serbia sold mortars to Niger.\n\nChad bought shells from Serbia in 2021.\n"
SOLD = item("transfer", "Serbia sold mortars to Niger.", "sold", ("supplier", "Serbia"), ("recipient", "Niger"))


def engine(url: str, folder: Path, *, model: str = "test", part: int = 4000) -> LanguageModel:
    return LanguageModel(Endpoint(url, None, 5, 0.01), model, Cache(folder), part=part)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A cache that holds the answers of one run."""
    with serving(lambda _: claims(SOLD)) as server:
        extract(*read(REPORT), engines=(engine(server.url, tmp_path / "cache"),))
    return tmp_path / "cache"


def test_a_second_run_is_free_works_offline_and_gives_the_same(tmp_path: Path) -> None:
    with serving(lambda _: claims(SOLD)) as server:
        extract(*read(REPORT), engines=(engine(server.url, tmp_path),))
    model = engine(server.url, tmp_path)
    extraction = extract(*read(REPORT), engines=(model,))
    assert (len(extraction.claims), extraction.skipped) == (1, ())
    assert (model.spending.requests, model.spending.cached, model.spending.tokens_in) == (0, 1, 0)


def test_the_cache_holds_no_key_and_only_what_was_answered(kept: Path) -> None:
    (file,) = [path for path in kept.rglob("*") if path.is_file()]
    record = json.loads(file.read_bytes())
    assert sorted(record) == ["check", "content", "form", "key"]
    assert json.loads(record["content"]) == {"claims": [SOLD]}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"form": "llm answer/1"}', None, "content"], ids=str)
def test_a_damaged_answer_is_asked_for_again(kept: Path, damage: bytes | str | None) -> None:
    (file,) = [path for path in kept.rglob("*") if path.is_file()]
    if damage is None:
        shutil.rmtree(kept)
    elif isinstance(damage, bytes):
        file.write_bytes(damage)
    else:
        record = json.loads(file.read_bytes())
        file.write_text(json.dumps({**record, "content": '{"claims": []}'}))
    with serving(lambda _: claims(SOLD)) as server:
        assert len(extract(*read(REPORT), engines=(engine(server.url, kept),)).claims) == 1
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1:8080/v1", "http://127.0.0.2:8080/v1", "http://127.0.0.1:8081/v1", "http://127.0.0.1:8080/v2"],
)
def test_an_answer_of_one_address_is_not_that_of_another(url: str) -> None:
    cache = Cache(None)
    known = cache.key(1, "test", Endpoint("http://127.0.0.1:8080/v1/").address, "what")
    assert known == cache.key(1, "test", Endpoint("http://127.0.0.1:8080/v1").address, "what")
    assert known != cache.key(1, "test", Endpoint(url).address, "what")


def test_another_host_is_asked_itself(kept: Path) -> None:
    with serving(lambda _: claims(SOLD)) as server:
        extract(*read(REPORT), engines=(engine(server.url, kept),))
    assert len(server.requests) == 1


def test_a_full_disk_loses_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    with serving(lambda _: claims(SOLD)) as server:
        extraction = extract(*read(REPORT), engines=(engine(server.url, tmp_path),))
    assert (len(extraction.claims), extraction.skipped) == (1, ())
    assert "no space left" in caplog.text


@pytest.mark.parametrize("change", ["model", "part", "text"])
def test_another_question_is_asked(kept: Path, change: str) -> None:
    text = REPORT.replace("2021", "2022") if change == "text" else REPORT
    with serving(lambda _: claims()) as server:
        model = engine(
            server.url, kept, model="other" if change == "model" else "test", part=20 if change == "part" else 4000
        )
        extract(*read(text), engines=(model,))
    assert len(server.requests) == (2 if change == "part" else 1)


def test_an_unusable_answer_is_not_kept(tmp_path: Path) -> None:
    with serving(lambda _: said("nonsense")) as server:
        extract(*read(REPORT), engines=(engine(server.url, tmp_path / "cache"),))
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(lambda _: claims()) as server, pytest.raises(EngineError, match="--llm-cache"):
        extract(*read(REPORT), engines=(engine(server.url, tmp_path / "file"),))
