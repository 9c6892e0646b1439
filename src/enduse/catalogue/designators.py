"""Airlines -> the letters that their callsigns begin with: `data/designators.csv`, common knowledge of the field, not
taken from the register of ICAO (Doc 8585); check what you publish against it.

An airline that is not in the table has no known designator, which is not the same as none. Aircraft also fly under
callsigns of states and under their registration: a designator never finds all flights of an airline. Designators change
hands, and the table has no dates. Other prefixes can be brought: `--airline` of `enduse trace` says what a name in the
reports stands for, that of `enduse visits`, `enduse surge` and `enduse flights export` takes any.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from enduse.errors import CatalogueError


@lru_cache(maxsize=1)
def designators() -> dict[str, tuple[str, ...]]:
    """ICAO designators by the airline's name in the catalogue. Raises CatalogueError where the file is broken."""
    content = files("enduse.catalogue").joinpath("data", "designators.csv").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line, row in enumerate(csv.DictReader(content.splitlines()), 2):
        codes = tuple(row["designators"].split("|"))
        if row["airline"] in found or not all(len(c) == 3 and c.isalpha() and c.isupper() for c in codes):
            raise CatalogueError(f"designators.csv, line {line}: an airline with designators of three letters, once")
        found[row["airline"]] = codes
    return found
