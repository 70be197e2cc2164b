"""Said, issued, tracked: the press record, the notice of conclusion and the directives of one session side by side."""

from dieuhanh.reports.collation.differences import WORDS
from dieuhanh.reports.collation.gathering import Row, Sentence, collate
from dieuhanh.reports.collation.writing import write

__all__ = ["WORDS", "Row", "Sentence", "collate", "write"]
