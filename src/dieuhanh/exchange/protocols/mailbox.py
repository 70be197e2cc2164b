"""A mailbox by IMAP (RFC 3501): a letter with its attachments is one document; it then goes to `Da-nhan` or `Loi`."""

from __future__ import annotations

import email
import imaplib
import io
import ipaddress
import re
import ssl
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from email import policy
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.exchange.lifecycle import Way
from dieuhanh.exchange.protocols.base import Letter, Unreachable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from email.message import Message

TAKEN, FAILED = "Da-nhan", "Loi"
SECONDS = 30
_HEADERS = "(RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID SUBJECT FROM DATE)])"
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True, slots=True)
class Source:
    """What `DIEUHANH_IMAP_URL` says: imaps://name:password@host:port/folder."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    secure: bool

    @classmethod
    def of(cls, url: str) -> Source:
        """Raises Unreachable for an address that is no mailbox, or that would send the password in the clear."""
        parts = urlsplit(url)
        if parts.scheme not in {"imap", "imaps"} or not parts.hostname or not parts.username:
            raise Unreachable(
                _("Địa chỉ hộp thư phải có dạng imaps://tên:mật-khẩu@máy-chủ:cổng/INBOX. Hãy sửa DIEUHANH_IMAP_URL.")
            )
        secure = parts.scheme == "imaps"
        if not secure and not _here(parts.hostname):
            raise Unreachable(
                _("Hộp thư ở máy khác phải dùng imaps:// để không lộ mật khẩu. Hãy sửa DIEUHANH_IMAP_URL.")
            )
        port = parts.port or (993 if secure else 143)
        folder = unquote(parts.path.strip("/")) or "INBOX"
        return cls(parts.hostname, port, unquote(parts.username), unquote(parts.password or ""), folder, secure)


class Mailbox:
    """Letters of the folder that `DIEUHANH_IMAP_URL` names."""

    way = Way.MAILBOX

    def __init__(self) -> None:
        self._server: imaplib.IMAP4 | None = None

    def configured(self) -> bool:
        return bool(settings.IMAP_URL)

    @contextmanager
    def waiting(self) -> Iterator[Iterator[Letter]]:
        with self._connected() as (server, source):
            _select(server, source.folder)
            yield (_letter(server, uid) for uid in _all(server))

    def put_away(self, letter: Letter, reason: str) -> None:
        if self._server is not None:
            _move(self._server, letter.place, FAILED if reason else TAKEN)

    def bring_back(self, key: str, title: str) -> bool:
        with self._connected() as (server, source):
            _select(server, FAILED)
            for uid in _all(server):
                if _letter(server, uid).key == key:
                    _move(server, uid, source.folder)
                    return True
        return False

    @contextmanager
    def _connected(self) -> Iterator[tuple[imaplib.IMAP4, Source]]:
        source = Source.of(settings.IMAP_URL)
        try:
            # Kept before anything is said: a server that refuses the login is left as well.
            server = self._server = _open(source)
            server.login(source.user, source.password)
            for name in (TAKEN, FAILED):
                server.create(name)  # "NO" if it is there already
            yield server, source
        except (imaplib.IMAP4.error, OSError) as error:
            raise Unreachable(
                _("Không đọc được hộp thư ở %(host)s: %(error)s. Hãy kiểm tra mạng, tên đăng nhập và mật khẩu.")
                % {"host": source.host, "error": error}
            ) from error
        finally:
            if self._server is not None:
                with suppress(imaplib.IMAP4.error, OSError):
                    self._server.logout()
                with suppress(OSError):
                    self._server.shutdown()  # a server that is gone answers no LOGOUT
            self._server = None


PROTOCOL = Mailbox()


def _here(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _open(source: Source) -> imaplib.IMAP4:
    if source.secure:
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(source.host, source.port, ssl_context=context, timeout=SECONDS)
    return imaplib.IMAP4(source.host, source.port, timeout=SECONDS)


def _select(server: imaplib.IMAP4, folder: str) -> None:
    answer, said = server.select(f'"{folder}"')
    if answer != "OK":
        raise imaplib.IMAP4.error(f"{folder}: {said!r}")


def _all(server: imaplib.IMAP4) -> list[str]:
    _answer, found = server.uid("SEARCH", "ALL")
    return [uid.decode() for uid in (found[0] or b"").split()]


def _letter(server: imaplib.IMAP4, uid: str) -> Letter:
    """A letter by its head alone; the body is fetched when it is opened, and not at all when it is too large."""
    parts = _fetched(server, uid, _HEADERS)
    head = email.message_from_bytes(parts[1], policy=policy.default)
    validity = (server.response("UIDVALIDITY")[1] or [b""])[0] or b""
    key = (_said(head, "Message-ID") or f"{validity.decode()}:{uid}")[:250]
    title = (_said(head, "Subject") or _("Thư không có tiêu đề"))[:300]
    size = int(found.group(1)) if (found := _SIZE.search(parts[0])) else 0

    def opened() -> nullcontext[io.BytesIO]:
        # One byte over the bound is enough for the door to refuse it.
        wanted = (
            f"(BODY.PEEK[]<0.{settings.UPLOAD_MAX_BYTES + 1}>)" if size > settings.UPLOAD_MAX_BYTES else "(BODY.PEEK[])"
        )
        return nullcontext(io.BytesIO(_fetched(server, uid, wanted)[1]))

    sender, sent_at = _said(head, "From")[:200], _day(_said(head, "Date"))
    return Letter(key, title, f"{title[:100]}.eml", sender, sent_at, opened, uid)


def _said(head: Message, name: str) -> str:
    """A line of the head in words; as it stands where it is damaged: one bad letter must not stop those behind it."""
    try:
        said = str(head[name] or "")
    except Exception:  # noqa: BLE001 the library's reader of addresses falls over "From: <" with whatever comes
        said = next((str(value) for key, value in head.raw_items() if key.lower() == name.lower()), "")
    return said.encode(errors="replace").decode().replace("\x00", " ").strip()


def _fetched(server: imaplib.IMAP4, uid: str, what: str) -> tuple[bytes, bytes]:
    _answer, found = server.uid("FETCH", uid, what)
    for part in found:
        if isinstance(part, tuple):
            return part[0], part[1]
    raise imaplib.IMAP4.error(f"FETCH {uid}: {found!r}")


def _day(said: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else timezone.make_aware(at)


def _move(server: imaplib.IMAP4, uid: str, folder: str) -> None:
    """COPY, then delete: every server has it (MOVE is an extension)."""
    answer, _said = server.uid("COPY", uid, f'"{folder}"')
    if answer == "OK":
        server.uid("STORE", uid, "+FLAGS", r"(\Deleted)")
        server.expunge()
