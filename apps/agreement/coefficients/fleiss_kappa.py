"""Fleiss' kappa: agreement beyond what coders drawing from the same pool would reach. Pure: no Django, no I/O.

Coders are interchangeable: chance is the chance that two draws from the pooled shares of the categories agree.
Takes any number of coders. With gaps in Gwet's form: agreement over units with two values or more, and the
pooled share of a category as the mean, over all units with a value, of the share of coders who chose it.
Undefined when all coders used a single category: there was nothing to agree about.
References: Fleiss (1971), Measuring nominal scale agreement among many raters;
Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.
"""

import numpy as np

from apps.agreement.coefficients.reliability import Answer, Reason, ReliabilityTable
from apps.agreement.coefficients.tally import refusal, tally


def fleiss_kappa(table: ReliabilityTable) -> Answer:
    refused = refusal(table)
    if refused:
        return refused
    sums = tally(table)
    if np.count_nonzero(sums.shares) < 2:
        return sums.undefined(Reason.NO_VARIATION)
    pooled = sums.shares / sums.rated_units
    return sums.answer(observed=1 - sums.agreement / sums.paired_units, expected=float(1 - pooled @ pooled))
