"""The headings of UN Comtrade's CSV, of the website until 2023 and of the one since -> one set of names.

Columns are taken by name, whatever their order. Known ones that hold nothing enduse uses are ignored by name here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """One set of headings, folded. `used` maps enduse's name of a cell to the heading; `optional` ones may lack.

    `estimated` are the values of the cell "estimate" that say the net weight is the UN's estimate, `reported` those
    that say it is not; any other value counts as estimated."""

    name: str
    signature: frozenset[str]
    used: dict[str, str]
    optional: frozenset[str]
    ignored: tuple[str, ...]
    reported: frozenset[str]

    @property
    def needed(self) -> tuple[str, ...]:
        """The headings without which a row cannot be read."""
        return tuple(heading for name, heading in self.used.items() if name not in self.optional)

    @property
    def known(self) -> tuple[str, ...]:
        """All headings of this layout."""
        return (*self.used.values(), *self.ignored)

    def read(self, row: dict[str, str]) -> dict[str, str]:
        """The cells of a row by enduse's names, empty where the heading or the cell is."""
        return {name: row.get(heading, "") for name, heading in self.used.items()}

    def is_estimate(self, cell: str) -> bool:
        """Whether the net weight beside `cell` is not a reported one."""
        return cell.casefold() not in self.reported


_OPTIONAL = frozenset(
    {"year", "frequency", "type", "second partner", "customs", "transport", "supply", "weight", "estimate"}
    | {"description", "reporter iso", "partner iso"}
)

API = Layout(
    name="CSV of comtradeplus.un.org",
    signature=frozenset({"reportercode", "partnercode", "flowcode", "cmdcode"}),
    used={
        "period": "period",
        "year": "refyear",
        "frequency": "freqcode",
        "type": "typecode",
        "flow": "flowcode",
        "reporter": "reportercode",
        "reporter iso": "reporteriso",
        "partner": "partnercode",
        "partner iso": "partneriso",
        "second partner": "partner2code",
        "classification": "classificationcode",
        "commodity": "cmdcode",
        "description": "cmddesc",
        "customs": "customscode",
        "supply": "moscode",
        "transport": "motcode",
        "weight": "netwgt",
        "estimate": "isnetwgtestimated",
        "value": "primaryvalue",
    },
    optional=_OPTIONAL,
    ignored=tuple(
        "refperiodid refmonth reporterdesc flowdesc partnerdesc partner2iso partner2desc classificationsearchcode"
        " isoriginalclassification aggrlevel isleaf customsdesc motdesc qtyunitcode qtyunitabbr qty isqtyestimated"
        " altqtyunitcode altqtyunitabbr altqty isaltqtyestimated grosswgt isgrosswgtestimated cifvalue fobvalue"
        " legacyestimationflag isreported isaggregate".split()
    ),
    reported=frozenset({"", "0", "false"}),
)

LEGACY = Layout(
    name="CSV of comtrade.un.org before 2023",
    signature=frozenset({"reporter code", "partner code", "trade flow code", "commodity code"}),
    used={
        "period": "period",
        "year": "year",
        "frequency": "frequency",
        "type": "type",
        "flow": "trade flow code",
        "reporter": "reporter code",
        "reporter iso": "reporter iso",
        "partner": "partner code",
        "partner iso": "partner iso",
        "second partner": "2nd partner code",
        "classification": "classification",
        "commodity": "commodity code",
        "description": "commodity",
        "customs": "customs proc. code",
        "supply": "mode of supply code",
        "transport": "mode of transport code",
        "weight": "netweight (kg)",
        "estimate": "flag",
        "value": "trade value (us$)",
    },
    optional=_OPTIONAL,
    ignored=(
        *("period desc.", "aggregate level", "is leaf code", "trade flow", "reporter", "partner", "2nd partner"),
        *("2nd partner iso", "customs", "mode of transport", "qty unit code", "qty unit", "qty", "alt qty unit code"),
        *("alt qty unit", "alt qty", "gross weight (kg)", "cif trade value (us$)", "fob trade value (us$)"),
    ),
    reported=frozenset({"", "0", "2"}),
)
