"""Addresses of videos: which are known, and what a frame shows of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.videos import Video, parse_video_url

YOUTUBE = Video("YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")
VIMEO = Video("Vimeo", "https://player.vimeo.com/video/76979871?dnt=1")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtube.com/watch?v=dQw4w9WgXcQ&t=42s",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?si=abc",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    ],
)
def test_youtube_is_shown_without_cookies(url):
    assert parse_video_url(url) == YOUTUBE


@pytest.mark.parametrize(
    "url",
    ["https://vimeo.com/76979871", "https://www.vimeo.com/76979871", "https://player.vimeo.com/video/76979871?h=1"],
)
def test_vimeo_is_asked_not_to_track(url):
    assert parse_video_url(url) == VIMEO


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=tekort",
        "https://www.youtube.com.example.nl/watch?v=dQw4w9WgXcQ",
        "https://example.nl/https://youtu.be/dQw4w9WgXcQ",
        'https://www.youtube.com/watch?v="><script>x',
        "javascript:alert(1)//https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/ééééééééééé",
        "https://vimeo.com/٧٦٩٧٩٨٧١",
        "https://vimeo.com/kanaal",
        "https://youtu.be@example.nl/dQw4w9WgXcQ",
    ],
)
def test_other_addresses_are_no_video(url):
    assert parse_video_url(url) is None


@given(st.one_of(st.text(), st.text().map(lambda rest: f"https://youtu.be/{rest}")))
def test_frame_only_ever_shows_the_two_players(url):
    video = parse_video_url(url)
    if video is not None:
        assert video.embed_url.startswith(
            ("https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/")
        )
        assert video.embed_url.isascii()
        assert not set(video.embed_url) & set("\"'<> ")
