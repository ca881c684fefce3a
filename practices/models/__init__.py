"""The practice story and its index."""

from practices.models.practice_index_page import PracticeIndexPage
from practices.models.practice_page import PracticePage
from practices.models.practice_parts import PracticeOrganisation, PracticeSource, ScrappedItem
from practices.models.practice_vocabulary import (
    PracticeAudience,
    PracticeLearningForm,
    PracticePrinciple,
    PracticeTheme,
)

__all__ = [
    "PracticeAudience",
    "PracticeIndexPage",
    "PracticeLearningForm",
    "PracticeOrganisation",
    "PracticePage",
    "PracticePrinciple",
    "PracticeSource",
    "PracticeTheme",
    "ScrappedItem",
]
