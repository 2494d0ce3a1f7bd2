"""The kiosk is tested by itself; nobody else is to need this."""

SLIP = "emma"
