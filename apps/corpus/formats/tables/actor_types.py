"""What a team writes in a column about the type of an actor, as the register's type. Pure: no Django, no I/O."""

from apps.corpus.register import ActorKind

_WORDS: dict[ActorKind, str] = {
    "state": "state;member state;country;government;delegation;état;gouvernement;pays;estado;gobierno;país",
    "international_organisation": "international organisation;international organization;"
    "intergovernmental organisation;intergovernmental organization;igo;io;organisation internationale;"
    "organización internacional",
    "un_entity": "un entity;un;un agency;united nations;un system;agency;onu;nations unies;naciones unidas",
    "ngo_cso": "ngo or cso;ngo cso;ngo;cso;civil society;civil society organisation;civil society organization;ong;"
    "société civile;sociedad civil",
    "business": "business body;business;private sector;company;entreprise;secteur privé;empresa;sector privado",
    "other": "other;autre;otro;academia;academic;media",
    "unknown": "not known;unknown",
}
_TYPES = {word: kind for kind, words in _WORDS.items() for word in words.split(";")}


def actor_type(told: str) -> ActorKind | None:
    """The type meant, None where the words are none of ours."""
    return _TYPES.get(" ".join(told.replace("_", " ").replace("/", " ").casefold().split()))
