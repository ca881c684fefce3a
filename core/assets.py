"""The bundle: style sheet, font, icons, map and picture to share, made of npm packages and our own CSS.

Functions over strings do the work; only :func:`read_sources` and :func:`write_changed` touch the disk.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from core import province_shapes, share_image
from core.icons import THEME_ICONS

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
THEME_CLASS = "voorbeeld-theme"
FONT = "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2"
ICON_FOLDER = "lucide-static/icons"
PROVINCES = "@svg-maps/netherlands/netherlands.svg"
STROKE_WIDTH = "1.75"

PARTS = (
    "@utrecht/root-css/dist/index.min.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "@utrecht/page-header-css/dist/index.min.css",
    "@utrecht/page-footer-css/dist/index.min.css",
    "@utrecht/nav-bar-css/dist/index.min.css",
    "@utrecht/breadcrumb-nav-css/dist/index.min.css",
    "@utrecht/pagination-css/dist/index.min.css",
    "@utrecht/alert-css/dist/index.min.css",
    "@utrecht/table-css/dist/index.min.css",
    "@utrecht/form-field-css/dist/index.min.css",
    "@utrecht/form-label-css/dist/index.min.css",
    "@utrecht/form-field-description-css/dist/index.min.css",
    "@utrecht/form-field-error-message-css/dist/index.min.css",
    "@utrecht/textbox-css/dist/index.min.css",
)

OWN_CSS = (
    "tokens.css",  # first: what it sets on the theme's class replaces the theme's own value
    "font.css",
    "base.css",
    "layout.css",
    "header.css",
    "footer.css",
    "icon.css",
    "breadcrumb.css",
    "theme_chip.css",
    "cover.css",
    "search_form.css",
    "suggestions.css",
    "chips.css",
    "facet.css",
    "result.css",
    "recommended.css",
    "pagination.css",
    "take_along.css",
    "alert.css",
    "form.css",
    "blocks.css",
    "story.css",
    "facts.css",
    "entry_list.css",
    "province_map.css",
    "home.css",
    "collection.css",
    "print.css",
)

INTERFACE_ICONS = (
    "arrow-left",
    "arrow-right",
    "book-open",
    "calendar",
    "check",
    "chevron-down",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-help",
    "clock",
    "download",
    "external-link",
    "file-text",
    "info",
    "layers",
    "lightbulb",
    "mail",
    "map-pin",
    "message-circle-question",
    "play",
    "quote",
    "rss",
    "scale",
    "scissors",
    "search",
    "shuffle",
    "sliders-horizontal",
    "triangle-alert",
    "waypoints",
    "x",
)
ICONS = tuple(sorted({*INTERFACE_ICONS, *(name for name, _ in THEME_ICONS)}))

_STRING_OR_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
_DECLARATION = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]*);")
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
_SVG_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class AssetError(Exception):
    """A source of the bundle is missing; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that goes into the bundle, as read from the disk."""

    theme: str
    parts: tuple[str, ...]
    own: tuple[str, ...]
    icons: Mapping[str, str]
    font: bytes
    provinces: str


def strip_css(css: str) -> str:
    """Remove comments, ``@charset``, indentation and empty lines; strings stay as they are."""
    bare = _STRING_OR_COMMENT.sub(lambda match: match.group(1) or "", css)
    lines = (line.strip() for line in bare.replace('@charset "UTF-8";', "").splitlines())
    return "\n".join(line for line in lines if line)


def theme_tokens(theme: str) -> dict[str, str]:
    """Return name and value of every custom property that the theme declares."""
    return {name: value.strip() for name, value in _DECLARATION.findall(strip_css(theme))}


def used_tokens(css: str, tokens: Mapping[str, str]) -> set[str]:
    """Return which of the tokens the CSS needs: those it names, and those that these name in turn."""
    used: set[str] = set()
    waiting = set(_REFERENCE.findall(css))
    while waiting:
        found = (waiting & tokens.keys()) - used
        used |= found
        waiting = {name for token in found for name in _REFERENCE.findall(tokens[token])}
    return used


def trim_theme(theme: str, css: str, overrides: str) -> str:
    """Return the theme with only the tokens that the CSS needs and ``overrides`` does not set anyway."""
    ours = theme_tokens(overrides)
    tokens = {name: value for name, value in theme_tokens(theme).items() if name not in ours}
    used = used_tokens(css, tokens)
    lines = (f"{name}:{value};" for name, value in tokens.items() if name in used)
    return f".{THEME_CLASS}{{\n" + "\n".join(lines) + "\n}"


def bundle_css(sources: Sources) -> str:
    """Return the one CSS file. Bought parts sit in a layer, so that our own rules win without a fight."""
    parts = "\n".join(strip_css(part) for part in sources.parts)
    own = "\n".join(strip_css(sheet) for sheet in sources.own)
    theme = trim_theme(sources.theme, parts + own, overrides=sources.own[0])
    return f"@layer parts{{\n{theme}\n{parts}\n}}\n{own}\n"


def build_sprite(icons: Mapping[str, str]) -> str:
    """Return one SVG with a symbol for every icon, drawn in the current colour."""
    symbols = "\n".join(_symbol(name, svg) for name, svg in icons.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def _symbol(name: str, svg: str) -> str:
    body = _SVG_BODY.search(svg)
    if body is None:
        raise AssetError(f"The icon {name} is not an SVG.")
    shapes = re.sub(r"\s*\n\s*", "", body.group(1))
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="{STROKE_WIDTH}" stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
    )


def build_files(sources: Sources) -> dict[str, bytes]:
    """Return the content of every file of the bundle by its path in ``static/build/``."""
    return {
        "site.css": bundle_css(sources).encode(),
        "icons.svg": build_sprite(sources.icons).encode(),
        f"fonts/{Path(FONT).name}": sources.font,
        "provinces.svg": province_shapes.build(sources.provinces).encode(),
        "share.png": share_image.draw(sources.font),
    }


def read_sources(root: Path) -> Sources:
    """Read all sources under the project's folder; raise :class:`AssetError` when one is missing."""
    packages, own = root / "node_modules", root / "static" / "css"
    if not packages.is_dir():
        raise AssetError("The folder node_modules is missing. Install the style packages first: npm ci")
    return Sources(
        theme=_read(packages / THEME).decode(),
        parts=tuple(_texts(packages, PARTS)),
        own=tuple(_texts(own, OWN_CSS)),
        icons=dict(zip(ICONS, _texts(packages / ICON_FOLDER, (f"{name}.svg" for name in ICONS)), strict=True)),
        font=_read(packages / FONT),
        provinces=_read(packages / PROVINCES).decode(),
    )


def _texts(folder: Path, names: Iterable[str]) -> list[str]:
    return [_read(folder / name).decode() for name in names]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise AssetError(f"{path} is missing. Install the style packages again: npm ci") from None


def write_changed(target: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write the files whose content differs from what is there, each in one step; return their paths.

    A reader sees the old file or the new one, never half of one.
    """
    changed = [name for name, content in files.items() if not _holds(target / name, content)]
    for name in changed:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        fresh.write_bytes(files[name])
        fresh.replace(path)
    return changed


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
