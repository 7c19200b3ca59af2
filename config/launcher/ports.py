"""Ports of this machine."""

import socket
from collections.abc import Iterator

from config.launcher.say import LauncherError

DEFAULT = 8000
TRIED = 50


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now; connections of an earlier one that still fade do not matter."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def candidates(host: str, wanted: int | None) -> Iterator[int]:
    """The port wanted, or else the free ones from the default upwards, one after the other."""
    if wanted is not None:
        if not is_free(host, wanted):
            raise LauncherError(f"Port {wanted} of {host} is not free; choose another with --port.")
        yield wanted
        return
    for port in range(DEFAULT, DEFAULT + TRIED):
        if is_free(host, port):
            yield port
    raise LauncherError(f"None of the ports {DEFAULT} to {DEFAULT + TRIED - 1} is free; choose one with --port.")
