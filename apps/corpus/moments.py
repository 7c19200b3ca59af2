"""Moments and lengths of a recording in a reader's words. Pure: no Django, no I/O."""


def clock(ms: int | None) -> str:
    """`1:02:33`, below an hour `2:33`, or nothing where the source gave no time."""
    if ms is None:
        return ""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


def length(start_ms: int | None, end_ms: int | None) -> str:
    """`5 h 12`, below an hour `4 min`, or nothing where an end is not known."""
    if start_ms is None or end_ms is None or end_ms < start_ms:
        return ""
    minutes = max(1, round((end_ms - start_ms) / 60_000))
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if hours else f"{minutes} min"
