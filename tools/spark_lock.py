"""The pins of the extra [spark] that the base lock does not hold: `spark_lock.py WHOLE BASE` prints them.

Spark is heavy, so it has a lock of its own, which tests install where they can. Run by `make lock`."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def entries(text: str) -> dict[str, str]:
    """The entries of a lock file by the line that pins, each with its hashes."""
    blocks = re.split(r"\n(?=\S)", text.strip())
    return {block.split(" \\")[0]: block for block in blocks if block}


def added(whole: str, base: str) -> str:
    """The entries of `whole` that `base` lacks, in their order."""
    known = entries(base)
    return "".join(f"{block}\n" for pin, block in entries(whole).items() if pin not in known)


if __name__ == "__main__":
    sys.stdout.write(added(*(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])))
