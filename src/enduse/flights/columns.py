"""The canonical columns of a position, and of a segment of positions: the one place that names them.

Positions lie in Parquet, zstd, sorted by (icao24, time); one position per aircraft and time. Units: degrees, feet,
knots, feet a minute, UTC. `altitude_ft` is barometric and null when unknown or on the ground; a geometric altitude is
no barometric one. `on_ground` is the source's word; unknown counts as false.
"""

from __future__ import annotations

import pyarrow as pa

POSITIONS = pa.schema(
    [
        pa.field("icao24", pa.string(), nullable=False),
        pa.field("time", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("latitude", pa.float64(), nullable=False),
        pa.field("longitude", pa.float64(), nullable=False),
        pa.field("altitude_ft", pa.float32()),
        pa.field("on_ground", pa.bool_(), nullable=False),
        pa.field("ground_speed_kt", pa.float32()),
        pa.field("track_deg", pa.float32()),
        pa.field("vertical_rate_fpm", pa.float32()),
        pa.field("callsign", pa.string()),
        pa.field("source", pa.string()),
    ]
)

STATE = ("latitude", "longitude", "altitude_ft", "on_ground", "ground_speed_kt", "track_deg", "vertical_rate_fpm")
"""What is known of an aircraft at the first and at the last row of a segment, as `first_...` and `last_...`."""

SEGMENTS = pa.schema(
    [
        pa.field("icao24", pa.string(), nullable=False),
        pa.field("start", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("end", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("rows", pa.int64(), nullable=False),
        *(POSITIONS.field(name).with_name(f"{edge}_{name}") for edge in ("first", "last") for name in STATE),
        pa.field("first_callsign", pa.string()),
        pa.field("last_callsign", pa.string()),
    ]
)
"""A segment: a maximal run of rows of one aircraft without a gap above GAP_SECONDS, sorted by (icao24, start).

The callsigns are the first and the last one that is not null inside the segment."""

GAP_SECONDS = 900
"""A break between two rows of one aircraft; bins of BIN_SECONDS <= GAP_SECONDS make the aggregation exact."""

BIN_SECONDS = 900
