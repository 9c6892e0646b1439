"""Which engines a run uses: by their names, in one fixed order, each made ready or refused with one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.claims.combined import AND
from enduse.claims.engines.cache import Cache
from enduse.claims.engines.contract import Engine
from enduse.claims.engines.spending import NO_LIMIT, Limit, Price, Spending
from enduse.claims.extract import LOCAL
from enduse.errors import EngineError

if TYPE_CHECKING:
    from enduse.claims.engines.endpoint import Endpoint

ORDER = ("local", "gliner", "llm")
"""The order in which engines run, whatever order they were asked for in: what the first one finds stands first."""


@dataclass(frozen=True)
class Asked:
    """What the user asked for; `key` is shown nowhere."""

    engines: tuple[str, ...] = ("local",)
    weights: Path | None = None
    url: str | None = None
    model: str | None = None
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    backoff: float = 1.0
    limit: Limit = NO_LIMIT
    price: Price | None = None
    cache: Path | None = None


@dataclass(frozen=True)
class Selected:
    """The engines of one run; `warning` must be shown before it begins, `spending` counts it, null without `llm`."""

    engines: tuple[Engine, ...] = (LOCAL,)
    warning: str | None = None
    spending: Spending | None = None

    @property
    def names(self) -> str:
        """All engines with their versions."""
        return AND.join(engine.name for engine in self.engines)


def select(asked: Asked) -> Selected:
    """The engines asked for. Raises EngineError or EndpointError where one cannot run as asked."""
    engines: list[Engine] = []
    warning, spending = None, None
    for name in _ordered(asked.engines):
        if name == "local":
            engines.append(LOCAL)
        elif name == "gliner":
            engines.append(_gliner(asked))
        else:
            endpoint = _endpoint(asked)
            warning, spending = endpoint.warning(), Spending(asked.limit, asked.price)
            engines.append(_llm(asked, endpoint, spending))
    return Selected(tuple(engines), warning, spending)


def _ordered(names: Iterable[str]) -> list[str]:
    asked = set(names)
    unknown = sorted(asked - set(ORDER))
    if unknown or not asked:
        raise EngineError(f"there is no engine {unknown[0] if unknown else ''!r}: there are {', '.join(ORDER)}")
    return [name for name in ORDER if name in asked]


def _gliner(asked: Asked) -> Engine:
    from enduse.claims.engines.gliner import SpanEngine
    from enduse.claims.engines.spans import Gliner

    if asked.weights is None:
        raise EngineError("the gliner engine needs weights that you bring: --gliner-weights DIR; enduse downloads none")
    model = Gliner(asked.weights)
    model.ready()
    return SpanEngine(model)


def _endpoint(asked: Asked) -> Endpoint:
    from enduse.claims.engines.endpoint import Endpoint

    if not asked.url or not asked.model or not asked.model.strip():
        raise EngineError("the llm engine needs an address and a model: --llm-url URL --llm-model NAME")
    return Endpoint(asked.url, asked.key or None, asked.timeout, asked.backoff)


def _llm(asked: Asked, endpoint: Endpoint, spending: Spending) -> Engine:
    from enduse.claims.engines.llm import LanguageModel

    return LanguageModel(endpoint, asked.model or "", Cache(asked.cache), spending)
