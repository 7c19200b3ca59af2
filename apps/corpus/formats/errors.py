"""What a reader raises when it must refuse a file. Pure: no Django, no I/O."""


class UnreadableFile(ValueError):
    """A file that cannot be imported: `where` in the file, `what` is wrong there, and what to do about it."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}" if where else f"{what} {remedy}")
        self.where = where
        self.what = what
        self.remedy = remedy


class NeedsChoices(UnreadableFile):
    """A file that can be read once a person has chosen how: which sheet, which column is what."""
