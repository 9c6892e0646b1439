"""Pieces of a drawing: paths and words at places. Numbers are written with one decimal, the same everywhere."""

from __future__ import annotations

from enduse.dossier.html import Html, el


def at(place: float) -> str:
    """A place as it is written: "12.5", "12"."""
    return f"{place:.1f}".removesuffix(".0")


def path(name: str, steps: str) -> Html | None:
    """One path of a class, nothing where it has no steps."""
    return el("path", {"class": name, "d": steps}) if steps else None


def words(name: str, x: float, y: float, said: str, anchor: str | None = None) -> Html:
    """Words at a place; `anchor` is "middle" or "end" where they do not begin there."""
    return el("text", {"class": name, "x": at(x), "y": at(y), "text-anchor": anchor}, said)


def box(left: float, top: float, right: float, bottom: float) -> str:
    """The steps around a rectangle."""
    return f"M{at(left)} {at(top)}H{at(right)}V{at(bottom)}H{at(left)}z"


def whisker(x: float, top: float, bottom: float, reach: float) -> str:
    """The steps of a line from `top` to `bottom` with an end of `reach` to both sides."""
    ends = "".join(f"M{at(x - reach)} {at(y)}h{at(2 * reach)}" for y in (top, bottom))
    return f"M{at(x)} {at(top)}V{at(bottom)}{ends}"


def cross(x: float, y: float, reach: float) -> str:
    """The steps of a small cross."""
    return (
        f"M{at(x - reach)} {at(y - reach)}l{at(2 * reach)} {at(2 * reach)}"
        f"M{at(x - reach)} {at(y + reach)}l{at(2 * reach)} {at(-2 * reach)}"
    )


def dot(x: float, y: float, radius: float) -> str:
    """The steps of a full circle."""
    arc = f"a{at(radius)} {at(radius)} 0 1 0"
    return f"M{at(x - radius)} {at(y)}{arc} {at(2 * radius)} 0{arc} {at(-2 * radius)} 0z"


def diamond(x: float, y: float, reach: float) -> str:
    """The steps of a square on its corner."""
    return f"M{at(x)} {at(y - reach)}l{at(reach)} {at(reach)}l{at(-reach)} {at(reach)}l{at(-reach)} {at(-reach)}z"
