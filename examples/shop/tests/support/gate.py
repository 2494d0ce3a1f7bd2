"""Ways into the shop."""


def enter(app, name, password):
    """As a customer does it: `pyproject.toml` says that this is signing in."""
    return app.open_session(name, password)


class Visitor:
    def __init__(self, name):
        self.name = name

    def come_in(self, app):
        app.sign_up(self.name, "secret")
        return enter(app, self.name, "secret")


VISITORS = {"ann": Visitor("ann"), "bob": Visitor("bob")}
