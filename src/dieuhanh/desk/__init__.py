"""My desk: what a person has to do or to know today, per role; no tables."""
