"""Reading the organisation: names of a day, search, resolution of names found in texts, successors, rules."""

from dieuhanh.org.queries.resolving import Resolver, resolve_unit
from dieuhanh.org.queries.rules import ConfigurationError, find_rule, find_rules, rule
from dieuhanh.org.queries.successions import successor, successors
from dieuhanh.org.queries.units import search_units, unit_name, unit_names, units_on
from dieuhanh.org.queries.words import words_sought

__all__ = [
    "ConfigurationError",
    "Resolver",
    "find_rule",
    "find_rules",
    "resolve_unit",
    "rule",
    "search_units",
    "successor",
    "successors",
    "unit_name",
    "unit_names",
    "units_on",
    "words_sought",
]
