"""Files from anywhere are read in a process of their own, with little memory, little time, no network and no secrets.

A file that brings its reader down, or keeps it for ever, is a file that cannot be read: whoever asked lives on.
"""

from apps.corpus.apart.asking import Reading, ask_to_inspect, ask_to_read, draft_of

__all__ = ["Reading", "ask_to_inspect", "ask_to_read", "draft_of"]
