"""What this floor puts in place below: its number in the rail of every page."""

from apps.codebook.models import Code
from apps.codebook.selectors import codes_for
from apps.projects import context

context.count("codes", lambda access: codes_for(access.member).filter(status=Code.Status.ACTIVE))
