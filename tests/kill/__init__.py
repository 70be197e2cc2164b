"""Processes killed on purpose: nothing lost, nothing twice."""
