"""Floors for attributions on PolNeAR, which is no part of the project: skipped where it is not beside it."""

from __future__ import annotations

import json

import pytest
from polnear import DATA, FLOORS, fingerprint, measure, standoff


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="PolNeAR is not beside the project")
def test_floors_hold() -> None:
    pinned = json.loads(FLOORS.read_text("utf-8"))
    if fingerprint() != pinned["fingerprint"]:
        pytest.skip("PolNeAR is another one than the floors were pinned on")
    reached = {part: f1 for part, (_, _, f1) in measure().measures().items()}
    below = {
        part: (round(reached[part], 3), least) for part, least in pinned["floors"].items() if reached[part] < least
    }
    assert not below, f"below the floor (reached, floor): {below}"


def test_a_discontinuous_content_is_read_whole() -> None:
    text = "The mast, Orla said, fell at noon."
    annotation = (
        "T1\tContent 0 8;21 33\tThe mast fell at noon\n"
        "T2\tSource 10 14\tOrla\n"
        "T3\tCue 15 19\tsaid\n"
        "T4\tAttribution 15 19\tsaid\n"
        "E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2\n"
    )
    (one,) = standoff(annotation, text)
    assert "".join(text[i] for i in sorted(one.content)) == "Themastfellatnoon"
    assert "".join(text[i] for i in sorted(one.source)) == "Orla"
