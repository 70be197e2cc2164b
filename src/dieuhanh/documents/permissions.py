"""Who may do what with documents and registers; the system itself (`by=None`: commands, the worker) may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.documents.queries import READERS, REGISTER_READERS
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import has_role

if TYPE_CHECKING:
    from dieuhanh.documents.models import Document
    from dieuhanh.org.models import Unit


def may_receive(by: Any, owner: Unit) -> bool:
    """A clerk takes documents in for his unit and those under it."""
    return by is None or has_role(by, Role.CLERK, unit=owner)


def may_receive_anything(user: Any) -> bool:
    """Whether the upload page is of use to `user`."""
    return has_role(user, Role.CLERK)


def may_see(user: Any, document: Document) -> bool:
    """Whether a grant that lets read documents covers the unit that keeps this one."""
    return has_role(user, *READERS, unit=document.owner)


def may_see_any(user: Any) -> bool:
    return has_role(user, *READERS)


def may_register(by: Any, unit: Unit) -> bool:
    """A clerk writes the registers of his unit and those under it."""
    return by is None or has_role(by, Role.CLERK, unit=unit)


def may_see_registers(user: Any) -> bool:
    return has_role(user, *REGISTER_READERS)
