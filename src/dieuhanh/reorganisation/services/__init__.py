"""The verbs of reorganisation: each permission-checked, in one transaction, with one entry in the journal."""

from dieuhanh.reorganisation.services.applying import apply_act, is_small
from dieuhanh.reorganisation.services.choosing import choose_group, choose_thing, forget_choice
from dieuhanh.reorganisation.services.deciding import confirm_act, propose_act, undo_act, withdraw_act
from dieuhanh.reorganisation.services.drafting import (
    add_line,
    create_act,
    create_act_with_line,
    edit_act,
    remove_line,
)
from dieuhanh.reorganisation.services.moving import broken_seals, digest_of
from dieuhanh.reorganisation.services.prepared import prepare_acts, require_some
from dieuhanh.reorganisation.services.queue import claim, release, retry_act
from dieuhanh.reorganisation.services.sheet import add_lines_from_sheet, blank_sheet

__all__ = [
    "add_line",
    "add_lines_from_sheet",
    "apply_act",
    "blank_sheet",
    "broken_seals",
    "choose_group",
    "choose_thing",
    "claim",
    "confirm_act",
    "create_act",
    "create_act_with_line",
    "digest_of",
    "edit_act",
    "forget_choice",
    "is_small",
    "prepare_acts",
    "propose_act",
    "release",
    "remove_line",
    "require_some",
    "retry_act",
    "undo_act",
    "withdraw_act",
]
