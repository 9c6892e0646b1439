"""Claimed figures beside what the editions at hand give: what is tried, the verdict, the calculation."""
