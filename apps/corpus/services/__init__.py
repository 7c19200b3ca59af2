"""Writes of this floor: files that are brought, and the meetings that are made of them."""

from apps.corpus.services.correcting import (
    Corrected,
    change_speaker,
    join_interventions,
    revise_text,
    split_intervention,
)
from apps.corpus.services.deciding import (
    decide,
    draft_as_decided,
    draft_as_read,
    inspect,
    look,
    read_as,
    read_brought,
    report_as_decided,
    take_over,
)
from apps.corpus.services.documents import (
    DocumentFacts,
    change_document,
    link_statement,
    store_document,
    unlink_statement,
)
from apps.corpus.services.fetching import NotFetched, fetch_file
from apps.corpus.services.files import bring_file, content_of, discard, keep
from apps.corpus.services.groups import SLOTS, add_group, assign, change_group, fill_again, make_scheme
from apps.corpus.services.importing import confirm, import_now, import_session
from apps.corpus.services.indexing import index_revisions, make_searchable
from apps.corpus.services.keeping_documents import keep_document
from apps.corpus.services.looking import LookedOver, TooLarge, look_over, looked_over
from apps.corpus.services.merging import merge_actors, merge_speakers, unmerge
from apps.corpus.services.people import change_actor, change_speaker_in_register, set_speakers, set_type
from apps.corpus.services.recordings import (
    MEGABYTE,
    Covers,
    RecordingFacts,
    RecordingTooLarge,
    StoredMedia,
    add_by_address,
    add_media,
    change_recording,
    media_in_storage,
    remove_recording,
)
from apps.corpus.services.reimporting import Difference, differences_of
from apps.corpus.services.sweeping import sweep
from apps.corpus.services.transcribing import (
    MeetingFacts,
    begin_transcription,
    finish_transcription,
    save_transcription,
    transcription_record,
)

__all__ = [
    "MEGABYTE",
    "SLOTS",
    "Corrected",
    "Covers",
    "Difference",
    "DocumentFacts",
    "LookedOver",
    "MeetingFacts",
    "NotFetched",
    "RecordingFacts",
    "RecordingTooLarge",
    "StoredMedia",
    "TooLarge",
    "add_by_address",
    "add_group",
    "add_media",
    "assign",
    "begin_transcription",
    "bring_file",
    "change_actor",
    "change_document",
    "change_group",
    "change_recording",
    "change_speaker",
    "change_speaker_in_register",
    "confirm",
    "content_of",
    "decide",
    "differences_of",
    "discard",
    "draft_as_decided",
    "draft_as_read",
    "fetch_file",
    "fill_again",
    "finish_transcription",
    "import_now",
    "import_session",
    "index_revisions",
    "inspect",
    "join_interventions",
    "keep",
    "keep_document",
    "link_statement",
    "look",
    "look_over",
    "looked_over",
    "make_scheme",
    "make_searchable",
    "media_in_storage",
    "merge_actors",
    "merge_speakers",
    "read_as",
    "read_brought",
    "remove_recording",
    "report_as_decided",
    "revise_text",
    "save_transcription",
    "set_speakers",
    "set_type",
    "split_intervention",
    "store_document",
    "sweep",
    "take_over",
    "transcription_record",
    "unlink_statement",
    "unmerge",
]
