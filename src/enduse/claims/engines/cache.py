"""Answers that were paid for, by what was asked: a second run costs nothing and needs no network.

One file an answer, in a folder that may be deleted at any time. What is read from it passes the same gate as a fresh
answer. It holds quotes from reports: it lies beside the case and belongs to it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import EngineError
from enduse.model.identity import digest

log = logging.getLogger(__name__)

FORM = "llm answer/1"
LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class Cache:
    """Answers in `folder`, which is made when the first one is kept; null keeps none."""

    folder: Path | None

    def key(self, version: int, model: str, address: str, asked: str) -> str:
        """SHA-256 over everything that decides an answer: the prompt's version, the model, the endpoint's address
        (scheme, host, port and path) and all that is asked."""
        return digest(FORM, version, model, address, asked)

    def ready(self) -> None:
        """Raises EngineError where the folder can be none, before anything is paid for."""
        if self.folder is not None and self.folder.exists() and not self.folder.is_dir():
            raise EngineError(f"the cache {self.folder} is no folder: choose another with --llm-cache")

    def get(self, key: str) -> str | None:
        """The content of the answer, null where it is not known or its file is damaged."""
        if self.folder is None:
            return None
        file = self.folder / key[:2] / f"{key}.json"
        try:
            if not file.is_file() or file.stat().st_size > LARGEST:
                return None
            kept = json.loads(file.read_bytes())
        except (OSError, ValueError, RecursionError):
            log.debug("%s cannot be read: the part is asked for again", file)
            return None
        if not isinstance(kept, dict) or kept.get("form") != FORM or kept.get("key") != key:
            return None
        content = kept.get("content")
        if not isinstance(content, str) or kept.get("check") != digest(FORM, key, content):
            return None
        return content

    def keep(self, key: str, content: str) -> None:
        """Keeps an answer, whole or not at all. Where it cannot be kept (a full disk), a warning says so: the answer is
        paid for and used."""
        if self.folder is None:
            return
        file = self.folder / key[:2] / f"{key}.json"
        record = {"form": FORM, "key": key, "check": digest(FORM, key, content), "content": content}
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".")
            try:
                with os.fdopen(handle, "w", encoding="ascii") as out:
                    json.dump(record, out, ensure_ascii=True)
                Path(temporary).replace(file)
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink()
                raise
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            log.warning("an answer could not be kept in %s (%s): it will be asked for again", self.folder, reason)
