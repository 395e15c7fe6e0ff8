"""The gallery of components; the project includes this module in development only, tests use it directly."""

from django.urls import path

from madoguchi.ui import views

urlpatterns = [
    path("ui-gallery/", views.gallery, name="ui-gallery"),
    path("ui-gallery/citizen/<str:lang>/", views.gallery_citizen, name="ui-gallery-citizen"),
]
