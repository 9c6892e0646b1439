"""What a language model is asked, and what its answer says. Decides shape only; nothing here believes a word of it.

The prompt is a file with a version, `prompts/claims-VERSION.md`. An answer is one JSON object; around it, a code fence
and a stretch of thinking are let pass. What has another shape is counted, item by item.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from enduse.claims.engines.contract import Proposal, RoleWords
from enduse.model.claim import CLOSED_VALUES, KINDS, STANCES, roles_of
from enduse.model.identity import digest

VERSION = 2
"""Of the prompt; part of the engine's id, so that a report is read again when the prompt changes."""

MOST_CLAIMS = 300
"""Claims in one answer; more is no answer to a part of a report."""

AGAIN = "That was not one JSON object of the shape asked for. Answer again with the JSON object alone."

_CODE = 16
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Answer:
    """What one answer proposes, and the items in it that are no proposals, each as a few words."""

    proposals: tuple[Proposal, ...]
    misshapen: tuple[str, ...]


@lru_cache(maxsize=1)
def prompt() -> str:
    """The prompt, the same for every part of every report."""
    return files(__package__).joinpath("prompts", f"claims-{VERSION}.md").read_text(encoding="utf-8")


def messages(words: str) -> list[dict[str, str]]:
    """What is sent for one part of a report, between two lines with a code that does not stand in it."""
    code = _code(words)
    return [
        {"role": "system", "content": prompt()},
        {"role": "user", "content": f"REPORT BEGINS {code}\n{words}\nREPORT ENDS {code}"},
    ]


def _code(words: str) -> str:
    """A code made from `words` that does not occur in them, the same for the same words."""
    code = digest("report part", words)[:_CODE]
    while code in words:
        code = digest("report part", words, code)[:_CODE]
    return code


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, for endpoints that hold a model to one."""
    roles = list(dict.fromkeys(role for kind in KINDS for role in roles_of(kind) if role != "comparator"))
    values = [value for role, listed in CLOSED_VALUES.items() if role != "comparator" for value in listed]
    one = _object(
        role={"type": "string", "enum": roles},
        words={"type": "string"},
        value={"type": ["string", "null"], "enum": [*values, None]},
    )
    claim = _object(
        kind={"type": "string", "enum": list(KINDS)},
        quote={"type": "string"},
        cue={"type": "string"},
        stance={"type": "string", "enum": list(STANCES)},
        speaker={"type": ["string", "null"]},
        roles={"type": "array", "items": one},
    )
    return _object(claims={"type": "array", "items": claim})


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def read(content: str) -> Answer | None:
    """The answer in `content`, null where it is no JSON object of the shape asked for."""
    try:
        loaded = json.loads(_bare(content))
    except (ValueError, RecursionError):
        return None
    items = loaded.get("claims") if isinstance(loaded, dict) else None
    if not isinstance(items, list) or len(items) > MOST_CLAIMS:
        return None
    proposals, misshapen = [], []
    for item in items:
        proposal = _proposal(item)
        if proposal is None:
            misshapen.append(_clean(json.dumps(item, ensure_ascii=False))[:200])
        else:
            proposals.append(proposal)
    return Answer(tuple(proposals), tuple(misshapen))


def _bare(content: str) -> str:
    """`content` without a stretch of thinking before it and a code fence around it."""
    plain = content.strip()
    if plain.startswith("<think>"):
        _, ended, after = plain.partition("</think>")
        plain = after.strip() if ended else plain
    opening, broken, inside = plain.partition("\n")
    language = opening[3:].strip()
    if broken and opening.startswith("```") and plain.endswith("```") and (not language or language.isalnum()):
        return inside.removesuffix("```")
    return plain


def _proposal(item: Any) -> Proposal | None:
    if not isinstance(item, dict):
        return None
    kind, quote, cue = item.get("kind"), item.get("quote"), item.get("cue")
    stance, speaker = item.get("stance"), item.get("speaker")
    roles = _roles(item.get("roles"))
    if not (isinstance(kind, str) and isinstance(quote, str) and isinstance(cue, str) and isinstance(stance, str)):
        return None
    if not (speaker is None or isinstance(speaker, str)) or roles is None:
        return None
    said = _clean(speaker).strip() if speaker is not None else ""
    return Proposal(_clean(kind), _clean(quote), _clean(cue), _clean(stance), said or None, roles)


def _roles(items: Any) -> tuple[RoleWords, ...] | None:
    if not isinstance(items, list):
        return None
    roles = []
    for item in items:
        if not isinstance(item, dict):
            return None
        role, words, value = item.get("role"), item.get("words"), item.get("value")
        if isinstance(value, bool | int | float):
            value = json.dumps(value)
        if not isinstance(role, str) or not isinstance(words, str) or not (value is None or isinstance(value, str)):
            return None
        roles.append(RoleWords(_clean(role), _clean(words), None if value is None else _clean(value)))
    return tuple(roles)


def _clean(words: str) -> str:
    """Without what no report's words hold: control characters and lone surrogates."""
    return _UNFIT.sub("\ufffd", words)
