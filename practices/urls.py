"""The landing pages of the vocabularies and organisations."""

from django.urls import path

from practices import views

urlpatterns = [
    path("themas/", views.theme_list, name="themes"),
    path("themas/<slug:slug>/", views.theme, name="theme"),
    path("principes/", views.principle_list, name="principles"),
    path("principes/<slug:slug>/", views.principle, name="principle"),
    path("doelgroepen/<slug:slug>/", views.audience, name="audience"),
    path("organisaties/", views.organisation_list, name="organisations"),
    path("organisaties/<slug:slug>/", views.organisation, name="organisation"),
    path("begrippen/", views.glossary, name="glossary"),
]
