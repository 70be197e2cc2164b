"""Tests of vanban.comparison."""
