"""The made-up traces of the examples are what their script makes, and belong to nobody."""

from __future__ import annotations

import example_flights
from enduse.catalogue.designators import designators


def test_the_files_are_those_that_the_script_makes() -> None:
    held = {
        path.relative_to(example_flights.FOLDER).as_posix(): path.read_bytes()
        for path in example_flights.FOLDER.rglob("*")
        if path.is_file()
    }
    assert held == dict(example_flights.files())
    assert len(held) <= 15 and sum(map(len, held.values())) < 150_000


def test_the_files_say_that_they_are_made_up_and_name_no_airline() -> None:
    assert all(b"made up" in payload.splitlines()[0] for _, payload in example_flights.files())
    assert not any("XQZ" in codes for codes in designators().values())
    report = example_flights.FOLDER.parent / "report.txt"
    assert "(invented for this example)" in report.read_text(encoding="utf-8")
