"""Traces of aircraft -> positions -> segments -> visits -> surge. History only: archives, never a live feed."""
