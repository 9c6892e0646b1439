"""Engines propose claims; the one validator decides. The local engine is the default, the others are asked for."""
