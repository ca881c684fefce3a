"""A visitor without a name, who looks at everything and notes what is wrong."""

import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.freshness import remember
from core.models import Principle, Theme
from core.visibility import public_pages
from practices.models import PracticePage
from tests.faults.site import CODE, WORDS, everything, public_codes, stories_with

HEADING = re.compile(r"<h1[^>]*>(?:<[^>]+>|\s)*(.+?)</h1>", re.DOTALL)
"""Says the total. The client's own record of what was rendered mixes up threads."""

MODE = "X-Search-Mode"
SERVER_ERROR = 500


@dataclass
class Visitor:
    """Asks pages one by one; ``wrong`` holds a line for each thing that should not have been."""

    client: Client = field(default_factory=Client)
    requests: int = 0
    modes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def get(self, address: str, **headers: str) -> HttpResponse:
        """Ask a page, and see that it is no error and shows nothing that not everyone may see."""
        response = self.client.get(address, headers=headers)
        self.requests += 1
        self.modes[response.headers.get(MODE, "")] += 1
        if response.status_code >= SERVER_ERROR:
            self.wrong.append(f"{response.status_code} {address}")
        if leaked := set(CODE.findall(response.content.decode())) - remember("codes", public_codes):
            self.wrong.append(f"leak {address}: {', '.join(sorted(leaked))}")
        return response

    def find(self, word: str = "", theme: str = "", principle: str = "") -> str:
        """Search stories, and see that the total is what the database counts; return who answered."""
        chosen = {"q": word, "soort": "praktijk", "thema": theme, "principe": principle}
        query = "&".join(f"{name}={value}" for name, value in chosen.items() if value)
        return self._count(f"{reverse('search')}?{query}", stories_with(word, theme, principle))

    def find_everything(self) -> str:
        return self._count(reverse("search"), everything())

    def _count(self, address: str, expected: int) -> str:
        response = self.get(address)
        mode = response.headers[MODE]
        heading = HEADING.search(response.content.decode())
        number = re.match(r"\d+", heading[1]) if heading else None
        total = int(number[0]) if number else 0
        if mode != "limited" and total != expected:
            self.wrong.append(f"{total} instead of {expected} ({mode}) {address}")
        return mode

    def look_around(self, random: Random) -> None:
        """Ask one page of each kind."""
        theme = random.choice([*Theme.objects.values_list("slug", flat=True)])
        principle = random.choice([*Principle.objects.values_list("slug", flat=True)])
        word = random.choice(WORDS)
        self.find_everything()
        self.find(word)
        self.find(word, theme)
        self.find("", theme, principle)
        for address in others(word, theme):
            self.get(address)
        self.get(f"{reverse('search')}?q={word}", **{"HX-Request": "true"})


def others(word: str, theme: str) -> list[str]:
    """Return the public pages beside the search itself that ask an engine, or stand beside those that do."""
    story = public_pages(PracticePage.objects.all()).order_by("?").first()
    return [
        f"{reverse('suggestions')}?q={word[:4]}",
        f"{reverse('search_csv')}?q={word}",
        f"{reverse('search_feed')}?thema={theme}",
        f"{reverse('surprise')}?q={word}",
        f"{reverse('search')}?q=watterput",
        f"{reverse('search')}?q=bestaat+nergens+hoor&thema={theme}",
        "/",
        reverse("theme", args=[theme]),
        reverse("health_ready"),
        *([story.url] if story else []),
    ]
