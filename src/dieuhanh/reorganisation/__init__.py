"""Mergers, splits, renamings: who inherits what, confirmed by a person, undone by a counter-act."""
