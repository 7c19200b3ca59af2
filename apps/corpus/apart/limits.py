"""What the reading process may use. Pure: no Django, no I/O."""

GIGABYTE = 1024**3

MOST_MEMORY = GIGABYTE
MOST_CPU_SECONDS = 60
MOST_SECONDS = 120
"""By the clock on the wall: a process that sleeps uses no CPU."""
MOST_OPEN_FILES = 64
