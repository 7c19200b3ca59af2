"""What an uploaded file may hold. Beyond it a file is refused, whole. Pure: no Django, no I/O."""

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 50 * MEGABYTE
MAX_UNPACKED_BYTES = 500 * MEGABYTE
MAX_MEMBERS = 2_000
"""Files in a ZIP file."""
MAX_LINE_CHARACTERS = 10 * MEGABYTE
MAX_COLUMNS = 200
MAX_PAGES = 2_000
MAX_ROWS = 200_000
"""Statements, paragraphs and sentences, each counted for itself; rows of a sheet; cues of captions."""
MAX_CELLS = 5_000_000
"""Lists and objects of a JSON file; cells of a sheet."""
MAX_SEGMENT_CHARACTERS = MEGABYTE
MAX_TITLE_CHARACTERS = 400
MAX_LABEL_CHARACTERS = 200
"""Names, affiliations, groups, functions, bodies. What is longer is cut, and said to be."""
MAX_SYMBOL_CHARACTERS = 60
MAX_ADDRESS_CHARACTERS = 600
MAX_NESTING = 64
MAX_RECORDING_MS = 7 * 24 * 60 * 60 * 1000
