"""What this floor puts in place below: how many texts the rail shows, and each project's register of actors."""

from apps.corpus.models import Text
from apps.corpus.services.seeding import seed_register
from apps.projects import context, journal

context.count("texts", lambda access: Text.objects.filter(project=access.project))
journal.every_project_begins_with(seed_register)
