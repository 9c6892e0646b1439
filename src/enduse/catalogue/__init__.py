"""Who and what exists: countries, parties, weapons and places, and the lookup over their names."""

from enduse.catalogue.load import Tables, tables
from enduse.catalogue.lookup import Catalogue, Match, catalogue

__all__ = ["Catalogue", "Match", "Tables", "catalogue", "tables"]
