"""The `llm` engine: a language model behind an OpenAI-compatible endpoint proposes quotes; enduse checks each of them.

Decides what is asked, how often, and what was not read. It believes nothing: a report that tells the model to invent
something gets an invention, and that does not stand in the report. Off unless it is asked for.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from enduse.claims.draft import Draft
from enduse.claims.engines import answers
from enduse.claims.engines.anchored import anchor, split
from enduse.claims.engines.answers import Answer
from enduse.claims.engines.cache import Cache
from enduse.claims.engines.contract import Proposed, Unread
from enduse.claims.engines.endpoint import Endpoint
from enduse.claims.engines.readings import Passage, passages
from enduse.claims.engines.spending import Spending
from enduse.claims.overlaps import settle
from enduse.claims.rejections import Rejection
from enduse.errors import EndpointError
from enduse.model.source import Source
from enduse.model.text import Text

log = logging.getLogger(__name__)

PART = 4000
"""Characters of a report in one request."""

PATIENCE = 3
"""Parts in a row that may fail before the endpoint is asked no more."""

LONGEST_REPAIR = 4000
"""Characters of a broken answer that are sent back with the request for a better one."""


@dataclass
class LanguageModel:
    """One run's engine: it counts what it spends over all reports, and stops asking where asking is in vain."""

    endpoint: Endpoint
    model: str
    cache: Cache = field(default_factory=lambda: Cache(None))
    spending: Spending = field(default_factory=Spending)
    part: int = PART
    _structured: bool = True
    _failed: int = 0
    _stopped: str | None = None

    @property
    def name(self) -> str:
        """`llm/VERSION MODEL`: the version is that of the prompt."""
        return f"llm/{answers.VERSION} {' '.join(self.model.split())}"

    def propose(self, source: Source, text: Text) -> Proposed:
        """Drafts of what the model quotes from the report, part by part."""
        self.cache.ready()
        whole = passages(source, text)
        drafts: list[Draft] = []
        rejections: list[Rejection] = []
        unread: list[Unread] = []
        parts = split(whole, self.part)
        for part in parts:
            try:
                answer = self._answer(part)
            except EndpointError as error:
                unread.append(Unread(part[0].span.start, part[-1].span.end, str(error)))
                continue
            found = [anchor(p, part, whole, f"llm/{p.kind[:40]}", self.name) for p in answer.proposals]
            drafts += settle([each for each in found if isinstance(each, Draft)], text)
            rejections += [each for each in found if isinstance(each, Rejection)]
            rejections += [_misshapen(words, part, self.name) for words in answer.misshapen]
        return Proposed(tuple(drafts), tuple(rejections), (), tuple(unread), len(parts))

    def _answer(self, part: Sequence[Passage]) -> Answer:
        asked = answers.messages("\n\n".join(passage.words for passage in part))
        key = self.cache.key(answers.VERSION, self.model, self.endpoint.address, json.dumps(asked, ensure_ascii=True))
        known = self.cache.get(key)
        answer = None if known is None else answers.read(known)
        if answer is not None:
            self.spending.cached += 1
            return answer
        if self._stopped is not None:
            raise EndpointError(self._stopped, fatal=True)
        try:
            content, answer = self._asked(asked)
        except EndpointError as error:
            self._failed += 1
            if error.fatal or self._failed >= PATIENCE:
                self._stopped = str(error)
            raise
        self._failed = 0
        self.cache.keep(key, content)
        return answer

    def _asked(self, asked: list[dict[str, str]]) -> tuple[str, Answer]:
        content = self._content(asked)
        answer = answers.read(content)
        if answer is None:
            log.debug("an answer of %s is not of the shape asked for: asking again", self.name)
            broken = {"role": "assistant", "content": content[:LONGEST_REPAIR]}
            content = self._content([*asked, broken, {"role": "user", "content": answers.AGAIN}])
            answer = answers.read(content)
        if answer is None:
            raise EndpointError("the answer was not the JSON asked for, nor was the second one")
        return content, answer

    def _content(self, asked: list[dict[str, str]]) -> str:
        """The words of one answer. Raises EndpointError where there are none, or they are refused or cut off."""
        try:
            return self._sent(asked, structured=self._structured)
        except EndpointError as error:
            if not (self._structured and error.unfit):
                raise
            log.debug("the endpoint takes no JSON schema: going on without")
        self._structured = False
        return self._sent(asked, structured=False)

    def _sent(self, asked: list[dict[str, str]], *, structured: bool) -> str:
        length = sum(len(message["content"].encode()) for message in asked)
        payload: dict[str, Any] = {
            "model": self.model,
            "messages": asked,
            "temperature": 0,
            "max_tokens": self.spending.room(length),
            "stream": False,
        }
        if structured:
            form = {"name": "claims", "strict": True, "schema": answers.schema()}
            payload["response_format"] = {"type": "json_schema", "json_schema": form}
        reply = self.endpoint.ask(payload, self.spending.request)
        content, trouble = _said(reply)
        self.spending.answer(reply.get("usage"), length, len(content.encode("utf-8", "replace")))
        if trouble is not None:
            raise EndpointError(trouble)
        return content


def _said(reply: dict[str, Any]) -> tuple[str, str | None]:
    """The words of an answer, and what is wrong with them."""
    choices = reply.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return "", "the endpoint gave no answer"
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(p["text"] for p in content if isinstance(p, dict) and isinstance(p.get("text"), str))
    words = content if isinstance(content, str) else ""
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        return words, "the model refused to read this part"
    if choice.get("finish_reason") == "length":
        return words, "the answer was cut off"
    return words, None if words.strip() else "the answer was empty"


def _misshapen(words: str, part: Sequence[Passage], engine: str) -> Rejection:
    sort = "the answer has another shape"
    return Rejection("", "llm", sort, words, sort, engine, part[0].span.start, part[-1].span.end)
