"""What the groups of editors may do with the best bets and the counted questions."""

from django.db import migrations

GROUPS = ("Redacteur", "Beheerder")
RIGHTS = [
    *((f"{action}_bestbet", "bestbet", action) for action in ("add", "change", "delete", "view")),
    ("view_querycount", "querycount", "view"),
]


def grant(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)
    for right in RIGHTS:
        permission = _permission(apps, *right)
        for group in groups:
            group.permissions.add(permission)


def _permission(apps, codename, model, action):
    """Return a permission; it is made here if Django has not come to that yet."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="search", model=model
    )
    verbose_name = apps.get_model("search", model)._meta.verbose_name_raw
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} {verbose_name}"}
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_best_bets_and_query_counts"),
        ("home", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
