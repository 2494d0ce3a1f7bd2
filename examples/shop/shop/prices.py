"""What a book costs, in cents."""

PRICES = {"dune": 1200, "emma": 900}
VAT = 7
_CURRENCY = "EUR"


def price(title):
    return PRICES[title]


def with_vat(cents):
    return cents + cents * VAT // 100
