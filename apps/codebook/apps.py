from django.apps import AppConfig


class CodebookConfig(AppConfig):
    name = "apps.codebook"
    label = "codebook"

    def ready(self) -> None:
        from apps.codebook import openings  # noqa: F401 - importing it registers the number of codes with the floor below
