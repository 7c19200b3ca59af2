"""`up`: everything that Rapporteur is, running on this machine until Ctrl-C."""

import argparse
import subprocess
import time
from collections.abc import Mapping

from config.launcher import command_lines, ending, frontend, locking, management, ports, readiness, roles, servers
from config.launcher.layout import PYTHON, ROOT, DataDirectory
from config.launcher.say import LauncherError, end_of, say
from config.launcher.supervisor import Supervisor

LARGEST_LOG = 5_000_000  # bytes; a larger one is put aside at the next start
FIRST_ACCOUNT = "No demonstration. To make the first account: python3 manage.py create_account EMAIL NAME"


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    data = DataDirectory.chosen(options.data)
    ending.listen()
    try:
        frontend.ensure_built()
        lock = locking.take(data, "up")
        put_large_logs_aside(data)
        if not servers.are_given():
            say("Starting PostgreSQL and Valkey…")
        with servers.started(data, lock) as running:
            _run(options, running, lock)
    except KeyboardInterrupt:
        say("Stopped.")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py up", description="Run Rapporteur until Ctrl-C.")
    parser.add_argument("--port", type=int, help=f"port of the web server (default: {ports.DEFAULT} or the next free)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--data", metavar="DIR", help="where everything is kept (default: .data in the project)")
    parser.add_argument("--no-demo", action="store_true", help="begin without the demonstration project")
    return parser.parse_args(arguments)


def put_large_logs_aside(data: DataDirectory) -> None:
    """Keep one older log beside each that has grown large."""
    for log in (data.path / "logs").glob("*.log"):
        if log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))


def _run(options: argparse.Namespace, running: servers.Servers, lock: locking.Lock) -> None:
    """From servers that answer to an instance that is ready, and on until somebody ends it."""
    say("Bringing the database up to date…")
    variables = management.settings_for(running.data, running.urls) | command_lines.ENVIRONMENT
    management.migrate(variables)
    accounts = _demonstration(running.data, variables, wanted=not options.no_demo)
    supervisor = Supervisor(running.data, variables)
    try:
        address = _begin_until_ready(supervisor, options, running)
        lock.announce(address)
        if not accounts:
            say(FIRST_ACCOUNT)
        print(f"{accounts}Ready: {address}", flush=True)
        while True:
            supervisor.look()
            time.sleep(0.5)
    finally:
        say("Stopping…")
        supervisor.stop()


def _demonstration(data: DataDirectory, variables: Mapping[str, str], *, wanted: bool) -> str:
    """Load the demonstration project at the first start; its accounts are kept to be shown again at later ones."""
    kept = data.path / "demonstration.txt"
    if not kept.exists():
        text = _load_demonstration(variables) if wanted else ""
        kept.touch(mode=0o600)
        kept.write_text(text, encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def _load_demonstration(variables: Mapping[str, str]) -> str:
    say("Loading the demonstration project…")
    command = [str(PYTHON), "manage.py", "load_demonstration"]
    answer = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise LauncherError(f"The demonstration project could not be loaded.\n{end_of(answer.stderr)}")
    return answer.stdout.rstrip("\n") + "\n"


def _begin_until_ready(supervisor: Supervisor, options: argparse.Namespace, running: servers.Servers) -> str:
    """The address at which all parts are ready; where another program snatches a port, the next one is tried."""
    for port in ports.candidates(options.host, options.port):
        address = f"http://{options.host}:{port}"
        say("Starting the web server, the worker and the clock…")
        try:
            _begin_parts(supervisor, options.host, port, address)
            _adopt_servers(supervisor, running)
            readiness.wait(supervisor, options.host, port)
        except readiness.PortLostError:
            supervisor.stop()
        else:
            return address
    raise LauncherError(f"Port {options.port} was taken by another program; choose another with --port.")


def _begin_parts(supervisor: Supervisor, host: str, port: int, address: str) -> None:
    supervisor.variables = {**supervisor.variables, "RAPPORTEUR_ORIGIN": address, "FORWARDED_ALLOW_IPS": ""}
    supervisor.begin(roles.WEB, command_lines.web(host, port))
    supervisor.begin(roles.WORKER, command_lines.worker())
    supervisor.begin(roles.BEAT, command_lines.beat(supervisor.data.run / "beat-schedule"))


def _adopt_servers(supervisor: Supervisor, running: servers.Servers) -> None:
    """Servers that are ours are started again too when they crash."""
    for role, begin in ((roles.POSTGRES, running.start_postgres), (roles.VALKEY, running.start_valkey)):
        if role.name in running.children:
            supervisor.adopt(role, begin, running.children[role.name])
