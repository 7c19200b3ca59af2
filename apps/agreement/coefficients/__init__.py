"""The coefficients we offer. Each has its file, its published example in tests/, its page in docs/coefficients/."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.agreement.coefficients.cohen_kappa import cohen_kappa
from apps.agreement.coefficients.fleiss_kappa import fleiss_kappa
from apps.agreement.coefficients.krippendorff_alpha import krippendorff_alpha
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.reliability import Answer, ReliabilityTable


@dataclass(frozen=True)
class Coefficient:
    """What a coefficient is called and what it can take. `max_coders` None: any number."""

    name: str
    title: str
    compute: Callable[[ReliabilityTable], Answer]
    reference: str
    min_coders: int = 2
    max_coders: int | None = None
    takes_gaps: bool = True

    def fits(self, n_coders: int) -> bool:
        return self.min_coders <= n_coders and (self.max_coders is None or n_coders <= self.max_coders)


COEFFICIENTS = {
    coefficient.name: coefficient
    for coefficient in (
        Coefficient("percent_agreement", "Percent agreement", percent_agreement, reference="Fleiss (1971)"),
        Coefficient("cohen_kappa", "Cohen's kappa", cohen_kappa, reference="Cohen (1960)", max_coders=2),
        Coefficient("fleiss_kappa", "Fleiss' kappa", fleiss_kappa, reference="Fleiss (1971), Gwet (2014)"),
        Coefficient("krippendorff_alpha", "Krippendorff's alpha", krippendorff_alpha, reference="Krippendorff (2011)"),
    )
}
