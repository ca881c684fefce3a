"""What search adds to the editors' side: the best bets."""

from wagtail.snippets.models import register_snippet

from search.snippets import BestBetViewSet

register_snippet(BestBetViewSet)
