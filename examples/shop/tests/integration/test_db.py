from shop.db import Orders, connect


def test_total(database):
    orders = Orders(database)
    orders.add("ann", 2)
    orders.add("ann", 3)
    orders.add("bob", 7)
    assert orders.total("ann") == 5


def test_what_is_there_is_kept(database_file):
    with connect(database_file) as connection:
        Orders(connection).add("ann", 2)
    assert Orders(connect(database_file)).total("ann") == 2
