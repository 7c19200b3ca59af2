from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "apps.activity"
    label = "activity"

    def ready(self) -> None:
        from apps.activity import openings  # noqa: F401 - importing it registers the journal with the floor below
