"""Addresses of an account."""

from django.urls import path

from apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("forgot/", views.forgot, name="forgot"),
    path("reset/<uidb64>/<token>/", views.Reset.as_view(), name="reset"),
    path("profile/", views.profile, name="profile"),
    path("profile/passphrase/", views.change_passphrase, name="passphrase"),
    path("profile/tokens/", views.make_token, name="token-make"),
    path("profile/tokens/<uuid:token_id>/revoke/", views.revoke_token, name="token-revoke"),
    path("profile/sessions/", views.sessions, name="sessions"),
    path("profile/sessions/end-others/", views.end_other_sessions, name="sessions-end-others"),
    path("profile/sessions/<slug:ref>/end/", views.end_session, name="session-end"),
]
