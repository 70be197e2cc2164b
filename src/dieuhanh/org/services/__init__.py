"""The verbs of the organisation: each permission-checked, in one transaction, with one entry in the journal."""

from dieuhanh.org.services.audit import ask_verification, keep_verification, note_export, sheet_of
from dieuhanh.org.services.linking import bind_sign_on, link_sign_on, note_second_factor, reset_second_factor
from dieuhanh.org.services.lists import bring_list, create_listed, give_first_passwords
from dieuhanh.org.services.loading import Loaded, load_province
from dieuhanh.org.services.passing import give_held_back, pass_held
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
from dieuhanh.org.services.security import set_security_rule, withdraw_security_rule
from dieuhanh.org.services.sessions import (
    begin_stay,
    end_one_stay,
    end_other_stays,
    end_stay,
    end_stays_of,
    follow_stay,
    forget_traces,
    note_failed_login,
    note_seen,
)
from dieuhanh.org.services.tree import refresh_units
from dieuhanh.org.services.units import create_unit, end_unit, move_unit, record_succession, rename_unit
from dieuhanh.org.services.upkeep import disable_idle, forget_tallies, take
from dieuhanh.org.services.users import (
    activate_user,
    add_official,
    create_user,
    deactivate_user,
    grant_role,
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
    "ask_verification",
    "begin_stay",
    "begin_units",
    "bind_sign_on",
    "bring_list",
    "call_units",
    "create_listed",
    "create_person",
    "create_unit",
    "create_user",
    "deactivate_user",
    "disable_idle",
    "end_one_stay",
    "end_other_stays",
    "end_stay",
    "end_stays_of",
    "end_unit",
    "end_units",
    "finish_reorganising",
    "follow_stay",
    "forget_tallies",
    "forget_traces",
    "give_back",
    "give_first_passwords",
    "give_held_back",
    "give_post",
    "grant_role",
    "keep_verification",
    "link_sign_on",
    "load_province",
    "load_reference",
    "load_rules",
    "move_unit",
    "note_export",
    "note_failed_login",
    "note_second_factor",
    "note_seen",
    "pass_held",
    "pass_on",
    "record_succession",
    "refresh_units",
    "rename_unit",
    "reset_second_factor",
    "revoke_role",
    "set_password",
    "set_security_rule",
    "sheet_of",
    "take",
    "withdraw_security_rule",
]
