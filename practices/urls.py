"""The landing pages of the vocabularies and organisations, and the feeds of stories."""

from django.urls import path

from practices import feeds, views

urlpatterns = [
    path("verhalen.atom", feeds.all_stories, name="feed"),
    path("themas/<slug:slug>/verhalen.atom", feeds.theme, name="theme_feed"),
    path("principes/<slug:slug>/verhalen.atom", feeds.principle, name="principle_feed"),
    path("themas/", views.theme_list, name="themes"),
    path("themas/<slug:slug>/", views.theme, name="theme"),
    path("principes/", views.principle_list, name="principles"),
    path("principes/<slug:slug>/", views.principle, name="principle"),
    path("doelgroepen/<slug:slug>/", views.audience, name="audience"),
    path("organisaties/", views.organisation_list, name="organisations"),
    path("organisaties/<slug:slug>/", views.organisation, name="organisation"),
    path("begrippen/", views.glossary, name="glossary"),
]
