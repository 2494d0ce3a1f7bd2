# from shop.payment import Till
#
#
# def test_till():  # warning: TPL303 "its only test"
#     assert Till().open()
