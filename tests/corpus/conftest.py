"""Laws are tried at leisure: how long one case takes says nothing on a busy machine."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
