"""One grammar a kind of claim. A grammar reads a scene and proposes drafts; it decides nothing about their truth."""

from collections.abc import Callable, Iterator

from enduse.claims.draft import Draft
from enduse.claims.grammars import (
    displacement,
    flight,
    identification,
    incident,
    manufacture,
    operation,
    response,
    sanction,
    share,
    specification,
    transfer,
    unknown,
    use,
)
from enduse.claims.scene import Scene

Grammar = Callable[[Scene], Iterator[Draft]]

GRAMMARS: tuple[tuple[str, Grammar], ...] = tuple(
    (module.KIND, module.read)
    for module in (
        transfer,
        share,
        use,
        incident,
        identification,
        manufacture,
        operation,
        specification,
        flight,
        response,
        unknown,
        displacement,
        sanction,
    )
)
"""Every kind with its grammar, in the order of the vocabulary."""
