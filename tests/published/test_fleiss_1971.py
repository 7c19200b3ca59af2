"""Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76, 378-382, table 1.

Thirty patients, five diagnoses, six psychiatrists each. The printed table tells how many chose which diagnosis, not
who: the raters differ from patient to patient, so a row here is filled up in the order of the diagnoses.
"""

import numpy as np
import pytest

from apps.agreement.coefficients.fleiss_kappa import fleiss_kappa
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.reliability import ReliabilityTable, Value

DIAGNOSES_PER_PATIENT = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006
    10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
    00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""


def printed_table() -> ReliabilityTable:
    patients = [np.repeat(range(5), [int(count) for count in row]) for row in DIAGNOSES_PER_PATIENT.split()]
    return ReliabilityTable(np.array(patients), n_categories=5)


def test_it_gives_the_printed_kappa() -> None:
    kappa = fleiss_kappa(printed_table())

    assert isinstance(kappa, Value)
    assert kappa.value == pytest.approx(0.430, abs=6e-4)
    assert 1 - kappa.expected == pytest.approx(0.2201, abs=6e-4)
    assert (kappa.n_units, kappa.n_pairs) == (30, 30 * 15)


def test_it_gives_the_printed_mean_agreement() -> None:
    percent = percent_agreement(printed_table())

    assert isinstance(percent, Value)
    assert percent.value == pytest.approx(0.5556, abs=6e-5)
