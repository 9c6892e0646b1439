"""Traces of aircraft -> positions -> segments -> visits -> surge. History only: archives that a user has, no live feed."""
