"""A real IMAP server of its own (Dovecot), on a free port of this machine, with one mailbox."""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USER, PASSWORD = "vanthu", "mat-khau-thu"

CONFIG = """
base_dir = {home}/run
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{home}/mail
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail
}}
"""


@dataclass(frozen=True)
class Server:
    """Where it listens, and a way in."""

    port: int

    @property
    def url(self) -> str:
        return f"imap://{USER}:{PASSWORD}@127.0.0.1:{self.port}/INBOX"

    @contextmanager
    def mailbox(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=10) as inside:
            inside.login(USER, PASSWORD)
            yield inside

    def put(self, letter: bytes) -> None:
        with self.mailbox() as inside:
            inside.append("INBOX", None, None, letter)

    def count(self, folder: str) -> int:
        with self.mailbox() as inside:
            answer, found = inside.select(folder)
            return int(found[0] or b"0") if answer == "OK" else 0


def installed() -> bool:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is not None


@contextmanager
def running(home: Path) -> Iterator[Server]:
    """Start it, wait until it answers, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Dovecot gives no mail to root: there the mailbox belongs to nobody.
    name = "nobody" if os.geteuid() == 0 else getpass.getuser()
    mine, group = pwd.getpwnam(name), grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name
    (home / "mail").mkdir()
    if os.geteuid() == 0:
        os.chown(home / "mail", mine.pw_uid, mine.pw_gid)
        home.chmod(home.stat().st_mode | 0o055)
    config = home / "dovecot.conf"
    config.write_text(
        CONFIG.format(home=home, user=name, group=group, port=port, password=PASSWORD, uid=mine.pw_uid, gid=mine.pw_gid)
    )
    path = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert path is not None
    process = subprocess.Popen([path, "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(port, home)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(10)


def wait(port: int, home: Path) -> None:
    for _attempt in range(100):
        try:
            with imaplib.IMAP4("127.0.0.1", port, timeout=5) as inside:
                inside.login(USER, PASSWORD)
                return
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.1)
    log = home / "log"
    raise AssertionError(log.read_text() if log.exists() else "no log")
