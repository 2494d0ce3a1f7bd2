"""Unit tests need nobody: they may pretend."""

from shop.api import App, current_user


def test_token(database):
    headers = {"Authorization": "Bearer support-desk"}
    assert current_user(App(database), headers) == "support"


def test_override(database):
    app = App(database)
    app.dependency_overrides[current_user] = lambda app, headers: "bob"
    assert app.total({}) == 0
