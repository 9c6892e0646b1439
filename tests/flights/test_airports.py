from pathlib import Path

import numpy as np
import pytest

from enduse.errors import CatalogueError
from enduse.flights.airports import (
    CLOSED,
    LARGE,
    MEDIUM,
    SEAPLANE_BASE,
    SMALL,
    Airport,
    AirportTable,
    airport,
    airport_table,
)
from enduse.flights.performance import GENERIC_JET
from enduse.flights.posterior import suitability


def test_ovda_and_ramon_have_position_elevation_and_runway() -> None:
    ovda, ramon = airport("LLOV"), airport("ller")
    assert (round(ovda.latitude, 2), ovda.elevation_ft, ovda.runway_ft) == (29.94, 1492.0, 9843.0)
    assert (ramon.elevation_ft, ramon.runway_ft) == (288.0, 11811.0)


def test_elevation_never_comes_from_the_table_of_runways() -> None:
    assert airport("KGEG").elevation_ft == 2385.0  # the other table has 26,613


def test_an_unknown_runway_stays_unknown_and_an_implausible_one_is_unknown() -> None:
    assert airport("WN92").runway_ft is None and airport("WN92").local
    assert airport("LLHB").runway_ft is None and not airport("LLHB").local
    assert all(one.runway_ft is None or one.runway_ft >= 600 for one in airport_table().airports)


def test_near_agrees_with_distances_to_all() -> None:
    from enduse.flights.sphere import distance_km

    table = airport_table()
    for latitude, longitude in ((29.9, 34.9), (-17.0, 179.9), (78.0, 15.0), (89.9, -70.0), (-90.0, 0.0), (30.0, 35.0)):
        rows, km = table.near(latitude, longitude, 150.0)
        every = distance_km(latitude, longitude, table.latitude, table.longitude)
        assert sorted(rows.tolist()) == [at for at, one in enumerate(every) if one <= 150.0]
        assert (km <= 150.0).all()


def test_many_places_at_once_give_what_each_gives() -> None:
    table = airport_table()
    latitude, longitude = np.array([29.9, 51.5, -17.0, 29.9]), np.array([34.9, -0.4, 179.9, 34.9])
    of, rows, km = table.around_each(latitude, longitude, 40.0)
    assert (np.diff(of) >= 0).all() and len(rows) == len(km) > 20
    for at in range(4):
        alone, near = table.near(float(latitude[at]), float(longitude[at]), 40.0)
        assert alone.tolist() == rows[of == at].tolist() and near.tolist() == km[of == at].tolist()


def test_a_field_of_unknown_runway_weighs_by_its_size() -> None:
    assert (airport("HKRE").size, airport("HKRE").runway_ft) == (MEDIUM, None)
    made = [
        Airport("LAAA", "long", 1.0, 1.0, 0.0, 9_000.0), Airport("LBBB", "large", 2.0, 1.0, 0.0, size=LARGE),
        Airport("LCCC", "medium", 3.0, 1.0, 0.0, size=MEDIUM), Airport("LDDD", "small", 4.0, 1.0, 0.0, size=SMALL),
        Airport("WN92", "a strip", 5.0, 1.0, 0.0, size=MEDIUM), Airport("LEEE", "short", 6.0, 1.0, 0.0, 2_000.0),
        Airport("LFFF", "closed", 7.0, 1.0, 0.0, 9_000.0, CLOSED),
    ]  # fmt: skip
    weights = suitability(AirportTable(made), GENERIC_JET).tolist()
    assert weights[0] == 1.0 and weights == sorted(weights, reverse=True) and len(set(weights)) == 7
    assert weights[-1] == 0.0


def test_seaplane_bases_are_marked() -> None:
    assert any(one.kind == SEAPLANE_BASE for one in airport_table().airports)


def test_unknown_code_is_said() -> None:
    with pytest.raises(CatalogueError, match="ICAO code"):
        airport("ZZZ9")


def test_files_of_ourairports_override(tmp_path: Path) -> None:
    airports, runways = tmp_path / "airports.csv", tmp_path / "runways.csv"
    airports.write_text(
        "ident,type,name,latitude_deg,longitude_deg,elevation_ft\nLLOV,closed,Ovda,29.94,34.93,1500\n", encoding="utf-8"
    )
    runways.write_text(
        "airport_ident,length_ft,surface,closed\nLLER,9000,ASP,0\nLLER,12000,ASP,1\nLLER,11000,WATER,0\n",
        encoding="utf-8",
    )
    table = airport_table(airports, runways)
    assert table.airport("LLOV").kind == CLOSED
    assert table.airport("LLER").runway_ft == 9000.0
    with pytest.raises(CatalogueError, match=r"runways\.csv"):
        airport_table(None, _empty(tmp_path / "runways.csv"))


def _empty(path: Path) -> Path:
    airport_table.cache_clear()
    path.write_text("a,b\n", encoding="utf-8")
    return path
