"""An address that opens something is not written into the log."""

import logging
from typing import Any

import pytest
from django.conf import settings

from config.logs import WithoutKeys


def written(message: str, *args: object) -> str:
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, message, args, None)
    assert WithoutKeys().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/invitations/WEb3X6jYSKNxOc1PuhvufAif1oTshS41pzUiqaKLxpM/", "/invitations/…/"),
        ("/reset/2b754b17/cxyz-0123456789abcdef/", "/reset/2b754b17/…/"),
        ("/reset/2b754b17/cxyz-0123?a=b", "/reset/2b754b17/…?a=b"),
        ("/p/consultation-3/codebook/?q=100%", "/p/consultation-3/codebook/?q=100%"),
    ],
)
def test_the_key_in_an_address_is_left_out(address: str, kept: str) -> None:
    line = written('%s - "%s %s HTTP/%s" %d', "127.0.0.1:5000", "GET", address, "1.1", 200)
    assert line == f'127.0.0.1:5000 - "GET {kept} HTTP/1.1" 200'


def test_every_line_goes_that_way() -> None:
    said: dict[str, Any] = settings.LOGGING
    assert all(handler["filters"] == ["without keys"] for handler in said["handlers"].values())
    assert said["loggers"]["uvicorn.access"]["handlers"] == ["stderr"]
