"""What a passphrase must be: long enough, not too long, not everybody's, not one's own address or name."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from apps.accounts.forms import NewAccountForm, NewPassphraseForm
from apps.accounts.models import User
from config.settings import base

ADA = User(email="ada.bell.of.geneva@example.org", name="Adelaide Bellweather")


@pytest.mark.parametrize(
    "passphrase",
    ["eleven sign", "x" * 129, "qwerty123456", "ada.bell.of.geneva", "adelaide bellweather"],
    ids=["short", "long", "common", "own address", "own name"],
)
def test_it_is_refused(passphrase):
    form = NewAccountForm("ada.bell.of.geneva@example.org", {"name": ADA.name, "passphrase": passphrase})
    assert list(form.errors) == ["passphrase"]
    with pytest.raises(ValidationError):
        validate_password(passphrase, ADA)


@pytest.mark.parametrize(
    "passphrase",
    ["twelve signs", "x y" * 42, "плавающий маяк", "twelve letters no digit"],
    ids=["twelve", "126 long", "Cyrillic", "letters alone"],
)
def test_it_will_do(passphrase):
    assert NewPassphraseForm(ADA, {"passphrase": passphrase}).is_valid()


def test_nothing_is_trimmed():
    form = NewPassphraseForm(ADA, {"passphrase": "  twelve signs  "})
    assert form.is_valid()
    assert form.cleaned_data["passphrase"] == "  twelve signs  "


def test_they_are_kept_with_argon2():
    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
