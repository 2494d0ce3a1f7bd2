"""What stands on a shelf, as tests read it."""


def labels(books, currency):
    found = []
    for title, cents in sorted(books.items()):
        if title and cents > 0:
            found.append(title.title() + ": " + str(cents // 100) + " " + currency)
    return found


def spine(title):  # too short to be worth a module, so another file may have it, too
    return title.upper()
