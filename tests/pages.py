"""Pages as a person reads them."""

import html
import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.test import Client


def send(browser: Client, address: str, form: Mapping[str, Any] | None = None, **more: Any) -> HttpResponse:
    """Send a form as its page does, each time as a new one: a form that names its `gesture` is sent again."""
    return browser.post(address, {"gesture": str(uuid.uuid4()), **(form or {})}, **more)


def gestures_in(response: HttpResponse) -> list[str]:
    """The gestures of the page's forms, in their order."""
    return re.findall(r'name="gesture" value="([^"]+)"', response.content.decode())


def without_token(response: HttpResponse) -> str:
    """The page without form tokens and gestures, which differ from one time to the next."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    text = re.sub(r'name="gesture" value="[^"]+"', "", text)
    return re.sub(r'name="csrf-token" content="\w+"', "", text)


def words(response: HttpResponse) -> str:
    """What the page says, without its markup, one space between any two words."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())
