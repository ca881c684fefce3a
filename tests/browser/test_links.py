"""No link on the site leads nowhere."""

from urllib.parse import urldefrag, urlsplit

from tests.browser.states import STATES

LINKS = """() => [...document.querySelectorAll("a[href]")]
  .map((link) => new URL(link.getAttribute("href"), document.baseURI).href)"""
IDS = "() => [...document.querySelectorAll('[id]')].map((element) => element.id)"


def test_every_link_leads_somewhere(page, base_url):
    seen: dict[str, str] = {}
    for state in STATES:
        if state.status == 200 and state.act is None:
            page.goto(state.path, wait_until="domcontentloaded")
            ids, links = set(page.evaluate(IDS)), page.evaluate(LINKS)
            here = urldefrag(page.url).url
            assert not [
                link
                for link in links
                if urldefrag(link).url == here and "#" in link and urldefrag(link).fragment not in ids
            ]
            seen |= {urldefrag(link).url: state.path for link in links if link.startswith(base_url)}
    statuses = {url: page.request.get(url).status for url in seen}
    broken = {url: (status, seen[url]) for url, status in statuses.items() if status != 200}
    assert not broken
    assert {urlsplit(url).path for url in seen} > {"/zoeken/", "/themas/", "/netwerken/", "/privacy/"}
