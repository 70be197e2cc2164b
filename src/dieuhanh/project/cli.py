"""The `dieuhanh` command: Django's own commands and those of the desk."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; settings come from the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.project.settings")
    execute_from_command_line(["dieuhanh", *sys.argv[1:]])
