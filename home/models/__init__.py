"""The front door and the plain text pages."""

from home.models.home_page import HomePage
from home.models.text_page import TextPage

__all__ = ["HomePage", "TextPage"]
