from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Basis"

    def ready(self) -> None:
        from core import checks, pictures, usage  # noqa: F401

        pictures.connect()
        usage.connect()
