"""Routes and commands of the product, and the tests that ask for one."""
