"""Documents that arrive by themselves: from a watched folder and from a real IMAP server, once each, killed or not."""

from __future__ import annotations

import email
import imaplib
import os
import tempfile
import time
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.exchange import jobs, services
from dieuhanh.exchange.lifecycle import State, Way
from dieuhanh.exchange.models import Arrival, Round
from dieuhanh.exchange.protocols import PROTOCOLS, folder, mailbox
from dieuhanh.exchange.protocols.base import Unreachable
from dieuhanh.journal.models import Entry
from dieuhanh.org.permissions import Denied, Refused
from tests.dieuhanh.documents.papers import NOTICE
from tests.dieuhanh.exchange import mailserver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from tests.people import Cast

pytestmark = pytest.mark.django_db
SECRET = "MẬT\n\nSố: 12/BC-UBND\n\nBÁO CÁO\nVề một việc."


@pytest.fixture
def inbox(tmp_path: Path, settings: SettingsWrapper, cast: Cast) -> Path:
    home = tmp_path / "hop-den"
    home.mkdir()
    settings.INBOX_DIR, settings.INBOX_UNIT, settings.IMAP_URL = str(home), cast.province.key, ""
    return home


@pytest.fixture(scope="module")
def server() -> Iterator[mailserver.Server]:
    if not mailserver.installed():
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail("Dovecot is not installed and REQUIRE_ALL is set")
        pytest.skip("no IMAP server on this machine (apt-get install dovecot-imapd): mailbox left out")
    # Not below pytest's folder: each further run of pytest shuts that to all but root, and the mailbox is nobody's.
    with tempfile.TemporaryDirectory(prefix="imap-") as home, mailserver.running(Path(home)) as started:
        yield started


@pytest.fixture
def post(server: mailserver.Server, settings: SettingsWrapper, cast: Cast) -> mailserver.Server:
    settings.INBOX_DIR, settings.INBOX_UNIT, settings.IMAP_URL = "", cast.province.key, server.url
    with server.mailbox() as inside:
        for name in ("INBOX", mailbox.TAKEN, mailbox.FAILED):
            answer, found = inside.select(name)
            if answer == "OK" and int(found[0] or b"0"):
                inside.store("1:*", "+FLAGS", r"(\Deleted)")
                inside.expunge()
    return server


def lay(path: Path, text: str = NOTICE, age: float = 60) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def letter(subject: str = "Gửi thông báo kết luận", text: str = NOTICE, mark: str = "<1@so.example>") -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "vanthu@so.example", "tonghop@tinh.example"
    made["Date"], made["Message-ID"] = "Tue, 05 Mar 2024 08:00:00 +0700", mark
    made.set_content("Kính gửi Văn phòng UBND tỉnh, gửi kèm văn bản.")
    made.add_attachment(text.encode(), maintype="text", subtype="plain", filename="tb.txt")
    return made.as_bytes()


def collect() -> int:
    return jobs.collect(timezone.localtime())


def test_every_way_is_in_the_list_once() -> None:
    assert [protocol.way for protocol in PROTOCOLS] == list(Way)


def test_nothing_is_asked_where_nothing_is_configured(settings: SettingsWrapper) -> None:
    settings.INBOX_DIR = settings.IMAP_URL = ""
    assert collect() == 0
    assert not Round.objects.exists()


def test_files_at_rest_are_taken_once_and_put_away(inbox: Path) -> None:
    lay(inbox / "tb.txt")
    lay(inbox / "2024" / "cv.txt", "Số: 7/UBND-TH\n\nKính gửi: Sở Tài chính.\n\nGiao Sở Tài chính báo cáo.")
    # Of a moment to come: however slow the machine, it has not been at rest for long.
    lay(inbox / "dang-chep.txt", age=-600)
    lay(inbox / "tai-ve.pdf.part")
    lay(inbox / ".an.txt")
    assert collect() == 2
    assert collect() == 0
    assert Document.objects.count() == 2
    assert {arrival.state for arrival in Arrival.objects.all()} == {State.TAKEN}
    assert len(list((inbox / folder.TAKEN).rglob("*.txt"))) == 2
    assert sorted(path.name for path in inbox.iterdir() if path.is_file()) == [
        ".an.txt",
        "dang-chep.txt",
        "tai-ve.pdf.part",
    ]
    assert Entry.objects.filter(verb="arrive").count() == 2


def test_killed_between_writing_and_putting_away_does_nothing_twice(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(inbox / "tb.txt")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(folder.Folder, "put_away", killed)
        with pytest.raises(KeyboardInterrupt):
            collect()
    assert (inbox / "tb.txt").exists()
    collect()
    assert not (inbox / "tb.txt").exists()
    assert (Document.objects.count(), Arrival.objects.count(), Entry.objects.filter(verb="arrive").count()) == (1, 1, 1)


def test_a_secret_file_goes_aside_with_its_reason_and_can_be_tried_again(inbox: Path, cast: Cast) -> None:
    lay(inbox / "mat.txt", SECRET)
    assert collect() == 0
    arrival = Arrival.objects.get()
    assert (arrival.state, Document.objects.count()) == (State.REFUSED, 0)
    said = (inbox / folder.FAILED / "mat.txt.ly-do.txt").read_text(encoding="utf-8")
    assert said.strip() == arrival.reason
    services.ask_again(by=cast.clerk, arrival=arrival)
    assert collect() == 0
    arrival.refresh_from_db()
    assert (arrival.state, arrival.attempts) == (State.REFUSED, 1)
    assert (inbox / folder.FAILED / "mat.txt").exists()


def test_what_fails_is_tried_again_and_then_put_aside(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(inbox / "tb.txt")

    def broken(**_: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(services, "receive_file", broken)
        for _round in range(services.ATTEMPTS - 1):
            collect()
            assert (inbox / "tb.txt").exists()
        collect()
    arrival = Arrival.objects.get()
    assert (arrival.state, arrival.attempts) == (State.FAILED, services.ATTEMPTS)
    assert (inbox / folder.FAILED / "tb.txt").exists()


def test_what_is_taken_is_not_tried_again_nor_by_others(inbox: Path, cast: Cast) -> None:
    lay(inbox / "tb.txt")
    collect()
    arrival = Arrival.objects.get()
    with pytest.raises(Refused, match="đã được tiếp nhận"):
        services.ask_again(by=cast.clerk, arrival=arrival)
    with pytest.raises(Denied):
        services.ask_again(by=cast.officer, arrival=arrival)


@pytest.mark.once  # no database is asked for it
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("INBOX_DIR", "/khong-co", "Hãy tạo thư mục"),
        ("INBOX_UNIT", "khong-co", "Hãy sửa DIEUHANH_INBOX_UNIT"),
    ],
)
def test_a_wrong_setting_is_told_on_the_page(
    inbox: Path, cast: Cast, client: Client, settings: SettingsWrapper, name: str, value: str, said: str
) -> None:
    setattr(settings, name, value)
    collect()
    client.force_login(cast.clerk)
    assert said in client.get(reverse("exchange:arrivals")).content.decode()


def test_letters_are_taken_with_what_is_attached(post: mailserver.Server) -> None:
    post.put(letter())
    post.put(letter("Báo cáo tháng", "Số: 9/BC-STC\n\nBÁO CÁO\nĐạt 92% kế hoạch.", "<2@so.example>"))
    assert collect() == 2
    assert collect() == 0
    assert set(Arrival.objects.values_list("title", flat=True)) == {"Gửi thông báo kết luận", "Báo cáo tháng"}
    assert Arrival.objects.get(key="<1@so.example>").sender == "vanthu@so.example"
    assert (post.count("INBOX"), post.count(mailbox.TAKEN), post.count(mailbox.FAILED)) == (0, 2, 0)
    assert all(arrival.document is not None for arrival in Arrival.objects.all())


def test_a_letter_sent_twice_is_one(post: mailserver.Server) -> None:
    post.put(letter())
    collect()
    post.put(letter())
    collect()
    assert (Arrival.objects.count(), Document.objects.filter(parent=None).count()) == (1, 1)
    assert post.count("INBOX") == 0


def test_a_secret_letter_goes_aside_and_comes_back_to_be_tried(post: mailserver.Server, cast: Cast) -> None:
    post.put(letter("Báo cáo", SECRET))
    assert collect() == 0
    assert (post.count(mailbox.FAILED), Document.objects.count()) == (1, 0)
    services.ask_again(by=cast.clerk, arrival=Arrival.objects.get())
    collect()
    assert Arrival.objects.get().state == State.REFUSED
    assert post.count(mailbox.FAILED) == 1


@pytest.mark.once  # no database is asked for it
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://hop-thu", "phải có dạng imaps"),
        ("imap://a:b@hop-thu.example/INBOX", "phải dùng imaps"),
        ("imap://a:b@127.0.0.1:9/INBOX", "Không đọc được hộp thư"),
    ],
)
def test_a_mailbox_out_of_reach_says_what_to_do(settings: SettingsWrapper, cast: Cast, url: str, said: str) -> None:
    settings.INBOX_DIR, settings.INBOX_UNIT, settings.IMAP_URL = "", cast.province.key, url
    assert collect() == 0
    assert said in Round.objects.get().error


def test_the_page_lists_what_came_and_offers_to_try_again(inbox: Path, cast: Cast, client: Client) -> None:
    lay(inbox / "mat.txt", SECRET)
    lay(inbox / "tb.txt")
    collect()
    client.force_login(cast.clerk)
    page = client.get(reverse("exchange:arrivals")).content.decode()
    assert "mat.txt" in page
    assert page.count("Thử lại") == 1
    refused = Arrival.objects.get(state=State.REFUSED)
    client.post(reverse("exchange:again", args=[refused.pk]))
    refused.refresh_from_db()
    assert refused.state == State.AGAIN
    assert "tb.txt" not in client.get(reverse("exchange:arrivals"), {"state": "again"}).content.decode()


def test_a_file_that_may_not_be_read_or_moved_keeps_none_waiting(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(inbox / "a-kin.txt")
    lay(inbox / "b.txt", NOTICE.replace("41", "42"))
    key, rename = folder._key, Path.rename

    def closed(path: Path) -> str:
        if path.name == "a-kin.txt":
            raise PermissionError
        return key(path)

    def stuck(path: Path, target: Path) -> Path:
        if path.name == "b.txt":
            raise PermissionError
        return rename(path, target)

    monkeypatch.setattr(folder, "_key", closed)
    monkeypatch.setattr(Path, "rename", stuck)
    lay(inbox / "c.txt", NOTICE.replace("41", "43"))
    collect()
    assert [one.title for one in Arrival.objects.order_by("title")] == ["b.txt", "c.txt"]
    assert "a-kin.txt" in Round.objects.get().error and "quyền đọc" in Round.objects.get().error
    assert not (inbox / "c.txt").exists()
    monkeypatch.setattr(folder, "_key", key)
    collect()
    assert "Không chuyển được “b.txt”" in Round.objects.get().error
    assert Document.objects.count() == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"From: <", "<"),
        (b"From: a@[1", "a@[1"),
        (b"From: =?utf-8?Q?S=E1=BB=9F?= <so@x.vn>", "Sở <so@x.vn>"),
        (b"From: a\x00b\xff", "a b?"),
        (b"Subject: x", ""),
    ],
)
def test_a_damaged_head_of_a_letter_is_told_as_it_stands(line: bytes, said: str) -> None:
    head = email.message_from_bytes(line + b"\r\n\r\n", policy=policy.default)
    assert mailbox._said(head, "From").replace("\ufffd", "?") == said


def test_what_came_but_cannot_be_read_is_told_on_the_page(inbox: Path, cast: Cast, client: Client) -> None:
    lay(inbox / "hong.pdf", "%PDF-1.7 hỏng")
    collect()
    document = Document.objects.get()
    document.reading, document.failure = Reading.FAILED, "Tệp bị hỏng. Hãy gửi lại."
    document.save()
    client.force_login(cast.clerk)
    page = client.get(reverse("exchange:arrivals")).text
    assert "Tệp bị hỏng. Hãy gửi lại." in page and "không đọc được" in page


class Closed(imaplib.IMAP4):
    """A server that refuses every login, and keeps how it was left."""

    def __init__(self) -> None:
        self.left: list[str] = []

    def login(self, user: str, password: str) -> NoReturn:
        raise self.error("AUTHENTICATIONFAILED")

    def logout(self) -> NoReturn:
        self.left.append("logout")
        raise self.abort("gone")

    def shutdown(self) -> None:
        self.left.append("shutdown")


def test_a_mailbox_that_refuses_the_login_is_left_with_nothing_open(
    settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.IMAP_URL = "imap://hop-thu:sai@127.0.0.1:1/INBOX"
    server = Closed()
    monkeypatch.setattr(mailbox, "_open", lambda source: server)
    with pytest.raises(Unreachable, match="Không đọc được hộp thư"), mailbox.PROTOCOL.waiting():
        pass
    assert server.left == ["logout", "shutdown"]
