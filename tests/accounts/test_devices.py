"""What a browser calls itself, in words."""

import pytest

from apps.accounts.devices import device_of

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (f"{MOZILLA} (Windows NT 10.0; Win64) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        (f"{MOZILLA} (Linux; Android 15) {WEBKIT} Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15) {WEBKIT} Version/18 Safari/605.1", "Safari, macOS"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) {WEBKIT} Version/18 Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_it_is_named(user_agent, words):
    assert device_of(user_agent) == words
