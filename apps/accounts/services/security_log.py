"""Who came in, who did not: lines for the person who runs the server. No passphrase, no token, no full address."""

import ipaddress
import logging

from apps.accounts.models import User

logger = logging.getLogger("rapporteur.security")


def note(what: str, *, user: User | None = None, address: str = "") -> None:
    """One line. Ids and networks have no line breaks, so a line cannot be forged."""
    who = str(user.public_id) if user else "-"
    logger.info("%s user=%s from=%s", what, who, _network(address))


def _network(address: str) -> str:
    """The /24 or /48 an address is in: enough to see a pattern, too little to follow a person."""
    try:
        version = ipaddress.ip_address(address).version
    except ValueError:
        return "-"
    return str(ipaddress.ip_network(f"{address}/{24 if version == 4 else 48}", strict=False))
