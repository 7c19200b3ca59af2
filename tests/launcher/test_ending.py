import signal
import subprocess
import sys

from config.launcher import layout

PROGRAM = """
import os, signal, time
from config.launcher import ending
ending.listen()
try:
    with ending.held_back():
        os.kill(os.getpid(), signal.{name})
        time.sleep(0.05)
        print("noted")
    print("never")
except KeyboardInterrupt:
    os.kill(os.getpid(), signal.SIGINT)  # a second wish must not break the orderly end
    print("ended in order")
"""


def said_after(name: str) -> str:
    command = [sys.executable, "-c", PROGRAM.format(name=name)]
    return subprocess.run(command, cwd=layout.ROOT, capture_output=True, text=True, check=True).stdout


def test_a_wish_to_end_waits_until_a_child_is_noted() -> None:
    assert said_after("SIGTERM") == "noted\nended in order\n"


def test_a_closed_terminal_ends_it_in_order_too() -> None:
    assert said_after(signal.SIGHUP.name) == "noted\nended in order\n"
