"""The rules, one module for each thing found; the order matters, since later ones read what earlier ones found."""

from __future__ import annotations

from vanban.extraction.rules import directives, documents, figures, organisations, proposals, remarks, session, warnings

RULES = (session, directives, proposals, figures, documents, organisations, remarks, warnings)
