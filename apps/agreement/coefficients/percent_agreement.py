"""Percent agreement: the mean over units of the share of coder pairs that agree. Pure: no Django, no I/O.

A first look, to be read beside the others: it knows no chance, so a code that is rarely used agrees nearly always.
Takes any number of coders and gaps; units with fewer than two values do not count.
Undefined only where no unit was finished by two coders.
Reference: Fleiss (1971), Measuring nominal scale agreement among many raters, the mean of P_i.
"""

from apps.agreement.coefficients.reliability import Answer, ReliabilityTable
from apps.agreement.coefficients.tally import refusal, tally

# Without a model of chance, disagreement is measured against the most there can be.
TOTAL_DISAGREEMENT = 1.0


def percent_agreement(table: ReliabilityTable) -> Answer:
    refused = refusal(table)
    if refused:
        return refused
    sums = tally(table)
    return sums.answer(observed=1 - sums.agreement / sums.paired_units, expected=TOTAL_DISAGREEMENT)
