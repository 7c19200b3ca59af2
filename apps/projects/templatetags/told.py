"""`{{ problem.what|told }}`: a sentence that is kept in English, in the reader's language."""

from django import template

from apps.projects.told import told

register = template.Library()
register.filter("told", told)
