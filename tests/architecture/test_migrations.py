"""Migrations say what the models say, whatever language or setting is in force."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_migration_is_missing_in_any_language(language: str) -> None:
    with translation.override(language):
        call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
