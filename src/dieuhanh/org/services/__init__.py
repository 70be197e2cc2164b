"""The verbs of the organisation: each permission-checked, in one transaction, with one entry in the journal."""

from dieuhanh.org.services.loading import Loaded, load_province
from dieuhanh.org.services.passing import give_grants_back, pass_grants
from dieuhanh.org.services.people import create_person, give_post
from dieuhanh.org.services.reference import load_reference, load_rules
from dieuhanh.org.services.reorganising import (
    Changes,
    NewUnit,
    Passage,
    begin_units,
    call_units,
    end_units,
    finish_reorganising,
    give_back,
    pass_on,
)
from dieuhanh.org.services.tree import refresh_units
from dieuhanh.org.services.units import create_unit, end_unit, move_unit, record_succession, rename_unit
from dieuhanh.org.services.users import (
    activate_user,
    add_official,
    create_user,
    deactivate_user,
    grant_role,
    note_failed_login,
    note_login,
    revoke_role,
    set_password,
)

__all__ = [
    "Changes",
    "Loaded",
    "NewUnit",
    "Passage",
    "activate_user",
    "add_official",
    "begin_units",
    "call_units",
    "create_person",
    "create_unit",
    "create_user",
    "deactivate_user",
    "end_unit",
    "end_units",
    "finish_reorganising",
    "give_back",
    "give_grants_back",
    "give_post",
    "grant_role",
    "load_province",
    "load_reference",
    "load_rules",
    "move_unit",
    "note_failed_login",
    "note_login",
    "pass_grants",
    "pass_on",
    "record_succession",
    "refresh_units",
    "rename_unit",
    "revoke_role",
    "set_password",
]
