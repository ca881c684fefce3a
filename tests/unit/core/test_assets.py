"""The style bundle: what goes in, what is left out, and when it is written."""

import re
from pathlib import Path

import pytest

from core.assets import (
    FONT,
    ICONS,
    OWN_CSS,
    PROVINCES,
    AssetError,
    Sources,
    build_files,
    build_sprite,
    bundle_css,
    read_sources,
    strip_css,
    theme_tokens,
    trim_theme,
    used_tokens,
    write_changed,
)

ROOT = Path(__file__).resolve().parents[3]
REAL_FONT = ROOT / "node_modules" / FONT
REAL_MAP = ROOT / "node_modules" / PROVINCES
THEME = """/* made by a machine */
.voorbeeld-theme {
  --button-color: var(--action);
  --action: var(--green, var(--blue));
  --green: #050; /* a note; with a semicolon */
  --blue: #005;
  --unused: url("data:image/png,x");
}
"""


def make_sources(**changes: object) -> Sources:
    values: dict[str, object] = {
        "theme": THEME,
        "parts": (".button { color: var(--button-color); }",),
        "own": (".voorbeeld-theme { --green: #060; }", "a { color: var(--green); }"),
        "icons": {"x": '<svg width="24"><path d="M1 1" /></svg>'},
        "font": REAL_FONT.read_bytes(),
        "provinces": REAL_MAP.read_text(),
    }
    return Sources(**{**values, **changes})  # type: ignore[arg-type]


class TestStripCss:
    def test_removes_comments_and_empty_lines(self) -> None:
        assert strip_css("/* a\n b */\n\n  a {\n    color: red; /* why */\n  }\n") == "a {\ncolor: red;\n}"

    def test_keeps_what_looks_like_a_comment_in_a_string(self) -> None:
        assert strip_css('a::after { content: "/* not one */"; }') == 'a::after { content: "/* not one */"; }'

    def test_removes_the_character_set(self) -> None:
        assert strip_css('@charset "UTF-8";\na {}') == "a {}"


class TestTokens:
    def test_reads_the_theme(self) -> None:
        assert theme_tokens(THEME)["--green"] == "#050"

    def test_follows_tokens_that_tokens_name(self) -> None:
        found = used_tokens("a { color: var( --button-color ); }", theme_tokens(THEME))
        assert found == {"--button-color", "--action", "--green", "--blue"}

    def test_ends_on_a_circle(self) -> None:
        assert used_tokens("var(--a)", {"--a": "var(--b)", "--b": "var(--a)"}) == {"--a", "--b"}

    def test_leaves_out_what_nobody_uses(self) -> None:
        assert "--unused" not in trim_theme(THEME, "a { color: var(--button-color); }", overrides="")

    def test_leaves_out_what_we_set_ourselves(self) -> None:
        trimmed = trim_theme(THEME, "a { color: var(--action); }", overrides=".x { --action: red; }")
        assert "--action" not in trimmed
        assert "--blue" not in trimmed


class TestBundle:
    def test_our_own_rules_come_after_the_layer_of_bought_parts(self) -> None:
        css = bundle_css(make_sources())
        assert css.startswith("@layer parts{\n.voorbeeld-theme{\n")
        assert css.index("\n}\n.voorbeeld-theme { --green: #060; }") < css.index("a { color: var(--green); }")

    def test_holds_exactly_these_files(self) -> None:
        assert set(build_files(make_sources())) == {
            "site.css",
            "icons.svg",
            "fonts/noto-sans-latin-wght-normal.woff2",
            "provinces.svg",
            "share.png",
        }

    def test_a_sprite_draws_in_the_current_colour(self) -> None:
        sprite = build_sprite({"x": '<!-- by -->\n<svg\n  width="24"\n>\n  <path d="M1 1" />\n</svg>\n'})
        assert '<symbol id="x" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"' in sprite
        assert '<path d="M1 1" /></symbol>' in sprite

    def test_refuses_an_icon_that_is_none(self) -> None:
        with pytest.raises(AssetError, match="icon x"):
            build_sprite({"x": "no picture"})


class TestWriting:
    def test_writes_what_is_new_and_then_nothing(self, tmp_path: Path) -> None:
        files = {"site.css": b"a {}", "fonts/a.woff2": b"font"}
        assert write_changed(tmp_path, files) == ["site.css", "fonts/a.woff2"]
        assert write_changed(tmp_path, files) == []

    def test_writes_only_what_differs_and_leaves_no_scraps(self, tmp_path: Path) -> None:
        write_changed(tmp_path, {"a.css": b"1", "b.css": b"1"})
        assert write_changed(tmp_path, {"a.css": b"1", "b.css": b"2"}) == ["b.css"]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.css", "b.css"]


class TestSources:
    def test_says_what_to_do_without_packages(self, tmp_path: Path) -> None:
        with pytest.raises(AssetError, match=r"node_modules is missing.*npm ci"):
            read_sources(tmp_path)

    def test_names_the_file_that_is_missing(self, tmp_path: Path) -> None:
        (tmp_path / "node_modules").mkdir()
        with pytest.raises(AssetError, match=r"theme\.css is missing"):
            read_sources(tmp_path)


def test_every_style_sheet_is_in_the_bundle() -> None:
    assert sorted(OWN_CSS) == sorted(path.name for path in (ROOT / "static" / "css").glob("*.css"))


def test_every_icon_in_a_template_is_in_the_sprite() -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html"))
    named = {name for text in texts for name in re.findall(r'{% icon "([\w-]+)"', text)}
    assert named <= set(ICONS)


def test_our_own_colours_stand_in_the_tokens_only() -> None:
    sheets = [path for path in (ROOT / "static" / "css").glob("*.css") if path.name not in {"tokens.css", "print.css"}]
    literal = re.compile(r":[^;{]*#[0-9a-f]{3,8}\b")
    assert [path.name for path in sheets if literal.search(path.read_text(encoding="utf-8"))] == []
