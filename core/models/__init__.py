"""What every other app builds on: pages, vocabularies, organisations and the glossary."""

from core.models.base_page import BasePage
from core.models.content_version import ContentVersion
from core.models.organisation import Organisation
from core.models.term import Term
from core.models.vocabulary import Audience, LearningForm, Principle, Theme, Vocabulary

__all__ = [
    "Audience",
    "BasePage",
    "ContentVersion",
    "LearningForm",
    "Organisation",
    "Principle",
    "Term",
    "Theme",
    "Vocabulary",
]
