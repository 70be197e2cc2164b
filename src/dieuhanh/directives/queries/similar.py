"""Open proposals that seem to ask the same, for a person to merge; and the lists that were sent up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from dieuhanh.directives.lifecycle import ProposalState
from dieuhanh.directives.models import Proposal, ProposalList
from dieuhanh.directives.queries.holders import with_speakers
from dieuhanh.directives.queries.sight import SEEING, visible_to
from dieuhanh.documents.queries import visible_to as documents_visible_to
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role, in_scope
from vanban.comparison import SAME, likeness, why
from vanban.comparison.likeness import notions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from dieuhanh.directives.models import Directive
    from dieuhanh.documents.models import Document
    from dieuhanh.org.models import Unit

ANSWERERS = (Role.CLERK, Role.UNIT_OFFICER, Role.LEADER)
# So many of the newest are compared with each other on one page.
COMPARED = 300
# A notion that more proposals share than this tells them apart from none.
COMMON = 40
# So many words are told of what two requests share.
TOLD = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals that seem to ask the same of one body: the oldest first, the others with what they share with it."""

    head: Proposal
    others: list[tuple[Proposal, tuple[str, ...]]]

    @property
    def askers(self) -> int:
        """How many units ask; two that are one today count once."""
        rows = [self.head, *(row for row, _ in self.others)]
        return len({row.speaker.pk if row.speaker else row.asker_id for row in rows})


def speaks(user: Any) -> bool:
    """Whether this person speaks for any body that proposals can be addressed to."""
    return has_role(user, *ANSWERERS)


def answerable(user: Any) -> QuerySet[Proposal]:
    """Open proposals, not merged into another, for whose addressee this person speaks; newest first."""
    mine = in_scope(user, "addressee", *ANSWERERS) | in_scope(user, "session__owner", Role.CLERK)
    rows = Proposal.objects.filter(mine, state=ProposalState.OPEN, merged_into__isnull=True)
    return rows.select_related("asker", "addressee", "session").order_by("-id")


def waiting_here(user: Any, most: int) -> list[Proposal]:
    """The newest answerable proposals, each with who speaks for the asking unit today."""
    rows = list(answerable(user)[:most])
    with_speakers(rows, timezone.localdate())
    return rows


def grounds(one: str, other: str) -> tuple[str, ...]:
    """Why two requests are held to be the same: what both speak of, the most telling first."""
    return why(one, other).shared[:TOLD]


def alike_groups(user: Any) -> list[Group]:
    """Groups among the newest answerable proposals, the largest first, each row with who speaks for its asking unit."""
    rows = list(answerable(user)[:COMPARED])
    likely: dict[tuple[int, int], float] = {}
    for one, other in _pairs(rows):
        if one.addressee_id == other.addressee_id and (share := likeness(one.content, other.content)) >= SAME:
            likely[one.pk, other.pk] = likely[other.pk, one.pk] = share
    groups = []
    taken: set[int] = set()
    for head in sorted(rows, key=lambda row: row.pk):
        near = [row for row in rows if row.pk not in taken and (head.pk, row.pk) in likely]
        if head.pk not in taken and near:
            taken |= {head.pk, *(row.pk for row in near)}
            ranked = sorted(near, key=lambda row: (-likely[head.pk, row.pk], row.pk))
            groups.append(Group(head, [(row, grounds(head.content, row.content)) for row in ranked]))
    with_speakers(
        [row for group in groups for row in (group.head, *(one for one, _ in group.others))], timezone.localdate()
    )
    return sorted(groups, key=lambda group: (-len(group.others), group.head.pk))


def asked_already(asker: Unit, content: str) -> list[Proposal]:
    """What the unit asks already and is not settled, if it is the same as `content`: the most alike first."""
    waiting = (ProposalState.OPEN, ProposalState.ANSWERED)
    rows = Proposal.objects.filter(asker=asker, state__in=waiting).order_by("-id")[:COMPARED]
    found = [(share, row) for row in rows if (share := likeness(row.content, content)) >= SAME]
    return [row for _share, row in sorted(found, key=lambda one: (-one[0], one[1].pk))[:TOLD]]


def _pairs(rows: Iterable[Proposal]) -> Iterator[tuple[Proposal, Proposal]]:
    """Only pairs that share a notion which few have: the others cannot be alike."""
    by_key = {row.pk: row for row in rows}
    sharing: dict[str, list[int]] = defaultdict(list)
    for row in by_key.values():
        for notion in notions(row.content):
            sharing[notion].append(row.pk)
    shared = Counter(pair for keys in sharing.values() if len(keys) <= COMMON for pair in combinations(sorted(keys), 2))
    for one, other in shared:
        yield by_key[one], by_key[other]


def merged_into(proposal: Proposal) -> QuerySet[Proposal]:
    """What was merged into a proposal, oldest first."""
    return proposal.merged.select_related("asker").order_by("id")


def lists_visible_to(user: Any) -> QuerySet[ProposalList]:
    """Lists that a unit in the scope of the person sent or received, newest first."""
    seen = in_scope(user, "owner", *SEEING) | in_scope(user, "addressee", *SEEING)
    return ProposalList.objects.filter(seen).select_related("owner", "addressee", "by__person")


def find_list(user: Any, pk: int) -> ProposalList | None:
    """One list that the person may see."""
    return lists_visible_to(user).filter(pk=pk).first()


def named_openly(user: Any, keys: Iterable[int]) -> list[Proposal]:
    """Of the keys that a form sent, the proposals that this person may merge or send, in the order of the register."""
    return list(answerable(user).filter(Q(pk__in=list(keys))).order_by("id"))


def directive_by_code(user: Any, code: str) -> Directive | None:
    """The directive with a code that was typed, if this person may see it."""
    return visible_to(user).filter(code=code.strip().upper()).first()


def document_by_symbol(user: Any, symbol: str) -> Document | None:
    """The newest document with a symbol that was typed, if this person may see it."""
    found: Document | None = documents_visible_to(user).filter(symbol__iexact=symbol.strip()).order_by("-id").first()
    return found
