"""The demonstration is loaded once, and its accounts can sign in."""

from io import StringIO

from django.core.management import call_command

from apps.accounts.models import User
from apps.corpus.models import Session
from apps.exchange.selectors import dump_lines
from apps.exchange.services import PASSPHRASE, load_demonstration


def test_it_is_loaded_once(db: None) -> None:
    demonstration = load_demonstration().project
    before = list(dump_lines(demonstration))
    again = load_demonstration()
    assert (again.project, again.is_new) == (demonstration, False)
    assert list(dump_lines(demonstration)) == before
    assert Session.objects.filter(project=demonstration).count() == 1


def test_the_command_ends_with_accounts_that_can_sign_in(db: None) -> None:
    out = StringIO()
    call_command("load_demonstration", stdout=out)
    accounts = [line.split(maxsplit=1) for line in out.getvalue().splitlines()[-6:]]
    assert accounts[0] == ["ada@example.org", PASSPHRASE]
    for email, passphrase in accounts:
        assert User.objects.get(email=email).check_password(passphrase)


def test_it_takes_an_account_that_is_there(db: None) -> None:
    ada = User.objects.create_user("ada@example.org", "Ada", "another passphrase")
    load_demonstration()
    ada.refresh_from_db()
    assert ada.check_password("another passphrase")
    assert ada.memberships.get().roles == ["admin"]
