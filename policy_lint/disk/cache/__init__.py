"""What was found out before, kept so that it need not be found out again.

Nothing of it is ever executed, and all of it may be torn, forged, foreign or lost: what does not
prove itself is made again.
"""
