from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether others see where a person works."""

    dependencies: ClassVar = [("accounts", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="user",
            name="shows_place",
            field=models.BooleanField(default=True, verbose_name="others see where I work"),
        ),
    ]
