"""Asks an instance how it is. Containers run it as their check: `python -m config.launcher.health URL`."""

import http.client
import os
import sys
from urllib.parse import urlsplit

LIVE = "/health/live"
READY = "/health/ready"


def ask(host: str, port: int, path: str, name: str = "127.0.0.1") -> tuple[bool, str]:
    """Whether the answer is 200, and its words. `name` is the host name asked for, which the instance must know."""
    connection = http.client.HTTPConnection(host, port, timeout=4)
    try:
        connection.request("GET", path, headers={"Host": name, "X-Forwarded-Proto": "https"})
        response = connection.getresponse()
        return response.status == 200, response.read(2000).decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return False, str(error)
    finally:
        connection.close()


def main(url: str) -> int:
    parts = urlsplit(url)
    name = os.environ.get("RAPPORTEUR_HOSTS", "127.0.0.1").split()[0]
    is_well, words = ask(parts.hostname or "127.0.0.1", parts.port or 80, parts.path, name)
    print(words)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
