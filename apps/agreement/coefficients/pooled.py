"""One number over many codes: one minus the sum of observed over the sum of expected disagreement.

Pure: no Django, no I/O.
Every code with an answer has one vote, so a bad code hides behind good ones: show it beside the codes, not instead.
For Cohen's kappa this is the pooled kappa of De Vries et al. (2008); for percent agreement, the mean over codes.
A code without variation adds nothing to either sum of a coefficient that corrects for chance.
Reference: De Vries, Elliott, Kanouse & Teleki (2008), Using pooled kappa to summarize interrater agreement across
many items, Field Methods 20, 272-282.
"""

from collections.abc import Iterable

from apps.agreement.coefficients.reliability import Answer, Reason, Undefined, Value


def pooled(answers: Iterable[Answer]) -> Answer:
    """Of one coefficient's answers, one per code. A unit is counted once for each code it was compared on."""
    answers = list(answers)
    values = [answer for answer in answers if isinstance(answer, Value)]
    n_units, n_pairs = sum(a.n_units for a in answers), sum(a.n_pairs for a in answers)
    if not values:
        return Undefined(_common_reason(answers), n_units, n_pairs)
    observed, expected = sum(v.observed for v in values), sum(v.expected for v in values)
    return Value(1 - observed / expected, n_units, n_pairs, observed, expected)


def _common_reason(answers: list[Answer]) -> Reason:
    """The reason that came closest to a value: later members of Reason are met later on the way to one."""
    reasons = [answer.reason for answer in answers if isinstance(answer, Undefined)]
    return max(reasons, key=list(Reason).index, default=Reason.NO_VALUES)
