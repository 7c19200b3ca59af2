"""The frozen input is bytes that say what they are, and refuses to be anything else."""

import json
import zlib
from hashlib import sha256

import pytest

from apps.agreement.snapshots import Blob, FrozenCode, FrozenInput, NotAnInput, Spans, decode, encode
from apps.agreement.units import Completions


def frozen() -> FrozenInput:
    return FrozenInput(
        texts=("t1", "t2"),
        revisions=("r1",),
        coders=("ben", "noor"),
        codes=(FrozenCode("borders", 1, compared=False), FrozenCode("land", 5, (0,))),
        completions=Completions.from_rows([(0, 0, 3), (1, 1, 4)]),
        codings=Spans.from_rows([(0, 0, 1, 0, 4, 9)]),
        pending=Spans.from_rows([(0, 0, 0, 0, 2, 3)]),
    )


def test_it_comes_back_as_it_was() -> None:
    blob = encode(frozen())

    back = decode(blob.data, blob.sha256)

    assert encode(back) == blob
    assert (back.texts, back.coders, back.codes, back.compared) == (
        *(frozen().texts, frozen().coders),
        frozen().codes,
        (1,),
    )
    assert back.codings.columns() == frozen().codings.columns()


def test_the_hash_is_that_of_the_json() -> None:
    blob = encode(frozen())

    text = zlib.decompress(blob.data)
    assert blob.sha256 == sha256(text).hexdigest()
    assert json.loads(text)["format"] == "rapporteur-agreement-input"


def test_no_name_is_in_it() -> None:
    said = json.loads(zlib.decompress(encode(frozen()).data))

    assert set(said) == {
        "format", "version", "texts", "revisions", "coders", "codes", "completions", "codings", "pending"
    }  # fmt: skip


def changed(**said: object) -> Blob:
    text = json.dumps(json.loads(zlib.decompress(encode(frozen()).data)) | said).encode()
    return Blob(zlib.compress(text), sha256(text).hexdigest())


@pytest.mark.parametrize("said", [{"version": 2}, {"format": "something else"}])
def test_a_format_it_does_not_know_is_refused(said: dict[str, object]) -> None:
    blob = changed(**said)

    with pytest.raises(NotAnInput, match="not known"):
        decode(blob.data, blob.sha256)


def test_other_bytes_than_those_that_were_hashed_are_refused() -> None:
    with pytest.raises(NotAnInput, match="not the one"):
        decode(changed(texts=["t1", "t3"]).data, encode(frozen()).sha256)


def test_broken_bytes_are_refused() -> None:
    with pytest.raises(NotAnInput, match="unpacked"):
        decode(b"nothing packed", "0")
