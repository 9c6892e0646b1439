from pathlib import Path

import pytest

from enduse.errors import CatalogueError
from enduse.flights.airports import CLOSED, SEAPLANE_BASE, airport, airport_table


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
    for latitude, longitude in ((29.9, 34.9), (-17.0, 179.9), (78.0, 15.0)):
        rows, km = table.near(latitude, longitude, 150.0)
        every = distance_km(latitude, longitude, table.latitude, table.longitude)
        assert sorted(rows.tolist()) == [at for at, one in enumerate(every) if one <= 150.0]
        assert (km <= 150.0).all()


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
