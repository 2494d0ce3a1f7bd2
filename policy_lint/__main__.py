"""`python -m policy_lint`."""

from policy_lint.cli import main

if __name__ == "__main__":
    main()
