"""The picture that goes with a shared page which has none of its own: the site's name and question, drawn at set-up."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
EDGE = 96
BACKGROUND = "#00534c"
ACCENT = "#ffe7b3"
INK = "#ffffff"
BOLD, REGULAR = 700, 400
NAME = "Praktijkbank"
LINES = ("Wie heeft dit", "al eens opgelost?")


def draw(font: bytes) -> bytes:
    """Return a PNG of 1200 × 630 pixels; ``font`` is a variable font whose one axis is its weight."""
    picture = Image.new("RGB", SIZE, BACKGROUND)
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, 0, 24, SIZE[1]), fill=ACCENT)
    canvas.text((EDGE, EDGE), NAME, fill=ACCENT, font=_font(font, 52, BOLD))
    for number, line in enumerate(LINES):
        canvas.text((EDGE, 222 + 112 * number), line, fill=INK, font=_font(font, 92, BOLD))
    canvas.text((EDGE, 494), "Praktijkverhalen van gemeenten", fill=INK, font=_font(font, 40, REGULAR))
    content = BytesIO()
    picture.quantize(64).save(content, "PNG", optimize=True)
    return content.getvalue()


def _font(font: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    loaded = ImageFont.truetype(BytesIO(font), size)
    loaded.set_variation_by_axes([weight])
    return loaded
