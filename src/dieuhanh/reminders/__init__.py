"""Reminders by rule: one digest a day per person, at once only what is urgent."""
