"""What this floor puts in place below: how many texts the rail shows."""

from apps.corpus.models import Text
from apps.projects import context

context.count("texts", lambda access: Text.objects.filter(project=access.project))
