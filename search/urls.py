"""The addresses of the search."""

from django.urls import path

from search import count_views, exports, surprise, views

urlpatterns = [
    path("zoeken/", views.search_page, name="search"),
    path("zoeken/suggesties/", views.suggestions, name="suggestions"),
    path("zoeken/resultaten.csv", exports.results_csv, name="search_csv"),
    path("zoeken/resultaten.atom", exports.results_atom, name="search_feed"),
    path("zoeken/verras-me/", surprise.surprise_me, name="surprise"),
    path("zoeken/tellen/", count_views.count_question, name="count_question"),
]
