"""Whoever is shown a line of the menu may come to its page."""

from __future__ import annotations

import pytest

from dieuhanh.org.models import Role
from dieuhanh.project.navigation import MENU
from tests.architecture.addresses import ADDRESSES, ROLES


@pytest.mark.parametrize(("name", "roles"), [(name, roles) for _, name, _, roles in MENU])
def test_no_line_leads_to_a_closed_door(name: str, roles: tuple[str, ...]) -> None:
    shown = {word for word, role in ROLES.items() if role is not None and (not roles or role in roles)}
    assert shown <= ADDRESSES[name][0].may


def test_whoever_only_administers_is_not_offered_what_is_closed_to_him() -> None:
    offered = {name for _, name, _, roles in MENU if not roles or Role.ADMINISTRATOR in roles}
    assert not offered & {"directives:list", "directives:proposals", "search:page", "reports:index", "records:list"}
    assert offered >= {"home", "org:units", "org:users", "burden"}
