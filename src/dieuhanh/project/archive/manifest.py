"""What a backup says of itself: its form, the version of the tables, rows and hash of each, how many files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from django.db.models import Model

FORM = 1
NAME = "manifest.json"
KEPT = ("dieuhanh.", "allauth.mfa.")


class ArchiveError(Exception):
    """A backup cannot be written or restored; the message says in Vietnamese why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its model's label, the number of rows, the SHA-256 of its lines."""

    label: str
    rows: int
    sha256: str

    @property
    def path(self) -> str:
        return f"tables/{self.label}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first member of a backup."""

    created_at: str
    migrations: dict[str, str]
    tables: list[Table]
    files: int
    form: int = FORM

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Manifest:
        """Raises ArchiveError for anything that is no manifest of this form."""
        try:
            values: dict[str, Any] = json.loads(data)
            values["tables"] = [Table(**table) for table in values["tables"]]
            manifest = cls(**values)
        except (ValueError, TypeError, KeyError) as error:
            raise ArchiveError("Tệp không phải là bản sao lưu của hệ thống này.") from error
        if manifest.form != FORM:
            raise ArchiveError("Bản sao lưu được tạo bởi một phiên bản khác. Hãy dùng phiên bản đó để khôi phục.")
        return manifest


def tables() -> list[type[Model]]:
    """The models whose rows a backup holds, in one order; Django's own (logins, types of content) are made anew.

    The index of the search is made anew as well (`dieuhanh reindex`). Second factors are kept (closed under
    SECRET_KEY): without them whoever knows a password would come in.
    """
    ours = [model for model in apps.get_models() if model.__module__.startswith(KEPT)]
    ours = [model for model in ours if model._meta.app_label != "search"]
    return sorted(ours, key=lambda model: model._meta.label_lower)


def link_tables(model: type[Model]) -> list[type[Model]]:
    """The tables that Django keeps for the many-to-many fields of `model`."""
    fields: list[Any] = list(model._meta.local_many_to_many)
    return [field.remote_field.through for field in fields]


def applied_migrations() -> dict[str, str]:
    """The last migration of each of our apps that this database has."""
    ours = {model._meta.app_label for model in tables()}
    applied = MigrationRecorder(connection).applied_migrations()
    return {app: max(name for label, name in applied if label == app) for app in sorted({a for a, _ in applied} & ours)}
