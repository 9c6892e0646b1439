"""Decides whether the documentation keeps up: links between its files resolve, every verb and option of the command
line and every exit code is described. Refuses to judge whether the description is true; tests run the commands.
Run by `make check`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

EXIT_CODES = (0, 1, 2, 3, 130)

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)


def pages(root: Path) -> list[Path]:
    """The project's own Markdown: at the top, in docs/ and the notes of the examples."""
    return sorted({*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("examples/**/README.md")})


def broken_links(root: Path) -> Iterator[str]:
    """One sentence for every link to a file or heading that is not there. Links to the web are not followed."""
    for page in pages(root):
        for target in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            path = (page.parent / name) if name else page
            where = page.relative_to(root)
            if not path.exists():
                yield f"{where}: links to {target}, which is not there"
            elif anchor and path.suffix == ".md" and anchor not in anchors(path.read_text(encoding="utf-8")):
                yield f"{where}: links to {target}, a heading that is not there"


def anchors(markdown: str) -> set[str]:
    """The anchors that the headings of a page give."""
    headings = _HEADING.findall(_FENCE.sub("", markdown))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def verbs(group: click.Group) -> Mapping[str, click.Command]:
    """Every verb of the command line that is not hidden."""
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in sorted(group.list_commands(context))}
    return {name: command for name, command in found.items() if command is not None and not command.hidden}


def undescribed(group: click.Group, commands: str) -> Iterator[str]:
    """One sentence for every verb without a heading `enduse VERB` in `commands`, and for every option of it that its
    section leaves out."""
    for name, command in verbs(group).items():
        found = re.search(rf"^## +`?enduse {re.escape(name)}\b.*?(?=^## |\Z)", commands, re.MULTILINE | re.DOTALL)
        if not found:
            yield f"docs/commands.md: no section for `enduse {name}`"
            continue
        options = [
            option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts
        ]
        long = [option for option in options if option.startswith("--")]
        yield from (
            f"docs/commands.md: `enduse {name}` does not describe {option}"
            for option in long
            if not re.search(rf"{re.escape(option)}(?![\w-])", found[0])
        )


def undescribed_codes(formats: str) -> Iterator[str]:
    """One sentence for every exit code without a row in the table of `formats`."""
    yield from (
        f"docs/formats.md: no row for exit code {code}"
        for code in EXIT_CODES
        if not re.search(rf"^\| *`?{code}`? *\|", formats, re.MULTILINE)
    )


def main() -> int:
    """Print the faults; 1 when there are any."""
    from enduse.cli.main import cli as group

    root = Path(__file__).resolve().parent.parent
    faults = [
        *broken_links(root),
        *undescribed(group, (root / "docs" / "commands.md").read_text(encoding="utf-8")),
        *undescribed_codes((root / "docs" / "formats.md").read_text(encoding="utf-8")),
    ]
    print("\n".join(faults) or "docs: no fault found")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
