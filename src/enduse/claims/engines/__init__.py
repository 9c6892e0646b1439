"""Engines propose claims; the validator decides. The local engine is the default."""
