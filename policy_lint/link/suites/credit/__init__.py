"""Which tests count: those that run and can fail."""
