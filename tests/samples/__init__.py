"""Tests of the made-up province."""
