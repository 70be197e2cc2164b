"""Registers the roof with Django, so that its pages and commands are found."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "dieuhanh.project"
    label = "project"
