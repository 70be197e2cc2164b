"""Made-up documents in bulk, for measuring: each tells of a session of its own and of what was found in it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import Event
from dieuhanh.directives.services import copying
from dieuhanh.directives.services.errors import Refused
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.journal.services import record
from dieuhanh.org.models import Role, RoleGrant, Unit, UnitKind
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, Finding, FindingKind, Session, SessionKind
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

MADE, BATCH, DAYS = 4000, 500, 8 * 365
_TABLES: tuple[type[Model], ...] = (Document, Session, Account, Finding)
_CHANGES: dict[type[Model], dict[str, str]] = {
    Document: {
        "sha256": "'{n:08x}' || substr(sha256, 9)",
        "title": "title || ' ({n})'",
        "folded": "folded || ' ({n})'",
    },
    Session: {"title": "title || ' ({n})'", "folded": "folded || ' ({n})'"},
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Whose documents are made up, and about what."""

    owner: Unit
    hosts: list[Unit]
    dice: random.Random
    today: date
    matters: list[str]


def generate_documents(number: int, *, seed: int = 1, progress: Callable[[int], object] = lambda done: None) -> int:
    """Make `number` documents without stored files, each with a session, a directive and a figure found in it.

    For an empty or a test database. Most findings are decided, as in a desk that keeps up. See `generate_directives`.
    """
    ground = _ground(seed)
    before = {model: copying.last_key(model) for model in _TABLES}
    for start in range(0, min(number, MADE), BATCH):
        size = min(BATCH, number - start)
        _batch(ground, size, start)
        progress(size)
    made = [copying.Made(one, before[one] + 1, copying.last_key(one), _CHANGES.get(one, {})) for one in _TABLES]
    for start in range(MADE, number, MADE):
        _copies(made, start // MADE)
        progress(MADE)
    return number


@transaction.atomic
def _copies(made: list[copying.Made], number: int) -> None:
    copying.copy(made, number)
    first = Document.objects.get(pk=made[0].key(made[0].first, number))
    record(by=None, verb=Event.GENERATE_DIRECTIVES, on=first, data={"number": made[0].step, "copy": number})


def _ground(seed: int) -> Ground:
    clerk = RoleGrant.objects.filter(role=Role.CLERK, unit__kind=UnitKind.PROVINCE_COMMITTEE).order_by("id").first()
    if clerk is None:
        raise Refused(_("Chưa có tài khoản văn thư của UBND tỉnh. Hãy nạp tỉnh mẫu trước."))
    hosts = list(Unit.objects.filter(path__startswith=clerk.unit.path, kind=UnitKind.DEPARTMENT).order_by("id"))
    dice = random.Random(f"{seed}-{Document.objects.count()}")  # noqa: S311 made-up data, the same every time
    matters = [_("hạ tầng số"), _("truyền thanh cơ sở"), _("dịch vụ công"), _("an toàn thông tin"), _("trạm BTS")]
    return Ground(clerk.unit, hosts, dice, timezone.localdate(), matters)


@transaction.atomic
def _batch(ground: Ground, size: int, start: int) -> None:
    documents, sessions = [], []
    for number in range(start, start + size):
        day = ground.today - timedelta(days=ground.dice.randint(1, DAYS))
        host, matter = ground.dice.choice(ground.hosts), ground.dice.choice(ground.matters)
        sessions.append(_session(ground, day, host, matter))
        documents.append(_document(ground, day, number, sessions[-1], matter))
    Document.objects.bulk_create(documents)
    Session.objects.bulk_create(sessions)
    pairs = list(zip(documents, sessions, strict=True))
    Account.objects.bulk_create(Account(session=session, document=document) for document, session in pairs)
    Finding.objects.bulk_create(one for document, session in pairs for one in _findings(ground, document, session))
    record(by=None, verb=Event.GENERATE_DIRECTIVES, on=documents[0], data={"number": size})


def _session(ground: Ground, day: date, host: Unit, matter: str) -> Session:
    title = _("Phó Chủ tịch UBND tỉnh làm việc với %(host)s về %(matter)s") % {"host": host.name, "matter": matter}
    return Session(
        owner=ground.owner,
        title=title,
        folded=fold(title),
        kind=SessionKind.WORKING_SESSION,
        date=day,
        chair=ground.dice.choice((_("Lê Văn Mẫu"), _("Trần Thị Thử"), _("Phạm Văn Giả"))),
        chair_title=_("Phó Chủ tịch UBND tỉnh"),
        host_name=host.name,
        host=host,
    )


def _document(ground: Ground, day: date, number: int, session: Session, matter: str) -> Document:
    done = ground.dice.randint(40, 99)
    text = "\n".join(
        (
            session.title,
            _("Giao %(host)s hoàn thành rà soát %(matter)s trước ngày 30/6.") % _words(session, matter),
            _("Đến nay %(matter)s đã phủ %(done)s%% số thôn, bản.") % {"matter": matter, "done": done},
            _("Các đại biểu thảo luận về kinh phí duy tu và nhân lực của %(host)s.") % _words(session, matter),
        )
    )
    symbol = f"{number % 900 + 1}/TB-VP"
    return Document(
        sha256=f"{ground.dice.getrandbits(224):064x}",
        size=len(text),
        file_name=f"thong-bao-{number}.txt",
        media_type="text/plain",
        owner=ground.owner,
        received_at=datetime.combine(day, time(9), tzinfo=timezone.get_current_timezone()),
        title=session.title,
        folded=fold(f"{symbol} {session.title}"),
        number=symbol.partition("/")[0],
        symbol=symbol,
        issuer=_("Văn phòng UBND tỉnh"),
        issued_on=day,
        reading=Reading.FAILED if ground.dice.random() < 0.001 else Reading.EXTRACTED,
        text=text,
    )


def _words(session: Session, matter: str) -> dict[str, str]:
    return {"host": session.host_name, "matter": matter}


def _findings(ground: Ground, document: Document, session: Session) -> list[Finding]:
    """The second line as a directive, the share in the third as a figure."""
    lines = document.text.split("\n")
    start = len(lines[0]) + 1
    third = start + len(lines[1]) + 1
    figure = third + lines[2].index("%") - 2
    recent = (ground.today - (session.date or ground.today)).days < 60
    state = FindingState.FOUND if recent or ground.dice.random() < 0.01 else FindingState.CONFIRMED
    same = {"document": document, "session": session, "rule": "made_up", "state": state}
    draft = {"content": lines[1], "lead": session.host_id}
    about = {"value": int(document.text[figure : figure + 2]), "unit": "%", "about": lines[2]}
    return [
        Finding(kind=FindingKind.DIRECTIVE, start=start, end=third - 1, quote=lines[1], draft=draft, **same),
        Finding(
            kind=FindingKind.FIGURE,
            start=figure,
            end=figure + 3,
            quote=document.text[figure : figure + 3],
            draft=about,
            **same,
        ),
    ]
