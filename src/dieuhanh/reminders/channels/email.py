"""Mail by SMTP, after Django's EMAIL settings.

SMTP has no way to ask whether a message was taken. So the moment before the final dot is written down (`handing`):
a message whose worker was killed earlier is sent again, one whose worker was killed later is not, and nobody gets two.
"""

from __future__ import annotations

import smtplib
from contextlib import contextmanager
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from dieuhanh.reminders.channels.base import NotSent, Parcel, Unsure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typing_extensions import Buffer

    from dieuhanh.reminders.channels.base import Sender

SECONDS = 20
CRLF = b"\r\n"


class _Plain(smtplib.SMTP):
    handing: Callable[[], None]
    ended = False

    def data(self, msg: Buffer | str) -> tuple[int, bytes]:
        return _in_two_steps(self, msg)


class _Encrypted(smtplib.SMTP_SSL):
    handing: Callable[[], None]
    ended = False

    def data(self, msg: Buffer | str) -> tuple[int, bytes]:
        return _in_two_steps(self, msg)


def _in_two_steps(connection: _Plain | _Encrypted, msg: Buffer | str) -> tuple[int, bytes]:
    """SMTP's DATA: all but the end, a word in between, then the end. `ended`: the end went out, no answer came yet."""
    connection.putcmd("data")
    code, reply = connection.getreply()
    if code != 354:
        raise smtplib.SMTPDataError(code, reply)
    body = msg.encode("ascii") if isinstance(msg, str) else bytes(msg)
    lines = [b"." + line if line.startswith(b".") else line for line in body.splitlines()]
    connection.send(CRLF.join(lines) + CRLF)
    connection.handing()
    connection.ended = True
    connection.send(b"." + CRLF)
    code, reply = connection.getreply()
    connection.ended = False
    return code, reply


class _Backend(EmailBackend):
    """Django's way to a mail server (host, TLS, login), with our connection."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Encrypted if self.use_ssl else _Plain


class EmailChannel:
    """One connection for a batch; opened anew when the server ends it."""

    name = "email"
    repeatable = False

    @contextmanager
    def open(self, medium: str) -> Iterator[Sender]:
        backend = _Backend(timeout=settings.EMAIL_TIMEOUT or SECONDS)
        _connect(backend)

        def send(parcel: Parcel, handing: Callable[[], None]) -> None:
            if backend.connection is None:
                _connect(backend)
            try:
                _send(backend.connection, parcel, handing)
            except BaseException:
                # Whatever went wrong, nobody knows where the dialogue stands: without its end the server drops it.
                _drop(backend)
                raise

        try:
            yield send
        finally:
            backend.close()


def _connect(backend: _Backend) -> None:
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(
            _("Không kết nối được máy chủ thư %(host)s:%(port)s. Hãy kiểm tra cấu hình EMAIL_HOST và đường mạng.")
            % {"host": backend.host, "port": backend.port}
        ) from error


def _drop(backend: _Backend) -> None:
    """End a connection whose state nobody knows."""
    connection, backend.connection = backend.connection, None
    if connection is not None:
        connection.close()


def _send(connection: Any, parcel: Parcel, handing: Callable[[], None]) -> None:
    connection.handing, connection.ended = handing, False
    data = message(parcel).as_bytes(linesep="\r\n")
    try:
        connection.sendmail(settings.DEFAULT_FROM_EMAIL, [parcel.address], data)
    except smtplib.SMTPRecipientsRefused as error:
        code, reply = next(iter(error.recipients.values()))
        raise NotSent(_refusal(parcel, code, reply), final=500 <= code < 600) from error
    except smtplib.SMTPResponseException as error:
        final = 500 <= error.smtp_code < 600 and not isinstance(error, smtplib.SMTPAuthenticationError)
        raise NotSent(_refusal(parcel, error.smtp_code, error.smtp_error), final=final) from error
    except (OSError, smtplib.SMTPException) as error:
        if connection.ended:
            raise Unsure(_("Máy chủ thư ngắt kết nối trước khi xác nhận đã nhận thư.")) from error
        raise NotSent(_("Mất kết nối với máy chủ thư khi đang gửi.")) from error


def message(parcel: Parcel) -> Any:
    """The mail: plain text and HTML, with a Message-ID that is the same at every attempt."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "dieuhanh.invalid"
    headers = {
        "Message-ID": f"<{parcel.key}@{domain}>",
        "Date": formatdate(localtime=True),
        # Answering machines leave such mail alone.
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMultiAlternatives(
        parcel.subject, parcel.text, settings.DEFAULT_FROM_EMAIL, [parcel.address], headers=headers
    )
    if parcel.html:
        mail.attach_alternative(parcel.html, "text/html")
    return mail.message()


def _refusal(parcel: Parcel, code: int, reply: bytes | str) -> str:
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return _("Máy chủ thư từ chối thư gửi đến %(address)s: %(code)d %(said)s") % {
        "address": parcel.address,
        "code": code,
        "said": said[:120],
    }
