"""What a run may spend on a language model, and what it has spent: requests and tokens, never more than the limit.

Tokens are counted by what the endpoint reports; where it reports nothing, they are estimated from the length of the
words and called so. A limit holds before a request is sent: the answer's length is limited to what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from enduse.errors import EndpointError

LONGEST_ANSWER = 4096
"""Tokens that an answer may have."""

SHORTEST_ANSWER = 256
"""Tokens that must be left for an answer, so that asking makes sense."""

LONGEST_TIMEOUT = 3600.0
"""Seconds that may be given for one answer."""

BYTES_A_TOKEN = 3
"""An estimate that rather counts too many tokens."""


@dataclass(frozen=True)
class Limit:
    """The most that a run may spend; null where it is not limited."""

    requests: int | None = None
    tokens: int | None = None


NO_LIMIT = Limit()


@dataclass(frozen=True)
class Price:
    """Money for a million tokens in a request and in an answer, in the currency of whoever set it."""

    request: float
    answer: float


@dataclass
class Spending:
    """Counts one run. `cached` are parts whose answer was known."""

    limit: Limit = NO_LIMIT
    price: Price | None = None
    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: int = 0

    def room(self, sent: int) -> int:
        """Tokens left for the answer to a request of `sent` bytes. Raises EndpointError where the limit is reached."""
        if self.limit.tokens is None:
            return LONGEST_ANSWER
        left = self.limit.tokens - self.tokens_in - self.tokens_out - _tokens(sent)
        if left < SHORTEST_ANSWER:
            raise EndpointError(f"the limit of {self.limit.tokens} tokens is reached", fatal=True)
        return min(left, LONGEST_ANSWER)

    def request(self) -> None:
        """Counts one request that is about to be sent. Raises EndpointError where the limit is reached."""
        if self.limit.requests is not None and self.requests >= self.limit.requests:
            raise EndpointError(f"the limit of {self.limit.requests} requests is reached", fatal=True)
        self.requests += 1

    def answer(self, usage: Any, sent: int, received: int) -> None:
        """Counts the tokens of an answer, by `usage` or, where that says nothing, by the bytes sent and received."""
        counts = usage if isinstance(usage, dict) else {}
        said, told = _count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens"))
        if said is None or told is None:
            self.estimated += 1
        self.tokens_in += _tokens(sent) if said is None else said
        self.tokens_out += _tokens(received) if told is None else told

    @property
    def cost(self) -> float | None:
        """Money spent, null where no price was given."""
        if self.price is None:
            return None
        return (self.tokens_in * self.price.request + self.tokens_out * self.price.answer) / 1_000_000

    def summary(self) -> str:
        """One clause for the end of a run."""
        about = "about " if self.estimated else ""
        cost = "" if self.cost is None else f", cost {self.cost:.4f}"
        return (
            f"{self.requests} request{'s' if self.requests != 1 else ''}, {self.cached} from the cache, "
            f"{about}{self.tokens_in} tokens in, {self.tokens_out} out{cost}"
        )


def _tokens(length: int) -> int:
    return -(-length // BYTES_A_TOKEN)


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None
