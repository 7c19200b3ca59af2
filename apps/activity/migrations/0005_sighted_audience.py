"""Events about what belongs to no round: memos and comments are heard by whoever is not blind."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activity", "0004_events_of_a_round")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="event",
            name="audience",
            field=models.CharField(
                choices=[
                    ("members", "Members"),
                    ("coding", "Coding"),
                    ("steering", "Steering"),
                    ("member", "Member"),
                    ("sighted", "Sighted"),
                ],
                default="members",
                max_length=12,
            ),
        ),
    ]
