"""Things of the register that stand at an address, for the matrix of roles and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from dieuhanh.directives.models import ProposalList
from tests.people import FIRST_DAY, make_unit

if TYPE_CHECKING:
    from dieuhanh.directives.models import Directive
    from dieuhanh.org.models import Unit, User


def register_things(directive: Directive, owner: Unit, clerk: User) -> dict[str, int]:
    """A part of a directive, and a list of proposals that `owner` sent to a body above it; their keys."""
    unit, above = directive.lead, make_unit("Bộ Tài chính")
    given = {"given_by": clerk, "given_at": directive.issued_at, "unit": unit, "unit_name": unit.name}
    names = {"owner_name": owner.name, "addressee_name": above.name, "title": "Danh mục", "code": f"DM-{owner.pk}"}
    sent = {"sent_on": FIRST_DAY, "at": timezone.now(), "by": clerk, "owner": owner, "addressee": above}
    return {
        "part": directive.parts.create(place="1", content="Phần việc", **given).pk,
        "proposal_list": ProposalList.objects.create(**names, **sent).pk,
    }
