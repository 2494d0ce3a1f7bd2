"""How well policy-lint sees what pytest does, measured on public projects and on labels by hand."""
