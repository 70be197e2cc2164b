"""Nobody finds what he may not see, and everybody finds what he may: the conditions are those of the lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dieuhanh.directives import queries as directives
from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.documents import queries as documents
from dieuhanh.org.models import Field, Role, Succession, SuccessionKind
from dieuhanh.search.queries import Filters, search
from dieuhanh.search.queries.rights import Sight
from dieuhanh.search.services import index_pending
from tests.people import make_directive, make_document, make_proposal, make_session, make_unit, make_user

if TYPE_CHECKING:
    from dieuhanh.org.models import User
    from tests.people import Cast

WORDS = "rà soát dữ liệu"


def heir(cast: Cast) -> User:
    """An officer of the body that took over the department's work in one field."""
    unit = make_unit("Sở Khoa học và Công nghệ", parent=cast.province)
    field = Field.objects.create(code="so", name="Chuyển đổi số")
    day = date(2024, 6, 1)
    Succession.objects.create(
        predecessor=cast.department, successor=unit, on=day, kind=SuccessionKind.FUNCTION_TRANSFER, field=field
    )
    make_directive(cast.province, cast.department, cast.clerk, content=f"{WORDS} đã chuyển", field=field)
    return make_user(Role.UNIT_OFFICER, unit)


def everybody(cast: Cast) -> list[User]:
    names = ("clerk", "leader", "officer", "finance_officer", "administrator", "data_officer", "editor")
    others = ("broadcaster", "auditor", "nobody", "other_clerk", "other_officer")
    return [getattr(cast, name) for name in (*names, *others)]


def test_what_is_found_is_what_the_lists_show(cast: Cast) -> None:
    people = [*everybody(cast), heir(cast)]
    make_directive(cast.province, cast.department, cast.clerk, content=WORDS)
    beside = make_directive(cast.province, cast.finance, cast.clerk, content=WORDS)
    beside.coordinations.create(unit=cast.department, unit_name=cast.department.name)
    make_directive(cast.other_province, cast.other_department, cast.other_clerk, content=WORDS)
    make_proposal(cast.department, cast.province, cast.clerk, content=WORDS)
    make_proposal(cast.finance, cast.other_province, cast.clerk, content=WORDS, session=make_session(cast.province))
    make_document(cast.province, title=WORDS)
    make_document(cast.other_province, title=WORDS)
    make_document(cast.department, title=WORDS)
    index_pending()
    for user in people:
        found = {(hit.match.kind, hit.match.object_id) for hit in search(user, Filters(q=WORDS)).rows}
        seen = {("directive", pk) for pk in directives.visible_to(user).values_list("pk", flat=True)}
        seen |= {("proposal", pk) for pk in directives.proposals_visible_to(user).values_list("pk", flat=True)}
        seen |= {("document", pk) for pk in documents.visible_to(user).values_list("pk", flat=True)}
        assert found == seen, user
        sight = Sight.of(user)
        assert set(Directive.objects.filter(sight.directives())) == set(directives.visible_to(user)), user
        assert set(Proposal.objects.filter(sight.proposals())) == set(directives.proposals_visible_to(user)), user


def test_rights_are_those_of_the_row_not_of_the_index(cast: Cast) -> None:
    row = make_directive(cast.province, cast.department, cast.clerk, content=WORDS)
    index_pending()
    assert search(cast.officer, Filters(q=WORDS)).rows
    Directive.objects.filter(pk=row.pk).update(lead=cast.finance)
    assert not search(cast.officer, Filters(q=WORDS)).rows


def test_what_many_may_not_see_is_read_past(cast: Cast) -> None:
    mine = make_directive(cast.province, cast.department, cast.clerk, content=WORDS, assigned_on=date(2020, 1, 1))
    for _ in range(70):
        make_directive(cast.other_province, cast.other_department, cast.other_clerk, content=WORDS)
    index_pending()
    assert [hit.match.object_id for hit in search(cast.clerk, Filters(q=WORDS)).rows] == [mine.pk]
