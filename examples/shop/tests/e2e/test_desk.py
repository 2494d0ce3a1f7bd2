"""What the support desk sees: here nobody signs in, but some pretend to."""

from shop.api import current_user


def owner(app, headers):
    return "owner"


def test_known_by_heart(app):  # error: TPL201 "2 e2e tests"
    headers = {"Authorization": "Bearer support-desk"}  # error: TPL202 "literal-token"
    assert app.total(headers) == 0


def test_nobody_is_asked(app):
    app.dependency_overrides[current_user] = owner  # error: TPL203 # error: TPL101
    assert app.total({}) == 0


def test_both(app, customer):
    assert app.total({"Accept": "text/plain", **customer}) == 0
