"""The addresses of the search."""

from django.urls import path

from search import count_views, views

urlpatterns = [
    path("zoeken/", views.search_page, name="search"),
    path("zoeken/tellen/", count_views.count_question, name="count_question"),
]
