"""For all tests: no generated example is judged by the clock, since a loaded machine is slow and right."""

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
