"""Starts Rapporteur on a machine with nothing but Python. The standard library alone: it runs before anything is
installed. Only `pytest_servers`, which pytest loads, imports more."""
