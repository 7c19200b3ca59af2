"""Who stands behind a label: a state, a body, a bloc; never guessed. Pure: no Django, no I/O.

Chair, president and moderator are functions, and make no actor.
"""

from dataclasses import dataclass
from typing import Literal

from apps.corpus.iso_3166 import alpha3_of, short_name

ActorKind = Literal["state", "un_entity", "international_organisation", "ngo_cso", "business", "other", "unknown"]


@dataclass(frozen=True)
class ActorDraft:
    """An actor as a file names it. A state bears its short English name and its ISO 3166-1 alpha-3 code."""

    name: str
    kind: ActorKind = "unknown"
    iso3: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Equal for two drafts of one actor, however each file labels it."""
        return self.iso3 or self.name.casefold()


# Acronym, name, kind. Facts from the United Nations' own list of its system, and bodies that speak as observers.
_BODIES: tuple[tuple[str, str, ActorKind], ...] = (
    ("UN", "United Nations", "un_entity"),
    ("DPPA", "Department of Political and Peacebuilding Affairs", "un_entity"),
    ("ESCAP", "Economic and Social Commission for Asia and the Pacific", "un_entity"),
    ("FAO", "Food and Agriculture Organization of the United Nations", "un_entity"),
    ("IAEA", "International Atomic Energy Agency", "un_entity"),
    ("ICAO", "International Civil Aviation Organization", "un_entity"),
    ("IFAD", "International Fund for Agricultural Development", "un_entity"),
    ("ILO", "International Labour Organization", "un_entity"),
    ("IMF", "International Monetary Fund", "un_entity"),
    ("IMO", "International Maritime Organization", "un_entity"),
    ("IOM", "International Organization for Migration", "un_entity"),
    ("ITU", "International Telecommunication Union", "un_entity"),
    ("OCHA", "Office for the Coordination of Humanitarian Affairs", "un_entity"),
    ("OHCHR", "Office of the United Nations High Commissioner for Human Rights", "un_entity"),
    ("UNAIDS", "Joint United Nations Programme on HIV/AIDS", "un_entity"),
    ("UNCTAD", "United Nations Conference on Trade and Development", "un_entity"),
    ("UNDP", "United Nations Development Programme", "un_entity"),
    ("UNEP", "United Nations Environment Programme", "un_entity"),
    ("UNESCO", "United Nations Educational, Scientific and Cultural Organization", "un_entity"),
    ("UNFPA", "United Nations Population Fund", "un_entity"),
    ("UN-Habitat", "United Nations Human Settlements Programme", "un_entity"),
    ("UNHCR", "Office of the United Nations High Commissioner for Refugees", "un_entity"),
    ("UNICEF", "United Nations Children's Fund", "un_entity"),
    ("UNIDO", "United Nations Industrial Development Organization", "un_entity"),
    ("UNODC", "United Nations Office on Drugs and Crime", "un_entity"),
    ("UNRWA", "United Nations Relief and Works Agency for Palestine Refugees in the Near East", "un_entity"),
    ("UN-Women", "UN Women", "un_entity"),
    ("UPU", "Universal Postal Union", "un_entity"),
    ("WFP", "World Food Programme", "un_entity"),
    ("WHO", "World Health Organization", "un_entity"),
    ("WIPO", "World Intellectual Property Organization", "un_entity"),
    ("WMO", "World Meteorological Organization", "un_entity"),
    ("AU", "African Union", "international_organisation"),
    ("ASEAN", "Association of Southeast Asian Nations", "international_organisation"),
    ("CARICOM", "Caribbean Community", "international_organisation"),
    ("EU", "European Union", "international_organisation"),
    ("ICC", "International Criminal Court", "international_organisation"),
    ("ICRC", "International Committee of the Red Cross", "international_organisation"),
    ("IFRC", "International Federation of Red Cross and Red Crescent Societies", "international_organisation"),
    ("INTERPOL", "International Criminal Police Organization", "international_organisation"),
    ("LAS", "League of Arab States", "international_organisation"),
    ("NATO", "North Atlantic Treaty Organization", "international_organisation"),
    ("OAS", "Organization of American States", "international_organisation"),
    ("OECD", "Organisation for Economic Co-operation and Development", "international_organisation"),
    ("OIC", "Organization of Islamic Cooperation", "international_organisation"),
    ("OPCW", "Organisation for the Prohibition of Chemical Weapons", "international_organisation"),
    ("OSCE", "Organization for Security and Co-operation in Europe", "international_organisation"),
    ("WTO", "World Trade Organization", "international_organisation"),
    ("AOSIS", "Alliance of Small Island States", "other"),
    ("G77", "Group of 77 and China", "other"),
    ("LDCs", "Least Developed Countries", "other"),
    ("NAM", "Non-Aligned Movement", "other"),
)


def _by_label() -> dict[str, tuple[str, ActorKind]]:
    known: dict[str, tuple[str, ActorKind]] = {}
    for acronym, name, kind in _BODIES:
        known[acronym.casefold()] = known[name.casefold()] = (name, kind)
    return known


_KNOWN = _by_label()


def actor_of(label: str | None, full_name: str | None = None) -> ActorDraft | None:
    """The actor behind a label, or None where there is none: an alpha-3 code, an acronym, or a name.

    `full_name` is the name the file spells out for the label, if it does.
    """
    if label is None:
        return actor_of(full_name) if full_name else None
    name, kind, iso3 = _identified(label) or (full_name or label, "unknown", None)
    aliases = dict.fromkeys(alias for alias in (label, full_name) if alias and alias != name)
    return ActorDraft(name, kind, iso3, tuple(aliases))


def _identified(label: str) -> tuple[str, ActorKind, str | None] | None:
    """Name, kind and code behind a label that is on a list; None for any other."""
    iso3 = label if short_name(label) else alpha3_of(label)
    country = short_name(iso3) if iso3 else None
    if country:
        return country, "state", iso3
    body = _KNOWN.get(label.casefold())
    return (*body, None) if body else None
