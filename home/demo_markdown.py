"""From the demo's Markdown to the blocks of which pages are made. Pure: text in, plain data out.

Inside a section a heading of the third level opens a block: ``### Stap: …``, ``### Uitkomst: …`` or
``### Les: …``; anything else is a text block. A quoted paragraph whose last line starts with a dash is a quotation.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

Block = tuple[str, object]

_BLOCK_HEADING = re.compile(r"^### (Stap|Uitkomst|Les): (.+)$", re.MULTILINE)
_KNOWN_HOW = re.compile(r"^Hoe bekend: (gemeten|geschat|onbekend)\s*$", re.MULTILINE)
_QUOTATION = re.compile(r"(?:^> ?.*\n?)+", re.MULTILINE)
_KNOWN_KEYS = {"gemeten": "measured", "geschat": "estimated", "onbekend": "unknown"}


def to_html(markdown: str) -> str:
    """Return Markdown as the HTML that rich text stores; raw HTML in it is escaped."""
    return MarkdownIt("commonmark", {"html": False}).render(markdown.strip()).strip()


def sections(body: str) -> dict[str, str]:
    """Return the text under each heading of the second level, by heading; text before the first is under ""."""
    pieces = re.split(r"^## (.+)$", body, flags=re.MULTILINE)
    return {"": pieces[0].strip()} | {
        title.strip(): text.strip() for title, text in zip(pieces[1::2], pieces[2::2], strict=True)
    }


def to_blocks(markdown: str) -> list[Block]:
    """Return the blocks of one section, in their order."""
    pieces = _BLOCK_HEADING.split(markdown)
    blocks = list(_prose(pieces[0]))
    for kind, title, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        blocks.extend(_titled(kind, title.strip(), text))
    return blocks


def _titled(kind: str, title: str, text: str) -> Iterator[Block]:
    if quotation := _QUOTATION.search(text):
        yield from _titled(kind, title, text[: quotation.start()])
        yield from _prose(text[quotation.start() :])
    elif kind == "Stap":
        yield "step", {"title": title, "text": to_html(text)}
    elif kind == "Les":
        yield "lesson", {"title": title, "text": to_html(text)}
    else:
        known = _KNOWN_HOW.search(text)
        key = _KNOWN_KEYS[known[1]] if known else "unknown"
        yield "outcome", {"what": title, "text": to_html(_KNOWN_HOW.sub("", text)), "known_how": key}


def _prose(markdown: str) -> Iterator[Block]:
    position = 0
    for match in _QUOTATION.finditer(markdown):
        yield from _text(markdown[position : match.start()])
        yield from _quotation(match[0])
        position = match.end()
    yield from _text(markdown[position:])


def _text(markdown: str) -> Iterator[Block]:
    if markdown.strip():
        yield "text", to_html(markdown)


def _quotation(markdown: str) -> Iterator[Block]:
    lines = [line.removeprefix(">").strip() for line in markdown.strip().splitlines()]
    attribution = lines.pop().removeprefix("—").strip()
    yield (
        "quotation",
        {"text": " ".join(line for line in lines if line), "attribution": attribution, "source": ""},
    )
