"""The shop as its customers see it."""

from shop.cart import Cart
from shop.db import Orders
from shop.payment import Gateway
from shop.users import Users


class App:
    def __init__(self, connection):
        self.connection = connection
        self.dependency_overrides = {}
        self.address = ""

    def gateway(self):
        return self.dependency_overrides.get(Gateway, Gateway)()

    def sign_up(self, name, password):
        Users(self.connection).sign_up(name, password)

    def buy(self, name, password, *titles):
        if not Users(self.connection).sign_in(name, password):
            return "who are you?"
        cart = Cart()
        for title in titles:
            cart.add(title)
        receipt = self.gateway().pay(cart.total())
        Orders(self.connection).add(name, cart.total())
        return receipt

    def patch(self, address):
        """HTTP PATCH of the customer's address."""
        self.address = address
        return self
