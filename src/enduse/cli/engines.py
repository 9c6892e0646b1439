"""The options that choose engines, the same for `trace` and `add`, and what a run says of its engines at the end."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from enduse.case import Case
from enduse.claims.engines.selected import ORDER, Asked, Selected, select
from enduse.claims.engines.spending import LONGEST_TIMEOUT, Limit, Price
from enduse.claims.rejections import tally
from enduse.cli.shown import shown

PASSED_OVER = "no word of the trade stands in it or near it, so it was not parsed"
"""Why the local engine leaves a part of a report unread."""

KEY, PRICE = "ENDUSE_LLM_KEY", "ENDUSE_LLM_PRICE"

_LLM = ("llm_url", "llm_model", "llm_limit", "llm_price", "llm_timeout", "llm_cache")

_OPTIONS = (
    click.option(
        "--engine",
        "engine_names",
        multiple=True,
        metavar="NAME[,NAME]",
        help=f"What looks for claims: {', '.join(ORDER)}; several together with commas.  [default: local]",
    ),
    click.option("--gliner-weights", type=click.Path(path_type=Path), metavar="DIR", help="GLiNER2 weights you bring."),
    click.option("--llm-url", metavar="URL", help="An OpenAI-compatible endpoint; the reports' text is sent there."),
    click.option("--llm-model", metavar="NAME", help="The model to ask for."),
    click.option(
        "--llm-limit",
        multiple=True,
        metavar="LIMIT",
        help="Stop before more is spent: 200requests or 50000tokens; may be given twice.",
    ),
    click.option(
        "--llm-price", metavar="IN,OUT", help="Price of a million tokens sent and received, to count the cost."
    ),
    click.option(
        "--llm-timeout",
        type=click.FloatRange(min=0, min_open=True, max=LONGEST_TIMEOUT),
        metavar="SECONDS",
        help="For one whole answer, at most 3600.  [default: 120]",
    ),
    click.option(
        "--llm-cache",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Where answers are kept; may be deleted.  [default: beside the case]",
    ),
)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a verb, which gets them as one argument `chosen`."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        given = {name: options.pop(name) for name in ("engine_names", "gliner_weights", *_LLM)}
        return command(*args, chosen=_chosen(given, options["case_path"]), **options)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def _chosen(given: dict[str, Any], case_path: Path) -> Selected:
    names = tuple(name.strip() for words in given["engine_names"] for name in words.split(",")) or ("local",)
    unknown = [name for name in names if name not in ORDER]
    if unknown:
        raise click.BadParameter(
            f"there is no engine {unknown[0]!r}: there are {', '.join(ORDER)}", param_hint="--engine"
        )
    if "llm" not in names:
        useless = [name for name in _LLM if given[name]]
        if useless:
            raise click.UsageError(f"--{useless[0].replace('_', '-')} is for --engine llm")
    elif not given["llm_url"] or not given["llm_model"]:
        raise click.UsageError("--engine llm needs --llm-url URL and --llm-model NAME")
    if given["gliner_weights"] and "gliner" not in names:
        raise click.UsageError("--gliner-weights is for --engine gliner")
    if "gliner" in names and not given["gliner_weights"]:
        raise click.UsageError("--engine gliner needs --gliner-weights DIR: enduse downloads none")
    if given["llm_timeout"] is not None and math.isnan(given["llm_timeout"]):
        raise click.BadParameter("that is no number of seconds", param_hint="--llm-timeout")
    selected = select(
        Asked(
            engines=names,
            weights=given["gliner_weights"],
            url=given["llm_url"],
            model=given["llm_model"],
            key=os.environ.get(KEY),
            timeout=given["llm_timeout"] or 120.0,
            limit=_limit(given["llm_limit"]),
            price=_price(given["llm_price"] or os.environ.get(PRICE)) if "llm" in names else None,
            cache=given["llm_cache"] or case_path.with_suffix(".llm-cache"),
        )
    )
    if selected.warning:
        click.echo(f"note: {shown(selected.warning)}", err=True)
    return selected


def _limit(given: tuple[str, ...]) -> Limit:
    found: dict[str, int] = {}
    for words in given:
        match = re.fullmatch(r"\s*(\d{1,12})\s*(request|token)s?\s*", words)
        if match is None:
            raise click.BadParameter("write it as 200requests or 50000tokens", param_hint="--llm-limit")
        found[match[2]] = int(match[1])
    return Limit(found.get("request"), found.get("token"))


def _price(words: str | None) -> Price | None:
    if not words:
        return None
    match = re.fullmatch(r"\s*(\d{1,9}(?:\.\d+)?)(?:\s*,\s*(\d{1,9}(?:\.\d+)?))?\s*", words)
    if match is None:
        raise click.BadParameter(
            "write it as 3,15: a million tokens sent, a million received", param_hint="--llm-price"
        )
    return Price(float(match[1]), float(match[2] or match[1]))


def rejections(case: Case) -> list[dict[str, str | int]]:
    """How many proposals of each engine were rejected in a case, by reason."""
    counted = tally((rejected.engine, rejected.fault) for rejected in case.rejected())
    return [{"engine": engine, "reason": sort, "count": count} for engine, sorts in counted for sort, count in sorts]


def rejected_line(rows: list[dict[str, str | int]]) -> str | None:
    """The rejections of a case in one line, null where there are none."""
    if not rows:
        return None
    engines = dict.fromkeys(str(row["engine"]) for row in rows)
    parts = [
        f"{engine}: " + ", ".join(f"{row['count']} ({row['reason']})" for row in rows if row["engine"] == engine)
        for engine in engines
    ]
    return "; ".join(parts)
