"""The words of policy-lint: frozen values that every floor speaks, and nothing that acts."""
