"""How the cost of a verdict grows with the size of a project, shape by shape."""
