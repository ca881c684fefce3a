"""The rights of the editors' groups on the tree of pages, given when the tree is made.

The groups themselves, and their rights outside the tree, come with a migration. All functions may be called again.
"""

from django.contrib.auth.models import Group
from wagtail.models import Workflow, WorkflowPage

from home.models import HomePage
from networks.models import NetworkPage
from networks.roles import grant_on_page, network_group
from practices.models import PracticeIndexPage

AUTHOR = "Auteur"
EDITOR = "Redacteur"
CURATOR = "Netwerkbegeleider"
ADMINISTRATOR = "Beheerder"
WORKFLOW = "Redactie"

# "add" alone lets somebody edit the pages they made, and publish none.
AUTHOR_RIGHTS = ("add",)
EDITOR_RIGHTS = ("add", "change", "publish", "lock", "unlock", "bulk_delete")


def grant_page_permissions(home_page: HomePage) -> None:
    """Give the groups their rights under a front page, as far as its lists and networks exist.

    Editors and administrators get the whole tree, authors the stories, each network its own group of curators,
    and the stories the workflow "Redactie", unless the operator chose another.
    """
    for name in (EDITOR, ADMINISTRATOR):
        grant_on_page(Group.objects.get(name=name), home_page, EDITOR_RIGHTS)
    for index in PracticeIndexPage.objects.child_of(home_page):
        grant_on_page(Group.objects.get(name=AUTHOR), index, AUTHOR_RIGHTS)
        WorkflowPage.objects.get_or_create(page_id=index.pk, defaults={"workflow": Workflow.objects.get(name=WORKFLOW)})
    for network in NetworkPage.objects.descendant_of(home_page):
        network_group(network)
