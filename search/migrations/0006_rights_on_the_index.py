"""Who sees the state of the index, and who operates it."""

from django.db import migrations

RIGHTS = {"Redacteur": ("view_logstate",), "Beheerder": ("view_logstate", "change_logstate")}


def grant(apps, schema_editor):
    for name, codenames in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(*(_permission(apps, codename) for codename in codenames))


def _permission(apps, codename):
    """Return a permission; it is made here if Django has not come to that yet."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="search", model="logstate"
    )
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.partition('_')[0]} zoekindex"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_upkeep"),
        ("home", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
