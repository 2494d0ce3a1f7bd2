"""The formats of `check` for machines and CI, one file each, with one function `render`."""
