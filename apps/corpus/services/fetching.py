"""A transcript from the service itself: only its own hosts, no redirect elsewhere, little time, few bytes."""

import re
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from apps.corpus.models import SourceFile
from apps.corpus.services.files import bring_file
from apps.projects.errors import DoesNotFit, Refused
from apps.projects.models import Membership

SECONDS = 20.0
MOST_REDIRECTS = 3
TRANSCRIPTS = "transcripts.un.org"
_ASSET = re.compile(r"/(?:[a-z]{2}/)?asset/(?P<key>k\w{1,4}/k[\w-]{4,20})/?$")
_TRANSCRIPT = re.compile(r"/(?P<locale>ar|zh|en|fr|ru|es)/(?P<slug>[\w/.-]{3,120}?)(?:\.json)?/?$")


class NotFetched(Refused):
    """The service did not give the file: said in a person's words."""

    status = 422


def address_of(typed: str) -> str:
    """The address of the JSON behind an address somebody pasted. Raises `DoesNotFit` for any other place."""
    parts = urlsplit(typed.strip())
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("https", "http") or host not in settings.TRANSCRIPT_HOSTS or parts.username:
        raise DoesNotFit(
            _("Paste the address of a meeting on %(hosts)s.") % {"hosts": ", ".join(settings.TRANSCRIPT_HOSTS)}
        )
    asset = _ASSET.match(parts.path)
    if asset:
        return f"https://{TRANSCRIPTS}/en/asset/{asset['key']}.json"
    found = _TRANSCRIPT.match(parts.path)
    if found is None or host != TRANSCRIPTS or ".." in found["slug"]:
        raise DoesNotFit(_("This is no address of a meeting: %(path)s") % {"path": parts.path[:200]})
    return f"https://{TRANSCRIPTS}/{found['locale']}/{found['slug']}.json"


def fetch_file(*, actor: Membership, address: str) -> SourceFile:
    """Fetch a transcript and keep it to be looked over. Raises `DoesNotFit` or `NotFetched`."""
    name, data = fetch(address)
    return bring_file(actor=actor, name=name, data=data)


def fetch(typed: str) -> tuple[str, bytes]:
    """Name and bytes of the transcript at an address. Raises `DoesNotFit` or `NotFetched`."""
    address = address_of(typed)
    data = _bytes_at(address)
    name = urlsplit(address).path.strip("/").replace("/", "-")
    return name, data


def _bytes_at(address: str) -> bytes:
    with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
        for _hop in range(MOST_REDIRECTS + 1):
            found = _ask(client, address)
            if isinstance(found, bytes):
                return found
            address = _allowed(urljoin(address, found))
    raise NotFetched(_("The service sends from one address to another without end."))


def _ask(client: httpx.Client, address: str) -> bytes | str:
    """The bytes, or where they are said to be."""
    try:
        with client.stream("GET", _reached_at(address), headers={"Accept": "application/json"}) as answer:
            if answer.is_redirect:
                return str(answer.headers.get("location", ""))
            if answer.status_code == 404:
                raise NotFetched(_("The service has no transcript at this address."))
            if answer.status_code != 200:
                raise NotFetched(_("The service answered with %(code)d.") % {"code": answer.status_code})
            return _read(answer)
    except httpx.TimeoutException as error:
        raise NotFetched(_("The service did not answer in time. Try again, or bring the file.")) from error
    except httpx.HTTPError as error:
        raise NotFetched(_("The service cannot be reached. Try again, or bring the file.")) from error


def _read(answer: httpx.Response) -> bytes:
    data = bytearray()
    for piece in answer.iter_bytes():
        data += piece
        if len(data) > settings.UPLOAD_MAX_BYTES:
            raise NotFetched(_("The file at this address is larger than files may be."))
    return bytes(data)


def _allowed(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or (parts.hostname or "").lower() not in settings.TRANSCRIPT_HOSTS:
        raise NotFetched(_("The service sends to another place, where nothing is fetched."))
    return address


def _reached_at(address: str) -> str:
    """Where the host is reached: itself, or what a test put in its place."""
    parts = urlsplit(address)
    instead = settings.TRANSCRIPT_HOSTS.get((parts.hostname or "").lower(), "")
    return f"{instead}{parts.path}" if instead else address
