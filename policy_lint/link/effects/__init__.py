"""What tests do: where effects begin, what calls what, and what comes of it for each test."""
