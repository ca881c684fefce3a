"""Addresses of videos that may be shown inside a page. Pure."""

import re
from dataclasses import dataclass

_PATTERNS = [
    (
        "YouTube",
        re.compile(
            r"https://(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?v=|embed/)|youtu\.be/)([\w-]{11})(?![\w-])",
            re.ASCII,
        ),
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (
        "Vimeo",
        re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{5,12})\b", re.ASCII),
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
]


@dataclass(frozen=True, slots=True)
class Video:
    """A video at a known provider; ``embed_url`` is the address for a frame, without trackers where it can be."""

    provider: str
    embed_url: str


def parse_video_url(url: str) -> Video | None:
    """Return the video that an address names, or None when the provider is not known."""
    for provider, pattern, template in _PATTERNS:
        if match := pattern.match(url):
            return Video(provider, template.format(match[1]))
    return None
