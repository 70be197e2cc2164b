"""Migrations say what the models say, whatever language or setting is in force, step by step or squashed."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.utils import translation


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_migration_is_missing_in_any_language(language: str) -> None:
    with translation.override(language):
        call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_squashed_migrations_lead_where_the_steps_that_they_replace_lead() -> None:
    new, old = MigrationLoader(None), MigrationLoader(None, replace_migrations=False)
    squashed = {key for key, migration in new.disk_migrations.items() if migration.replaces}
    assert squashed <= set(new.graph.nodes)
    steps = old.project_state([key for key in old.graph.leaf_nodes() if key not in squashed])
    assert MigrationAutodetector(steps, new.project_state()).changes(old.graph) == {}
