import unittest

from shop.users import FakeReviewFilter, MockPolicy


class UserCase(unittest.TestCase):  # collected, although its name does not begin with Test
    def test_policy(self):
        self.assertEqual(MockPolicy(2), MockPolicy.BAN)


class TestReviews:
    class TestFakes:  # a class in a class is collected too
        def test_keep(self):
            assert FakeReviewFilter().keep(["Fine", "Buy now!"]) == ["Fine"]


class TestLater:
    __test__ = False  # on purpose

    def test_ban(self):
        assert MockPolicy.BAN
