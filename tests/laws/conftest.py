"""Laws are checked for truth, not for speed: a busy machine must not make one fail."""

from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
