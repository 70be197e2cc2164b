"""Backup and restore: one portable file for every database that the desk runs on.

A backup is a tar.gz: `manifest.json` first, then `tables/<model>.jsonl` (one row a line, Django's own form), then
`files/<sha256>` with the stored bytes. It is a snapshot of one moment and may be taken while the desk is at work.
"""

from dieuhanh.project.archive.manifest import ArchiveError, Manifest, Table
from dieuhanh.project.archive.reading import restore
from dieuhanh.project.archive.writing import backup

__all__ = ["ArchiveError", "Manifest", "Table", "backup", "restore"]
