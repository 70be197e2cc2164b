"""A gateway of a telephone network or a messaging service: one POST per message, as JSON.

The body is {id, medium, to, subject, text}; `Idempotency-Key` repeats the id, by which the gateway takes it once.
2xx: taken. 4xx (without 408 and 429): never will be. All else: later.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.utils.translation import gettext as _

from dieuhanh.reminders.channels.base import NotSent, Parcel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dieuhanh.reminders.channels.base import Sender

SECONDS = 15
TRY_AGAIN = frozenset({408, 425, 429})


class _NoRedirect(HTTPRedirectHandler):
    """The token goes to the address that was configured, and nowhere else."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


_OPENER = build_opener(_NoRedirect)


class HttpChannel:
    """POST to `settings.REMINDERS_GATEWAYS[medium]`, with the token as Bearer where there is one."""

    name = "http"
    repeatable = True

    @contextmanager
    def open(self, medium: str) -> Iterator[Sender]:
        url = settings.REMINDERS_GATEWAYS.get(medium, "")
        if not url.startswith(("https://", "http://")):
            raise NotSent(_("Chưa cấu hình địa chỉ cổng gửi tin cho %(medium)s.") % {"medium": medium})

        def send(parcel: Parcel, handing: Callable[[], None]) -> None:
            _post(url, parcel)

        yield send


def _post(url: str, parcel: Parcel) -> None:
    body = {
        "id": parcel.key,
        "medium": parcel.medium,
        "to": parcel.address,
        "subject": parcel.subject,
        "text": parcel.text,
    }
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": parcel.key}
    if settings.REMINDERS_GATEWAY_TOKEN:
        headers["Authorization"] = f"Bearer {settings.REMINDERS_GATEWAY_TOKEN}"
    request = Request(url, json.dumps(body).encode(), headers, method="POST")  # noqa: S310 the scheme was checked
    try:
        with _OPENER.open(request, timeout=SECONDS) as answer:
            answer.read(1024)
    except HTTPError as error:
        error.close()
        final = 400 <= error.code < 500 and error.code not in TRY_AGAIN
        raise NotSent(_("Cổng gửi tin trả lời mã %(code)d.") % {"code": error.code}, final=final) from error
    except OSError as error:
        raise NotSent(_("Không kết nối được cổng gửi tin. Hãy kiểm tra địa chỉ và đường mạng.")) from error
