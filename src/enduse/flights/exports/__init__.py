"""Visits, legs and received tracks in the formats of other programs: one format a file. History only."""
