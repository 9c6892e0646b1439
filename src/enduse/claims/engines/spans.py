"""The model behind the `gliner` engine: a small protocol, and GLiNER2 behind it, from weights that the user brings.

Nothing is downloaded, ever. The weights are one folder with a `config.json` and a `model.safetensors`; a pickled
checkpoint could run code and is refused.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from enduse.errors import EngineError

NEEDED = ("config.json", "model.safetensors")


@dataclass(frozen=True)
class FoundSpan:
    """`text[start:end]` is a `label`, with the model's own score between 0 and 1."""

    start: int
    end: int
    label: str
    score: float


class SpanModel(Protocol):
    """Anything that finds labelled spans in a short text."""

    @property
    def name(self) -> str:
        """Which weights these are, the same for the same results."""

    def find(self, text: str, labels: Sequence[str]) -> Sequence[FoundSpan]:
        """The spans of `text` that carry one of `labels`. Never more text than the model's window."""


class Gliner:
    """GLiNER2 with the weights in `folder`, loaded at the first text."""

    def __init__(self, folder: Path) -> None:
        """Raises EngineError where `folder` holds no weights or the package is not installed."""
        missing = [name for name in NEEDED if not (folder / name).is_file()]
        if missing:
            raise EngineError(
                f"{folder} holds no weights for the gliner engine: {missing[0]} is missing; enduse downloads none, "
                "bring a folder with config.json and model.safetensors"
            )
        self._folder = folder

    @cached_property
    def name(self) -> str:
        """A piece of the SHA-256 of the weights."""
        content = hashlib.sha256()
        for name in NEEDED:
            with (self._folder / name).open("rb") as file:
                content.update(hashlib.file_digest(file, "sha256").digest())
        return content.hexdigest()[:12]

    @cached_property
    def _model(self) -> Any:
        os.environ.update({"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"})
        try:
            from gliner2 import GLiNER2
        except ImportError as error:
            raise EngineError("the gliner engine is not installed: install enduse with the extra [gliner]") from error
        try:
            return GLiNER2.from_pretrained(str(self._folder))
        except Exception as error:
            raise EngineError(f"the weights in {self._folder} cannot be loaded ({type(error).__name__})") from error

    def ready(self) -> None:
        """Loads the model. Raises EngineError where the package is missing or the weights cannot be loaded."""
        _ = self._model

    def find(self, text: str, labels: Sequence[str]) -> Sequence[FoundSpan]:
        """The spans of `text`, as the model gives them."""
        result = self._model.extract_entities(text, list(labels), include_confidence=True, include_spans=True)
        entities = result.get("entities", {}) if isinstance(result, dict) else {}
        return [
            FoundSpan(int(each["start"]), int(each["end"]), label, float(each.get("confidence", 0.0)))
            for label in labels
            for each in entities.get(label) or ()
            if isinstance(each, dict) and "start" in each and "end" in each
        ]
