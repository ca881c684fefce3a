"""Every kind of page of the site, and what it can look like: the list that all tests of all pages walk through."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Response

WIDTHS = (320, 768, 1280)
HEIGHTS = {320: 640, 768: 1024, 1280: 900}
SEARCH_LABEL = "Waar zoekt u een voorbeeld van?"


@dataclass(frozen=True, slots=True)
class State:
    """A page as a visitor meets it. ``act`` is what the visitor does there first; ``widths`` in CSS pixels.

    ``cookies`` names what the page may set: a form that sends a password needs one against forged requests.
    """

    name: str
    path: str
    status: int = 200
    act: Callable[[Page], None] | None = None
    widths: tuple[int, ...] = WIDTHS
    cookies: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.name

    def open(self, page: Page, width: int) -> Response:
        """Visit the page at a width, do what belongs to the state, and return the answer to the visit."""
        resize(page, width)
        response = page.goto(self.path)
        assert response is not None
        assert response.status == self.status, f"{self.path}: {response.status}"
        if self.act:
            self.act(page)
        return response


def resize(page: Page, width: int) -> None:
    """Give the window one of the widths of ``HEIGHTS``."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


def _type_for_suggestions(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("leren")
    page.get_by_role("option").first.wait_for()
    page.get_by_role("combobox").press("ArrowDown")


def _open_filters(page: Page) -> None:
    page.locator("#filters > summary").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # where the button that sticks covers nothing


def _open_every_filter(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")


def _wrong_login(page: Page) -> None:
    _log_in_as_nobody(page)
    page.locator(".error-summary").wait_for()


def _wrong_password(page: Page) -> None:
    page.locator("input[name=password]").fill("dit klopt niet")
    page.locator("main").get_by_role("button", name="Pagina openen").click()
    page.locator(".error-summary").wait_for()


def _forged_form(page: Page) -> None:
    page.context.clear_cookies()
    _log_in_as_nobody(page)
    page.get_by_role("heading", level=1, name="Deze pagina stond te lang open").wait_for()


def _log_in_as_nobody(page: Page) -> None:
    page.locator("input[name=login]").fill("niemand")
    page.locator("input[name=password]").fill("dit klopt niet")
    page.get_by_role("button", name="Inloggen").click()


_FORM = frozenset({"csrftoken"})

STATES = (
    State("home", "/"),
    State("home-suggesties", "/", act=_type_for_suggestions),
    State("zoeken", "/zoeken/"),
    State("zoeken-suggesties", "/zoeken/", act=_type_for_suggestions),
    State("zoeken-verbeterd", "/zoeken/?q=intervsie"),
    State("zoeken-bedoelde-u", "/zoeken/?q=wijk+team"),
    State("zoeken-woord", "/zoeken/?q=leren"),
    State("zoeken-synoniem", "/zoeken/?q=werkoverleg+3D&synoniemen=nee"),
    State("zoeken-aanbevolen", "/zoeken/?q=keukentafel"),
    State("zoeken-filters", "/zoeken/?q=leren&thema=organisatie-en-bedrijfsvoering&leervorm=intervisie&sorteer=titel"),
    State("zoeken-filters-open", "/zoeken/?q=leren", act=_open_filters, widths=(320,)),
    State("zoeken-alles-open", "/zoeken/?q=leren&organisatie=vng", act=_open_every_filter),
    State("zoeken-pagina-2", "/zoeken/?pagina=2"),
    State("niets-gevonden", "/zoeken/?q=kwantumfysica"),
    State("niets-gevonden-filters", "/zoeken/?q=kwantumfysica&thema=jeugd&provincie=gelderland"),
    State("niets-verrassends", "/zoeken/?q=kwantumfysica&verras=niets"),
    State("verhaal-keukentafel", "/praktijken/aan-de-keukentafel/"),
    State("verhaal-barneveld", "/praktijken/barneveld-stopt-met-intern-doorbelasten/"),
    State("verhaal-proeftuinen", "/praktijken/vierhonderd-proeftuinen/"),
    State("verhaal-met-alles", "/praktijken/met-alles/"),
    State("themas", "/themas/"),
    State("thema", "/themas/sociaal-domein/"),
    State("thema-tak", "/themas/personeel-en-leren/"),
    State("principes", "/principes/"),
    State("principe", "/principes/schrap-wat-niet-dient/"),
    State("organisaties", "/organisaties/"),
    State("organisatie", "/organisaties/barneveld/"),
    State("organisatie-opgeheven", "/organisaties/gendringen/"),
    State("doelgroep", "/doelgroepen/wijkteam/"),
    State("begrippen", "/begrippen/"),
    State("netwerken", "/netwerken/"),
    State("netwerk", "/netwerken/leren-in-het-sociaal-domein/"),
    State("netwerk-afgerond", "/netwerken/klaar/"),
    State("collectie", "/netwerken/leren-in-het-sociaal-domein/een-beter-gesprek/"),
    State("tekst", "/toegankelijkheid/"),
    State("niet-gevonden", "/bestaat-niet/", status=404),
    State("niet-toegestaan", "/zoeken/tellen/", status=405),
    State("inloggen", "/account/login/", cookies=_FORM),
    State("inloggen-fout", "/account/login/", act=_wrong_login, cookies=_FORM),
    State("wachtwoord-vergeten", "/account/password/reset/", cookies=_FORM),
    State("formulier-verlopen", "/account/login/", act=_forged_form, cookies=_FORM),
    State("besloten", "/praktijken/besloten/", cookies=_FORM),
    State("besloten-fout", "/praktijken/besloten/", act=_wrong_password, cookies=_FORM),
)
STATES_BY_NAME = {state.name: state for state in STATES}


def states(*names: str) -> list[State]:
    """Return the states of these names."""
    return [STATES_BY_NAME[name] for name in names]
