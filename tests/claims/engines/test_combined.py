"""Several engines on one report: an added engine only adds, and what agrees names both, in a stable way."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from told import REPORT, read

from enduse.claims import extract
from enduse.claims.combined import combine
from enduse.claims.draft import Draft
from enduse.claims.engines.contract import Proposed, Unread
from enduse.claims.engines.local import propose
from enduse.claims.extract import LOCAL
from enduse.model import Claim, Source, Text
from enduse.model.claim import from_record


@dataclass(frozen=True)
class Echo:
    """Proposes what the local engine does, less the roles in `without`."""

    without: tuple[str, ...] = ()
    name: str = "echo/1"

    def propose(self, source: Source, text: Text) -> Proposed:
        drafts = [_less(draft, self.without) for draft in propose(source, text).drafts]
        return Proposed(tuple(drafts), unread=(Unread(0, 5, "it was tired"),))


def _less(draft: Draft, without: tuple[str, ...]) -> Draft:
    kept = {role: fillers for role, fillers in draft.roles.items() if role not in without}
    return replace(draft, roles=kept, rule="echo")


def test_the_local_engine_alone_is_the_default() -> None:
    assert extract(*read(REPORT)) == extract(*read(REPORT), engines=(LOCAL,))
    assert extract(*read(REPORT)).engine == "local/2"


def test_a_claim_that_both_found_names_both_and_keeps_its_id() -> None:
    alone = extract(*read(REPORT)).claims
    both = extract(*read(REPORT), engines=(LOCAL, Echo())).claims
    assert len(alone) >= 2
    assert [claim.id for claim in both] == [claim.id for claim in alone]
    assert {claim.engine for claim in both} == {"local/2 + echo/1"}
    assert [claim.rule for claim in both] == [f"{claim.rule} + echo" for claim in alone]
    assert [list(claim.record()) for claim in both] == [list(claim.record()) for claim in alone]
    assert all(from_record(claim.record()) == claim for claim in both)


def test_less_of_the_same_is_the_same_claim() -> None:
    alone = extract(*read(REPORT)).claims
    both = extract(*read(REPORT), engines=(LOCAL, Echo(without=("quantity", "action", "comparator")))).claims
    assert [claim.id for claim in both] == [claim.id for claim in alone]
    assert any(claim.engine == "local/2 + echo/1" for claim in both)


def test_more_is_another_claim_and_the_first_stands_unchanged() -> None:
    fuller, leaner = Echo(), Echo(without=("quantity",), name="lean/1")
    first = extract(*read(REPORT), engines=(leaner,)).claims
    both = extract(*read(REPORT), engines=(leaner, fuller)).claims
    assert {claim.id for claim in first} < {claim.id for claim in both}


def test_another_speaker_or_stance_is_another_claim() -> None:
    claim = extract(*read(REPORT)).claims[0]
    for other in (replace(claim, speaker="somebody else"), replace(claim, stance="hedged")):
        other = replace(other, engine="echo/1")
        assert sorted(c.engine for c in combine([(claim,), (other,)])) == ["echo/1", "local/2"]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_names_are_joined_once(times: int) -> None:
    claims: list[tuple[Claim, ...]] = [extract(*read(REPORT)).claims]
    claims += [extract(*read(REPORT), engines=(Echo(),)).claims] * times
    assert {claim.engine for claim in combine(claims)} == {"local/2 + echo/1"}


def test_what_an_engine_did_not_read_is_told_by_offsets_of_the_source() -> None:
    (skipped,) = extract(*read(REPORT), engines=(LOCAL, Echo())).skipped
    assert (skipped.engine, skipped.reason, skipped.span.of(REPORT)) == ("echo/1", "it was tired", REPORT[:5])


def test_the_documented_engine_runs() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "methods" / "engines.md"
    block = re.search(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    made: dict[str, Any] = {}
    exec(compile(block[1], page.name, "exec"), made)
    report = "Serbia sold mortars to Niger."
    (claim,) = extract(*read(report), engines=(made["Toy"](),)).claims
    assert (claim.quote, claim.engine, claim.values("supplier")) == (report, "toy/1", ("SRB",))
