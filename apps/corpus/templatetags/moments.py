"""Moments and lengths of a recording, for templates."""

from django import template

from apps.corpus import moments

register = template.Library()
register.filter("clock", moments.clock)
register.simple_tag(moments.length, name="length")
