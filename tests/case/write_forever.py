"""Writes synthetic reports into a case until it is killed; run as a program by test_session.py.

Arguments: the case's folder and how many reports.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """One run, as `enduse trace` makes it."""
    path, count = Path(sys.argv[1]), int(sys.argv[2])
    sys.path.insert(0, str(Path(__file__).parent))
    from synthetic_reports import finding, on_register, register, report, run_of, ticking

    from enduse.case import Case

    print("ready", flush=True)
    case = Case.create_or_open(path, title="Kestrels", question="Who sold them?", clock=ticking())
    with case.writing() as writer:
        reports = [report(number) for number in range(count)]
        for made in reports:
            if not case.has(made.source.sha256, made.engine):
                made.into(writer)
                print(made.source.name, flush=True)
        writer.add_register(*register(0))
        writer.replace_findings([*map(finding, reports), on_register(0)])
        writer.record_run(run_of(count))


if __name__ == "__main__":
    main()
