"""Whether two sentences ask for the same thing, and in what they differ."""

from vanban.comparison.likeness import SAME, alike, likeness

__all__ = ["SAME", "alike", "likeness"]
