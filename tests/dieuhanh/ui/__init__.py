"""Tests of the look: words, components, the browser."""
