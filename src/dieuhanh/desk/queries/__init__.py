"""Reading for the desk: what waits for a person today, by role."""

from dieuhanh.desk.queries.gathering import Desk, Section
from dieuhanh.desk.queries.roles import desk_of

__all__ = ["Desk", "Section", "desk_of"]
