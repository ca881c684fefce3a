"""Who may do what with a page: Wagtail's rights, with two more rules on deleting and moving."""

from wagtail.models import PagePermissionTester


class PageRights(PagePermissionTester):
    """Wagtail's rights, but what others may link to is not lightly taken away.

    A page that was ever public is deleted or moved only by those with the right to delete in bulk
    ("pagina's met onderliggende pagina's verwijderen"); others can unpublish it. A page of which the site has
    just one (the front page, a list) is deleted or moved by a superuser only.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and (self.user.is_superuser or self._may_take_away())

    def _may_take_away(self) -> bool:
        if self.page.specific_class is not None and self.page.specific_class.max_count == 1:
            return False
        was_public = self.page.live or self.page.first_published_at is not None
        return not was_public or "bulk_delete" in self.permissions
