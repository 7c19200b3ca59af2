"""Accounts and tokens from the shell."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.accounts import selectors
from apps.accounts.models import ApiToken, User
from tests.people import make_user


def run(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_token_is_printed_alone(ada):
    printed = run("create_token", "ada.bell@example.org", "--label", "cron")
    assert printed == printed.strip() + "\n"
    token = selectors.living_token(printed.strip(), timezone.now())
    assert (token.user, token.label, token.reads_only) == (ada, "cron", False)


def test_the_name_will_do(ada):
    assert selectors.living_token(run("create_token", "Ada Bell", "--read-only").strip(), timezone.now()).reads_only


def test_a_name_that_two_people_bear_will_not(ada):
    make_user("Ada Bell", email="other@example.org")
    with pytest.raises(CommandError, match="More than one person"):
        run("create_token", "Ada Bell")
    assert not ApiToken.objects.exists()


def test_nobody_gets_no_token(db):
    with pytest.raises(CommandError, match="no account"):
        run("create_token", "nobody@example.org")


def test_the_first_account_is_made(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("three quiet lighthouse keepers\n"))
    run("create_account", "Ada@Example.org", "Ada Bell")
    user = User.objects.get()
    assert (user.email, user.name) == ("ada@example.org", "Ada Bell")
    assert user.check_password("three quiet lighthouse keepers")


def test_a_weak_passphrase_makes_none(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError, match="12 characters"):
        run("create_account", "ada@example.org", "Ada Bell")
    assert not User.objects.exists()


def test_an_address_has_one_account(ada):
    with pytest.raises(CommandError, match="already"):
        run("create_account", "ADA.bell@example.org", "Ada Bell")
