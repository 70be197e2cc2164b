"""Whether two sentences ask for the same thing, and in what they differ."""

from vanban.comparison.likeness import SAME, alike, likeness
from vanban.comparison.why import Reasons, why

__all__ = ["SAME", "Reasons", "alike", "likeness", "why"]
