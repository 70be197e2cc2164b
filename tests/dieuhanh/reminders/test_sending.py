"""What waits is sent once: by mail, through a gateway or into a file; what fails is told and tried again."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.reminders import channels, services
from dieuhanh.reminders.channels import CHANNELS, email
from dieuhanh.reminders.lifecycle import STEPS, MessageState
from dieuhanh.reminders.models import Message
from tests.dieuhanh.reminders.conftest import MONDAY, moment
from tests.dieuhanh.reminders.things import make_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.dieuhanh.reminders.conftest import Desk
    from tests.dieuhanh.reminders.mailbox import Mailbox

pytestmark = pytest.mark.django_db
NOW = moment(MONDAY)


@pytest.fixture
def waiting(desk: Desk) -> Message:
    """A mail to the officer that waits to be sent."""
    fields = {"state": MessageState.PENDING, "failure": "", "not_before": NOW, "html": "<p>Một việc</p>"}
    return make_message(desk.cast.officer, desk.cast.department, **fields)


def state_of(message: Message) -> MessageState:
    message.refresh_from_db()
    return MessageState(message.state)


def test_the_list_of_channels_is_the_folder() -> None:
    files = {path.stem for path in Path(channels.__file__).parent.glob("*.py")} - {"__init__", "base"}
    assert {channel.name for channel in CHANNELS} == files


def test_every_state_of_a_message_has_its_steps() -> None:
    assert set(STEPS) == set(MessageState)


def test_a_mail_has_both_forms_and_a_lasting_message_id(waiting: Message, mailbox: Mailbox) -> None:
    waiting.text = "Dòng một\n.dòng có chấm ở đầu\n..hai chấm\n"
    waiting.save()
    assert services.send_pending(now=NOW) == 1
    [mail] = mailbox.parsed()
    assert mail["Message-ID"] == f"<{waiting.key}@an-loc.example>"
    assert mail["Subject"].strip() == "Việc cần làm ngày 02/03/2026: 1 việc"
    assert mail["To"] == "can-bo@an-loc.example"
    parts = [part for part in mail.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert parts[0].get_content().splitlines() == ["Dòng một", ".dòng có chấm ở đầu", "..hai chấm"]
    assert state_of(waiting) == MessageState.SENT
    assert services.send_pending(now=NOW + timedelta(days=1)) == 0


def test_what_was_handed_over_by_a_killed_worker_is_not_sent_again(waiting: Message, mailbox: Mailbox) -> None:
    Message.objects.update(state=MessageState.HANDED, leased_until=NOW)
    services.send_pending(now=NOW + timedelta(minutes=1))
    assert mailbox.mails == []
    assert state_of(waiting) == MessageState.UNSURE
    assert "bị dừng" in waiting.failure


def test_what_was_only_taken_by_a_killed_worker_is_sent_when_its_lease_is_over(
    waiting: Message, mailbox: Mailbox
) -> None:
    Message.objects.update(leased_until=NOW + timedelta(minutes=10))
    assert services.send_pending(now=NOW + timedelta(minutes=5)) == 0
    assert services.send_pending(now=NOW + timedelta(minutes=11)) == 1
    assert len(mailbox.mails) == 1


def test_a_worker_that_lost_its_lease_holds_the_message_back(
    waiting: Message, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker took the message while this one was slow: the dialogue ends before the last dot."""
    slow = email._send

    def late(connection: Any, parcel: Any, handing: Any) -> None:
        Message.objects.update(leased_until=NOW + timedelta(hours=1))
        slow(connection, parcel, handing)

    monkeypatch.setattr(email, "_send", late)
    assert services.send_pending(now=NOW) == 0
    assert mailbox.mails == []
    assert state_of(waiting) == MessageState.PENDING


def test_a_server_that_hangs_up_after_the_last_dot_leaves_doubt(waiting: Message, mailbox: Mailbox) -> None:
    mailbox.hang_up = True
    services.send_pending(now=NOW)
    assert len(mailbox.mails) == 1
    assert state_of(waiting) == MessageState.UNSURE


@pytest.mark.parametrize(
    ("answer", "state"),
    [("550 khong co nguoi nay", MessageState.FAILED), ("451 ban thu lai sau", MessageState.PENDING)],
)
def test_a_refusal_is_final_or_not_by_its_code(
    waiting: Message, mailbox: Mailbox, answer: str, state: MessageState
) -> None:
    mailbox.answer = answer
    services.send_pending(now=NOW)
    assert state_of(waiting) == state
    assert waiting.failure == f"Máy chủ thư từ chối thư gửi đến can-bo@an-loc.example: {answer}"


def test_without_a_server_the_pauses_grow_until_the_message_is_given_up(
    waiting: Message, settings: SettingsWrapper
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.REMINDERS_CHANNELS = {"email": "email"}
    now, pauses = NOW, []
    while state_of(waiting) == MessageState.PENDING:
        services.send_pending(now=now)
        waiting.refresh_from_db()
        pauses.append((waiting.not_before - now).total_seconds() / 60)
        assert "Không kết nối được máy chủ thư 127.0.0.1:1" in waiting.failure
        now = waiting.not_before
    assert pauses[:-1] == [1, 5, 15, 60, 180, 360, 720]
    assert state_of(waiting) == MessageState.FAILED


def test_one_bad_address_does_not_stop_the_others(desk: Desk, waiting: Message, mailbox: Mailbox) -> None:
    given = {"state": MessageState.PENDING, "failure": "", "not_before": NOW}
    bad = make_message(desk.cast.clerk, desk.cast.province, **given, address="khong-con@an-loc.example", key="a")
    mailbox.unknown = "khong-con@an-loc.example"
    good = make_message(desk.cast.leader, desk.cast.province, **given, address="lanh-dao@an-loc.example", key="b")
    services.send_pending(now=NOW)
    assert state_of(bad) == MessageState.FAILED
    assert state_of(good) == state_of(waiting) == MessageState.SENT


def test_the_administrator_has_a_failed_message_sent_again(desk: Desk, mailbox: Mailbox) -> None:
    message = make_message(desk.cast.officer, desk.cast.department)
    with pytest.raises(Denied):
        services.send_again(by=desk.cast.clerk, message=message, now=NOW)
    services.send_again(by=desk.cast.administrator, message=message, now=NOW)
    services.send_pending(now=NOW)
    assert state_of(message) == MessageState.SENT
    with pytest.raises(Refused):
        services.send_again(by=desk.cast.administrator, message=message, now=NOW)


class Gateway(BaseHTTPRequestHandler):
    """A gateway of a telephone network."""

    taken: list[tuple[dict[str, str], dict[str, Any]]] = []
    answer = 202

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((dict(self.headers.items()), body))
        self.send_response(self.answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Silence: tests do not write."""


@pytest.fixture
def gateway(settings: SettingsWrapper) -> Iterator[type[Gateway]]:
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    settings.REMINDERS_GATEWAYS = {"sms": f"http://127.0.0.1:{server.server_port}/gui"}
    settings.REMINDERS_CHANNELS = {"sms": "http"}
    settings.REMINDERS_GATEWAY_TOKEN = "bi-mat"
    Gateway.taken, Gateway.answer = [], 202
    yield Gateway
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (202, MessageState.SENT),
        (400, MessageState.FAILED),
        (429, MessageState.PENDING),
        (503, MessageState.PENDING),
        (302, MessageState.PENDING),
    ],
)
def test_a_gateway_gets_the_message_with_its_key(
    waiting: Message, gateway: type[Gateway], answer: int, state: MessageState
) -> None:
    gateway.answer = answer
    Message.objects.update(medium="sms", address="0912345678")
    services.send_pending(now=NOW)
    [(headers, body)] = gateway.taken
    assert headers["Idempotency-Key"] == body["id"] == waiting.key
    assert headers["Authorization"] == "Bearer bi-mat"
    assert (body["medium"], body["to"], body["text"]) == ("sms", "0912345678", "Một việc")
    assert state_of(waiting) == state


def test_a_medium_without_a_gateway_says_what_to_configure(waiting: Message, settings: SettingsWrapper) -> None:
    settings.REMINDERS_CHANNELS, settings.REMINDERS_GATEWAYS = {"sms": "http"}, {}
    Message.objects.update(medium="sms")
    services.send_pending(now=NOW)
    assert state_of(waiting) == MessageState.PENDING
    assert waiting.failure == "Chưa cấu hình địa chỉ cổng gửi tin cho sms."
