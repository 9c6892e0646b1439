"""One lock, one holder; it ends with its holder, whatever children live on."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from enduse.case import lock
from enduse.case.folder import Folder
from enduse.errors import CaseInUse

pytest.importorskip("fcntl")


def test_the_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    place = Folder(tmp_path)
    assert lock.take(place, create=False) is None
    assert not place.lock.exists()
    first = lock.take(place, create=True)
    assert first is not None
    with pytest.raises(CaseInUse, match="run the command again"):
        lock.take(place, create=True)
    lock.release(first)
    again = lock.take(place, create=False)
    assert again is not None
    lock.release(again)
    assert place.lock.read_bytes() == b""


def test_a_child_that_outlives_a_killed_parent_does_not_keep_the_lock(tmp_path: Path) -> None:
    place = Folder(tmp_path)
    context = multiprocessing.get_context("fork")
    started, done = context.Event(), context.Event()

    def live_on() -> None:
        started.set()
        done.wait()

    handle = lock.take(place, create=True)
    assert handle is not None
    child = context.Process(target=live_on)
    child.start()
    started.wait()
    lock._held.discard(handle)
    os.close(handle)
    again = lock.take(place, create=False)
    assert again is not None
    lock.release(again)
    done.set()
    child.join()
