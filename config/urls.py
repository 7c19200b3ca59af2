"""All addresses. Screens live under /, scripts under /api/v1/."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language
from drf_spectacular.views import SpectacularAPIView

from apps.coding.views.home import home
from apps.projects.api.urls import outside
from config import views
from config.api_docs import api_docs
from config.catalogue import Catalogue

api: list[URLPattern | URLResolver] = [
    *outside,
    path("projects/<slug:slug>/", include("apps.activity.api.urls")),
    path("projects/<slug:slug>/", include("apps.agreement.api.urls")),
    path("projects/<slug:slug>/", include("apps.codebook.api.urls")),
    path("projects/<slug:slug>/", include("apps.coding.api.urls")),
    path("projects/<slug:slug>/", include("apps.corpus.api.urls")),
    path("projects/<slug:slug>/", include("apps.projects.api.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("i18n/<slug:language>-<slug:version>.js", Catalogue.as_view(), name="javascript-catalogue"),
    path("i18n/choose", require_POST(set_language), name="set-language"),
    path("api/v1/schema", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/docs/", api_docs, name="api-docs"),
    path("api/v1/", include((api, "api"))),
    path("", include("apps.accounts.urls")),
    path("", include("apps.projects.urls")),
    path("p/<slug:slug>/", home, name="project-home"),
    path("p/<slug:slug>/", include("apps.corpus.urls")),
    path("p/<slug:slug>/codebook/", include("apps.codebook.urls")),
    path("p/<slug:slug>/", include("apps.coding.urls")),
    path("p/<slug:slug>/agreement/", include("apps.agreement.urls")),
]

handler404 = views.not_found
handler500 = views.failed
