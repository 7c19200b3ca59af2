from django.apps import AppConfig


class CorpusConfig(AppConfig):
    name = "apps.corpus"
    label = "corpus"

    def ready(self) -> None:
        from apps.corpus import openings  # noqa: F401 - importing it registers the count with the floor below
