"""What every row with an address of its own has."""

import uuid

from django.db import models

from apps.projects.models import ProjectRow


class Addressed(ProjectRow):
    """A row that has an address: integer inside, random UUID outside."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
