"""The gateway to the bank."""

from shop import bank

RETRIES = 3


class Gateway:
    def __init__(self, url="https://bank.example"):
        self.url = url

    def pay(self, cents):
        return bank.transfer(cents)


def connect(url):
    if url.startswith("https:"):
        return Gateway(url)
    raise OSError(f"{url} does not answer")
