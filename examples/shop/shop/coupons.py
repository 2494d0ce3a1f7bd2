"""What a customer need not pay."""  # error: TPL312 "shop.coupons has no test"

PERCENT = {"SPRING": 10}


def discount(cents, code):
    return cents * PERCENT.get(code, 0) // 100
