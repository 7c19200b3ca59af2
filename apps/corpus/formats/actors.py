"""Who stands behind a label: a state, a body, a bloc; never guessed. Pure: no Django, no I/O.

Chair, president and moderator are functions, and make no actor.
"""

from dataclasses import dataclass

from apps.corpus import register
from apps.corpus.register import ActorKind


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


def actor_of(label: str | None, full_name: str | None = None) -> ActorDraft | None:
    """The actor behind a label, or None where there is none: an alpha-3 code, an acronym, or a name.

    `full_name` is the name the file spells out for the label, if it does.
    """
    if label is None:
        return actor_of(full_name) if full_name else None
    return _draft(label, full_name, (full_name and register.find(full_name)) or register.find(label))


def bloc_of(label: str) -> ActorDraft:
    """Whom a speaker speaks for: NAM is the Non-Aligned Movement here, and Namibia's code elsewhere."""
    return _draft(label, None, register.find_bloc(label))


def _draft(label: str, full_name: str | None, entry: register.Entry | None) -> ActorDraft:
    name = entry.name if entry else full_name or label
    aliases = tuple(dict.fromkeys(alias for alias in (label, full_name) if alias and alias != name))
    return ActorDraft(name, entry.kind, entry.iso3 or None, aliases) if entry else ActorDraft(name, aliases=aliases)
