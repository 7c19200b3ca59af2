from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "apps.projects"
    label = "projects"

    def ready(self) -> None:
        from apps.accounts import doors
        from apps.projects.wire.forms import once_or_page

        doors.use(once_or_page)
