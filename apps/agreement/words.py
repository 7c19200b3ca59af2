"""What figures, reasons and classes of disagreement are called on screen."""

from django.utils.translation import gettext_lazy as _

from apps.agreement.coefficients.reliability import Reason
from apps.agreement.places import Kind

COEFFICIENTS = {
    "krippendorff_alpha": _("Krippendorff’s alpha"),
    "cohen_kappa": _("Cohen’s kappa"),
    "fleiss_kappa": _("Fleiss’ kappa"),
    "percent_agreement": _("Percent agreement"),
}

SHORT = {
    "krippendorff_alpha": _("alpha"),
    "cohen_kappa": _("kappa"),
    "fleiss_kappa": _("kappa"),
    "percent_agreement": _("Percent"),
}

REASONS = {
    Reason.NO_VALUES: _("Not defined: nobody has finished any of these texts."),
    Reason.ONE_CODER: _("Not defined: only one coder has finished any of these texts."),
    Reason.TOO_MANY_CODERS: _("Not defined: this coefficient compares two coders, and more than two took part."),
    Reason.NO_PAIRS: _("Not defined: no text was finished by two coders."),
    Reason.NO_VARIATION: _(
        "Not defined: no variation. All gave the same answer on every text, so there was nothing to agree about."
    ),
}

ALL_KINDS = _("All")

KINDS = {
    Kind.DIFFER: _("Coders differ"),
    Kind.SAME: _("All used it"),
    Kind.NONE: _("Nobody used it"),
}

BLIND = _("Figures of this round are hidden from you until it closes: you code its texts blind.")
NOT_RELEASED = _("Figures of this round have not been released. A supervisor can release them.")
NOTHING_RELEASED = _("No round has figures for you yet: you see those of rounds whose results were released.")
