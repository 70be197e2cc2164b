"""Tests of `dieuhanh.project`."""
