"""The shared fixtures, named here so that the tests of `vanban` stay free of Django."""

from tests.fixtures import cast, chromium, own_files, read_once

__all__ = ["cast", "chromium", "own_files", "read_once"]
