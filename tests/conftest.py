"""For all tests: no generated example is judged by the clock, since a loaded machine is slow and right; names stay."""

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes go by their place in the list: what they hold may be long, unprintable, or vary with the time."""
    return argname if isinstance(val, bytes) else None
