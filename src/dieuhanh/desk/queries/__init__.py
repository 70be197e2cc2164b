"""Reading for the desk: what waits for a person today, by role."""

from dieuhanh.desk.queries.burden import burden, burden_cells, month_of
from dieuhanh.desk.queries.gathering import Desk, Section
from dieuhanh.desk.queries.overview import SESSIONS, Cell, Line, by_field, by_session, by_unit, wall
from dieuhanh.desk.queries.roles import desk_of

__all__ = [
    "SESSIONS",
    "Cell",
    "Desk",
    "Line",
    "Section",
    "burden",
    "burden_cells",
    "by_field",
    "by_session",
    "by_unit",
    "desk_of",
    "month_of",
    "wall",
]
