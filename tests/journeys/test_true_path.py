"""The true path: records in, confirmed, issued, followed to their end, a report out, a number back to its sentence."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Directive
from dieuhanh.documents.services import load_document_types
from dieuhanh.journal.queries import breaks
from dieuhanh.org.models import Role
from dieuhanh.org.services.reference import load_rules
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind, Session
from tests.journeys.conftest import PHONE, WIDE
from tests.people import make_cast, make_user

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.people import Cast

ROOT = Path(__file__).resolve().parents[2]
RECORD = Path(__file__).with_name("record.txt")  # of a session with the department of the cast
CORPUS = ROOT.parent / "shared" / "corpus" / "dev.jsonl"
SEEDS = ("s000", "s001", "s002", "s003", "s004")

WAITING = ".review-card.is-directive[data-waiting], .review-card.is-proposal[data-waiting]"

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def records(folder: Path) -> int:
    """The records to import, as files: real pages where they lie beside the repository, else one made up for this
    among those of the samples."""
    folder.mkdir()
    if CORPUS.exists():
        rows = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
        chosen = {row["id"]: row["text"] for row in rows if row["id"] in SEEDS}
    else:
        files = [RECORD, *sorted((ROOT / "samples" / "documents").glob("*.txt"))]
        chosen = {file.stem: file.read_text("utf-8") for file in files}
    for name, text in chosen.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return len(chosen)


@pytest.fixture
def people(tmp_path: Path) -> Cast:
    """The cast, with the records imported by the command line."""
    load_rules()
    load_document_types()
    cast = make_cast()
    count = records(tmp_path / "ho-so")
    call_command("import", str(tmp_path / "ho-so"), "--owner", cast.province.key)
    assert Session.objects.count() == count
    return cast


def busiest() -> Session:
    """The session with most directives that are led by the department."""
    return max(Session.objects.all(), key=lambda s: s.findings.filter(kind=FindingKind.DIRECTIVE).count())


def confirm_and_issue(page: Page, session: Session, look: Callable[[Page, str], None]) -> None:
    """By keyboard only: Enter confirms and goes on, P opens the issue box, Enter issues."""
    page.goto(f"/duyet/{session.pk}/")
    look(page, "duyet")
    waiting = session.findings.filter(
        kind__in=[FindingKind.DIRECTIVE, FindingKind.PROPOSAL], state=FindingState.FOUND
    ).count()
    # As fast as the keys go down: none may be lost while an answer is on its way.
    for _ in range(waiting):
        page.keyboard.press("Enter")
    expect(page.locator(WAITING)).to_have_count(0, timeout=30_000)
    page.keyboard.press("P")
    page.wait_for_selector("#hop-ban-hanh[open]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".alert-success")
    page.goto(f"/bao-cao/thong-bao-ket-luan/{session.pk}/")
    look(page, "thong-bao-ket-luan")


def act(page: Page, directive: Directive, verb: str, **fields: str) -> None:
    """One verb on the page of a directive."""
    page.goto(f"/nhiem-vu/{directive.pk}/")
    form = page.locator(f"form[action$='/{verb}/']")
    # What somebody waits for stands open already.
    if fields and not form.is_visible():
        page.locator(f"details:has(form[action$='/{verb}/']) > summary").click()
    for name, value in fields.items():
        field = form.locator(f"[name='{verb}-{name}']")
        if field.first.get_attribute("type") == "radio":
            form.locator(f"[name='{verb}-{name}'][value='{value}']").check()
        else:
            field.fill(value)
    form.locator("button").last.click()
    page.wait_for_selector(".alert-success")


def test_a_record_becomes_work_and_work_becomes_a_report(
    people: Cast, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    session = busiest()
    clerk = sign_in(people.clerk, form=True)
    look(clerk, "ban-lam-viec-van-thu")
    confirm_and_issue(clerk, session, look)
    given = list(Directive.objects.filter(session=session).order_by("pk"))
    assert len(given) >= 4
    assert all(d.lead_id == people.department.pk for d in given)

    officer = sign_in(people.officer, offline=True, form=True)
    look(officer, "ban-lam-viec-don-vi")
    first, second, third = given[:3]
    act(officer, first, "tiep-nhan")
    act(officer, second, "tra-lai", reason="Không thuộc thẩm quyền, đề nghị giao Sở Tài chính")
    act(officer, third, "tiep-nhan")
    later = timezone.localdate() + timedelta(days=30)
    act(officer, third, "xin-gia-han", to_day=later.isoformat(), reason="Chờ ý kiến của bộ")
    act(clerk, third, "quyet-dinh-gia-han", granted="1")
    first_deadline = third.first_deadline
    third.refresh_from_db()
    assert (third.deadline, third.first_deadline) == (later, first_deadline)
    act(officer, first, "cap-nhat", text="Đã lấy ý kiến các đơn vị")
    today = timezone.localdate().isoformat()
    act(
        officer,
        first,
        "bao-cao-hoan-thanh",
        done_on=today,
        summary="Đã trình UBND tỉnh",
        product_number="12/TTr-STTTT",
        product_date=today,
    )
    act(clerk, first, "nghiem-thu")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.ACCEPTED, State.RETURNED)
    clerk.goto(f"/nhiem-vu/{first.pk}/")
    look(clerk, "nhiem-vu")
    assert list(breaks()) == []
    report(clerk, people, first, look)


def report(page: Page, people: Cast, done: Directive, look: Callable[[Page, str], None]) -> None:
    """The half-year review as a page, DOCX and PDF; a number opens its list, the list its sentence."""
    today = timezone.localdate()
    query = f"unit={people.department.pk}&first={today:%Y}-01-01&last={today}&as_of={today}"
    if done.assigned_on.year != today.year:
        query = f"unit={people.department.pk}&first={done.assigned_on:%Y}-01-01&last={today}&as_of={today}"
    page.goto(f"/bao-cao/so-ket-6-thang/?{query}")
    look(page, "bao-cao")
    link = page.locator("main a[href*='/nhiem-vu/?'][href*='classes=done']")
    link.filter(has_text=re.compile(r"^\s*[1-9]\d*\s*$")).first.click()
    page.wait_for_selector("table.list")
    page.click(f"text={done.code}")
    assert done.quote in page.locator("#cau-goc mark").inner_text()
    for name in ("docx", "pdf"):
        answer = page.request.get(f"/bao-cao/so-ket-6-thang/?{query}&format={name}")
        assert answer.ok
        assert done.code in text_of(name, answer.body()) or done.content[:40] in text_of(name, answer.body())


def text_of(name: str, data: bytes) -> str:
    """The words of a report file, each white space one blank."""
    if name == "pdf":
        words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    else:
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        words = " ".join([p.text for p in document.paragraphs] + cells)
    return " ".join(words.split())


def test_every_page_of_the_menu_holds_at_both_widths(
    people: Cast, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    pages = [sign_in(people.clerk, size) for size in (WIDE, PHONE)]
    session, finding = Session.objects.latest("pk"), Finding.objects.latest("pk")
    addresses = ["/", "/nhiem-vu/", "/kien-nghi/", "/buoi-lam-viec/", f"/buoi-lam-viec/{session.pk}/", "/duyet/"]
    addresses += [
        f"/duyet/{session.pk}/",
        "/van-ban/",
        "/van-ban/them/",
        f"/van-ban/{finding.document_id}/",
        "/bao-cao/",
    ]
    addresses += ["/don-vi/", f"/don-vi/{people.department.pk}/", "/mat-khau/", "/van-ban/so/den/"]
    for address, page in product(addresses, pages):
        page.goto(address)
        look(page, address.strip("/").replace("/", "_") or "trang-dau")


def test_the_first_page_of_every_role(
    people: Cast, sign_in: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    for role in Role:
        unit = people.department if role == Role.UNIT_OFFICER else people.province
        page = sign_in(make_user(role, unit), PHONE)
        page.goto("/")
        look(page, f"ban-lam-viec-{role.value}")
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        # However many entries a role has, the menu keeps to one line.
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDE[0], role
        assert page.evaluate("document.querySelector('.top').offsetHeight") < 70, role
