"""A gesture for each form of a page, so that the same form sent twice is done once."""

from uuid import uuid4

from django import template

register = template.Library()
register.simple_tag(uuid4, name="new_gesture")
