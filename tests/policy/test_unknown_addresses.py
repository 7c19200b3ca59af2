"""What is nowhere: a page for people, a problem for scripts."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_script_gets_a_problem() -> None:
    answer = Client().get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "There is no such thing here."


def test_a_person_gets_a_page() -> None:
    answer = Client().get("/nothing/")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/html")
