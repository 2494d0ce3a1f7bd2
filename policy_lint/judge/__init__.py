"""Judging: rules over the whole linked suite; values in, values out."""
