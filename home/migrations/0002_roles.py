"""The four groups of editors, what they may do outside the tree of pages, and the workflow of the stories.

Rights on pages come with the pages: ``home.roles.grant_page_permissions``.
"""

from django.db import migrations

VOCABULARIES = ("theme", "principle", "audience", "learningform", "term", "organisation")
CONTENT = [("core", f"{action}_{model}", model) for model in VOCABULARIES for action in ("add", "change", "delete")]
REDIRECTS = [("wagtailredirects", f"{action}_redirect", "redirect") for action in ("add", "change", "delete")]
ACCESS = [("wagtailadmin", "access_admin", "admin")]
MANAGEMENT = [
    (app, f"{action}_{model}", model)
    for app, model in [
        ("auth", "user"),
        ("auth", "group"),
        ("wagtailcore", "site"),
        ("wagtailcore", "workflow"),
        ("wagtailcore", "task"),
    ]
    for action in ("add", "change", "delete")
]

OWN_FILES = [
    (app, f"{action}_{model}", model)
    for app, model in [("wagtailimages", "image"), ("wagtaildocs", "document")]
    for action in ("add", "choose")
]
ALL_FILES = [
    *OWN_FILES,
    *((app, f"{action}_{model}", model)
      for app, model in [("wagtailimages", "image"), ("wagtaildocs", "document")]
      for action in ("change", "delete")),
    *(("wagtailcore", f"{action}_collection", "collection") for action in ("add", "change", "delete")),
]

# Name of the group: rights everywhere, rights in the root collection of images and documents.
GROUPS = {
    "Auteur": (ACCESS, OWN_FILES),
    "Netwerkbegeleider": (ACCESS, OWN_FILES),
    "Redacteur": (ACCESS + CONTENT + REDIRECTS, ALL_FILES),
    "Beheerder": (ACCESS + CONTENT + REDIRECTS + MANAGEMENT, ALL_FILES),
}
WORKFLOW = "Redactie"
TASK = "Beoordeling door de redactie"
WAGTAIL_GROUPS = ("Moderators", "Editors")
WAGTAIL_WORKFLOW = "Moderators approval"


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for name, (rights, file_rights) in GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*(_permission(apps, *right) for right in rights))
        for right in file_rights:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=_permission(apps, *right)
            )


def _permission(apps, app_label, codename, model):
    """Return a permission; it is made here if Django has not come to that yet."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _created = ContentType.objects.get_or_create(app_label=app_label, model=model)
    try:
        verbose_name = apps.get_model(app_label, model)._meta.verbose_name_raw
    except LookupError:
        verbose_name = model
    action = codename.partition("_")[0]
    permission, _created = Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} {verbose_name}"}
    )
    return permission


def make_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    kind, _created = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = GroupApprovalTask.objects.create(name=TASK, content_type=kind, active=True)
    task.groups.add(apps.get_model("auth", "Group").objects.get(name="Redacteur"))
    workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)


def remove_wagtails_own(apps, schema_editor):
    """Take away the groups and the workflow that Wagtail ships, unless somebody uses them."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "Task")
    WorkflowState = apps.get_model("wagtailcore", "WorkflowState")
    if not WorkflowState.objects.filter(workflow__name=WAGTAIL_WORKFLOW).exists():
        Workflow.objects.filter(name=WAGTAIL_WORKFLOW).delete()
        Task.objects.filter(name=WAGTAIL_WORKFLOW, workflow_tasks=None).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()


def remove_roles(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=TASK).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("core", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(make_roles, remove_roles),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
        migrations.RunPython(remove_wagtails_own, migrations.RunPython.noop),
    ]
