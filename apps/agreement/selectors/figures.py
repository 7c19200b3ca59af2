"""A figure as it is shown: the number, its company, or the reason why there is none."""

from bisect import bisect
from dataclasses import dataclass

from django.utils.formats import get_format

from apps.agreement import words
from apps.agreement.coefficients.reliability import Reason
from apps.agreement.models import Result

FEWEST = 5
"""Below so many texts done by two coders, a coefficient says nothing and is not printed."""

HEAT = (0.30, 0.42, 0.54, 0.66, 0.78, 0.90)
"""Where the seven shades of a cell begin, the first below the first of these."""


def fraction(value: float, places: int) -> str:
    """`.79`, as English tables print what lies between −1 and 1; where the sign is a comma, `0,79`."""
    # Adding zero turns what rounds to a negative zero into zero.
    said = f"{round(value, places) + 0.0:.{places}f}".replace("-", "−")
    sign = str(get_format("DECIMAL_SEPARATOR"))
    return said.replace("0.", ".", 1) if sign == "." else said.replace(".", sign)


@dataclass(frozen=True)
class Figure:
    """One coefficient's value, or the name of the reason why there is none, over `texts` that two coders finished."""

    coefficient: str
    value: float | None
    reason: str
    texts: int

    @classmethod
    def of(cls, result: Result, texts: int | None = None) -> "Figure":
        return cls(result.coefficient, result.value, result.undefined, result.units if texts is None else texts)

    @property
    def title(self) -> str:
        return str(words.COEFFICIENTS[self.coefficient])

    @property
    def short(self) -> str:
        return str(words.SHORT[self.coefficient])

    @property
    def is_few(self) -> bool:
        return self.value is not None and self.texts < FEWEST

    @property
    def shown(self) -> str:
        """`.79`, `−.04`, `1.00`, `93 %`, in French `0,79`; nothing where there is no value."""
        if self.value is None:
            return ""
        if self.coefficient == "percent_agreement":
            return f"{self.value * 100:.0f} %"
        return fraction(self.value, 2)

    @property
    def heat(self) -> int:
        return bisect(HEAT, self.value) if self.value is not None else 0

    @property
    def why(self) -> str:
        """The reason in words."""
        return str(words.REASONS[Reason(self.reason)]) if self.reason else ""


def of_summary(coefficient: str, said: float | str, texts: int) -> Figure:
    """From what a run keeps for lists: a value, or the name of a reason."""
    if isinstance(said, str):
        return Figure(coefficient, None, said, texts)
    return Figure(coefficient, said, "", texts)
