"""The wire to the bank."""


class Refused(Exception):
    """The bank does not pay."""


def transfer(cents):
    if cents > 100_000:
        raise Refused(cents)
    return f"paid {cents}"
