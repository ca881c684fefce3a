"""Who curates a network: its own group, with rights on its own pages and on nothing else."""

from django.contrib.auth.models import AbstractUser, Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page

from networks.models import NetworkPage

BASE_GROUP = "Netwerkbegeleider"
MAX_GROUP_NAME = 150
# No lock, no unlock, and no deleting of what was public: see core.page_rights.
CURATOR_RIGHTS = ("add", "change", "publish")


def page_permissions(actions: tuple[str, ...]) -> list[Permission]:
    """Return Wagtail's permissions on pages for some of the actions add, change, publish, lock, unlock, bulk_delete."""
    codenames = [f"{action}_{Page._meta.model_name}" for action in actions]
    found = list(Permission.objects.filter(content_type__app_label=Page._meta.app_label, codename__in=codenames))
    if len(found) != len(codenames):
        raise LookupError(f"No such rights on pages: {actions}")
    return found


def grant_on_page(group: Group, page: Page, actions: tuple[str, ...]) -> None:
    """Give a group rights on a page and all under it; what it already has stays."""
    for permission in page_permissions(actions):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def network_group(network: NetworkPage) -> Group:
    """Return the group of a network's curators; it is made when there is none yet.

    The group is found by its rights on the page, so that a renamed network or group stays joined.
    """
    own = Group.objects.filter(page_permissions__page=network.pk, name__startswith=f"{BASE_GROUP}:").first()
    if own is None:
        own = Group.objects.create(name=_free_name(network))
    grant_on_page(own, network, CURATOR_RIGHTS)
    return own


def grant_network(user_or_group: AbstractUser | Group, network: NetworkPage) -> Group:
    """Let a user or a group curate a network: add, edit and publish in it. Return the network's group."""
    own = network_group(network)
    if isinstance(user_or_group, Group):
        grant_on_page(user_or_group, network, CURATOR_RIGHTS)
    else:
        user_or_group.groups.add(Group.objects.get(name=BASE_GROUP), own)
    return own


def _free_name(network: NetworkPage) -> str:
    name = f"{BASE_GROUP}: {network.title}"[: MAX_GROUP_NAME - 12]
    taken = Group.objects.filter(name=name).exists()
    return _("%(name)s (%(number)s)") % {"name": name, "number": network.pk} if taken else name
