"""Pages as a person reads them."""

import html
import re

from django.http import HttpResponse


def without_token(response: HttpResponse) -> str:
    """The page without the form token, which differs from one time to the next."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r'name="csrf-token" content="\w+"', "", text)


def words(response: HttpResponse) -> str:
    """What the page says, without its markup, one space between any two words."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())
