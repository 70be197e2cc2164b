"""Tables of the organisation: areas, units, people, users, roles, and rules that law or the province sets."""

from dieuhanh.org.models.areas import Area
from dieuhanh.org.models.moves import HELD, Move, MoveRule, Thing
from dieuhanh.org.models.people import Person, Post, Role, RoleGrant, User
from dieuhanh.org.models.rules import DatedRule, DayOverride
from dieuhanh.org.models.security import (
    AccountList,
    FailedSignIn,
    SignIn,
    SignOnLink,
    Tally,
    UsedPassword,
    Verification,
)
from dieuhanh.org.models.units import (
    CodeForm,
    Field,
    Succession,
    SuccessionKind,
    Unit,
    UnitCode,
    UnitKind,
    UnitName,
    UnitParent,
)

__all__ = [
    "HELD",
    "AccountList",
    "Area",
    "CodeForm",
    "DatedRule",
    "DayOverride",
    "FailedSignIn",
    "Field",
    "Move",
    "MoveRule",
    "Person",
    "Post",
    "Role",
    "RoleGrant",
    "SignIn",
    "SignOnLink",
    "Succession",
    "SuccessionKind",
    "Tally",
    "Thing",
    "Unit",
    "UnitCode",
    "UnitKind",
    "UnitName",
    "UnitParent",
    "UsedPassword",
    "User",
    "Verification",
]
