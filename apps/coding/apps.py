from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "apps.coding"
    label = "coding"

    def ready(self) -> None:
        from apps.coding import openings  # noqa: F401 - importing it registers the resolver with the floor below
