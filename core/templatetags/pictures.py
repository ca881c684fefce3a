"""Pictures in the templates; what cannot be shown is empty, so that a template can do without."""

from django import template
from wagtail.images.models import AbstractImage, Picture

from core.pictures import SHARED, renditions

register = template.Library()


@register.simple_tag
def photo(image: AbstractImage, use: str, **attributes: str) -> Picture | str:
    """Show a picture in all sizes and formats of a use."""
    made = renditions(image, use)
    return Picture(made, attributes) if made else ""


@register.simple_tag
def shared_address(image: AbstractImage | None) -> str:
    """Return the address of a picture as cards on other sites show it."""
    made = renditions(image, SHARED) if image else {}
    return next((one.url for one in made.values()), "")
