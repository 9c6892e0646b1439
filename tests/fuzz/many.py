"""Reads many damaged documents, and texts from 1 kB to 5 MB:  many.py [--documents N] [--first N] [--sizes KB...]

Stops at the first claim that is not word for word in its source, at a crash, and at a document that takes longer than
LONGEST seconds. Prints how many were read, what was found, and the processor time per character and the memory at each
size. Linux only.
"""

from __future__ import annotations

import argparse
import resource
import signal
import time
from types import FrameType

from checked import outcome
from damaged import document, reports

LONGEST = 60


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"a document took longer than {LONGEST} s")


def damaged(first: int, count: int) -> None:
    """`count` damaged documents from number `first` on."""
    texts = reports()
    claims = unreadable = characters = 0
    slowest = 0.0
    signal.signal(signal.SIGALRM, _too_long)
    for seed in range(first, first + count):
        signal.alarm(LONGEST)
        start = time.process_time()
        found = outcome(document(seed, texts), f"document {seed}")
        slowest = max(slowest, time.process_time() - start)
        claims, unreadable = claims + found.claims, unreadable + found.unreadable
        characters += found.characters
        signal.alarm(0)
    print(
        f"{count:,} damaged documents, {characters:,} characters: {claims:,} claims, "
        f"all word for word in their source; {unreadable:,} refused as unreadable; the slowest took {slowest:.2f} s"
    )


def sizes(kilobytes: list[int]) -> None:
    """Processor time per character of one text at several sizes, plain and as one line."""
    texts = reports()
    outcome("\n\n".join(texts[:3]).encode(), "warm")
    for shape, joint in (("paragraphs", "\n\n"), ("one line", " ")):
        for size in kilobytes:
            parts, length, number = [], 0, 0
            while length < size * 1000:
                parts.append(texts[number % len(texts)].replace("\n\n", f" ({number}).\n\n"))
                length += len(parts[-1]) + 2
                number += 1
            raw = (joint.join(parts) if joint == "\n\n" else " ".join(" ".join(parts).split()))[: size * 1000].encode()
            start = time.process_time()
            found = outcome(raw, f"{size} kB")
            taken = time.process_time() - start
            each = 1e6 * taken / max(1, found.characters)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{shape:10} {size:6,} kB  {taken:8.2f} s of processor time  {each:6.1f} µs a character  "
                f"{found.claims:6,} claims  {memory:6,} MB at most so far",
                flush=True,
            )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, help="number of the first document")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1, 10, 100, 1000, 5000])
    args = parser.parse_args()
    if args.documents:
        damaged(args.first, args.documents)
    sizes(args.sizes)


if __name__ == "__main__":
    main()
