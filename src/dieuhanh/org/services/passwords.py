"""Passwords by the rules of the day: how long, of how many kinds, none of the last ones; first ones that serve once."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import BasePasswordHasher, check_password, mask_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from dieuhanh.org.models import UsedPassword
from dieuhanh.org.permissions import Refused
from dieuhanh.org.queries import find_rule
from dieuhanh.org.queries.duties import has_second_factor

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import User

# Where no rule was loaded: the stricter length of the decree.
LENGTH_WITHOUT_RULE = 14
# 20 letters of 31 (none that look alike) are 99 bits: no word list reaches them, so one round of SHA-256 keeps them.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LETTERS = 4, 5


class RuleValidator:
    """Django's validator over the dated rules `password_min_length`, `password_min_length_mfa`, `password_kinds`."""

    def validate(self, password: str, user: Any = None) -> None:
        faults = faults_of(password, user, timezone.localdate())
        if faults:
            raise ValidationError(faults)

    def get_help_text(self) -> str:
        return help_text(None)


def help_text(user: User | None) -> str:
    """What a new password of `user` must be like today."""
    length, kinds = _measures(user, timezone.localdate())
    if kinds < 2:
        return _("Ít nhất %(length)d ký tự; một câu ngắn dễ nhớ là tốt nhất.") % {"length": length}
    return _(
        "Ít nhất %(length)d ký tự, có đủ %(kinds)d trong 4 loại: chữ thường, chữ hoa, chữ số, ký tự khác; "
        "ví dụ một câu ngắn dễ nhớ có viết hoa, số và dấu."
    ) % {"length": length, "kinds": kinds}


def faults_of(password: str, user: User | None, day: date) -> list[str]:
    """What the rules of `day` find wrong with `password`, each as a sentence."""
    length, kinds = _measures(user, day)
    faults = []
    if len(password) < length:
        faults.append(_("Mật khẩu phải có ít nhất %(least)d ký tự.") % {"least": length})
    if _kinds_in(password) < kinds:
        faults.append(
            _("Mật khẩu phải có ít nhất %(kinds)d trong 4 loại: chữ thường, chữ hoa, chữ số, ký tự khác.")
            % {"kinds": kinds}
        )
    return faults


def check_new(password: str, user: User) -> None:
    """Refused if the rules, the list of common passwords or the account's own past forbid `password`."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    many = int(find_rule("password_history", timezone.localdate()) or 0)
    if user.pk is None or not many:
        return
    used = list(UsedPassword.objects.filter(user=user).values_list("password", flat=True)[: many - 1])
    if any(check_password(password, old) for old in {user.password, *used}):
        raise Refused(
            _("Mật khẩu này đã dùng trong %(many)d mật khẩu gần nhất. Hãy chọn mật khẩu khác.") % {"many": many}
        )


def put(user: User, password: str, *, initial: bool) -> None:
    """Give `user` the password, remember the one before; `initial`: somebody else knows it, so it must be changed."""
    if user.has_usable_password() and user.password and not user.password.startswith(f"{OneTimeHasher.algorithm}$"):
        UsedPassword.objects.create(user=user, password=user.password, at=timezone.now())
    user.set_password(password)
    user.must_change_password, user.password_changed_at = initial, timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])


def first_password() -> str:
    """A password made by chance, to be handed over once: four groups of five letters and digits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _n in range(LETTERS)) for _g in range(GROUPS))


class OneTimeHasher(BasePasswordHasher):
    """For what `first_password` made, and nothing else: quick, for 3,100 at once; the first use replaces it."""

    algorithm = "onetime"

    def salt(self) -> str:
        return secrets.token_hex(16)

    def encode(self, password: str, salt: str) -> str:
        return f"{self.algorithm}${salt}${hashlib.sha256((salt + password).encode()).hexdigest()}"

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, salt, digest = encoded.split("$", 2)
        return {"algorithm": algorithm, "salt": salt, "hash": digest}

    def verify(self, password: str, encoded: str) -> bool:
        return constant_time_compare(encoded, self.encode(password, self.decode(encoded)["salt"]))

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return {"algorithm": self.algorithm, "hash": mask_hash(self.decode(encoded)["hash"])}

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to even out: what it keeps is made by chance."""


def _measures(user: User | None, day: date) -> tuple[int, int]:
    """The least length and number of kinds of a password of `user` on `day`."""
    if user is not None and user.pk is not None and has_second_factor(user):
        shorter = find_rule("password_min_length_mfa", day)
        if shorter is not None:
            return int(shorter), 0
    return int(find_rule("password_min_length", day) or LENGTH_WITHOUT_RULE), int(find_rule("password_kinds", day) or 0)


def _kinds_in(password: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit)
    plain = sum(any(test(letter) for letter in password) for test in tests)
    return plain + any(not letter.isalnum() for letter in password)
