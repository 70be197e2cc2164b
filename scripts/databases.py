"""Makes the test databases of some workers by one migration and copies, for `pytest --reuse-db -n WORKERS`."""

import os
import shutil
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "dieuhanh.project.settings_test"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402


def copy_files(name: str, workers: int) -> None:
    """SQLite: one file, copied for each; itself it stays, for tests with desks of their own."""
    connection.settings_dict["NAME"] = f"{name}_template"
    call_command("migrate", verbosity=0)
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for worker in range(workers):
        shutil.copy(f"{name}_template", f"{name}_gw{worker}")


def copy_databases(workers: int) -> None:
    """PostgreSQL: the server copies a database faster than anybody migrates one."""
    name = connection.settings_dict["NAME"]
    connection.ensure_connection()
    connection.cursor().execute("CREATE DATABASE template_of_tests")
    connection.close()
    connection.settings_dict["NAME"] = "template_of_tests"
    call_command("migrate", verbosity=0)
    connection.close()
    connection.settings_dict["NAME"] = name
    for worker in range(workers):
        connection.cursor().execute(f'CREATE DATABASE "test_{name}_gw{worker}" TEMPLATE template_of_tests')


def main() -> None:
    """`python scripts/databases.py WORKERS`; where SQLite keeps them, DIEUHANH_TEST_DB says."""
    workers = int(sys.argv[1])
    if connection.vendor == "sqlite":
        copy_files(os.environ["DIEUHANH_TEST_DB"], workers)
    else:
        copy_databases(workers)


if __name__ == "__main__":
    main()
