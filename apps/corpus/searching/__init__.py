"""Searching what was said: words, what is asked for, and where it stands. Pure: no Django, no I/O.

Every offset is a Unicode code point of a canonical text, half-open.
"""
