"""Days of a desk played event by event: calls or visitors come, wait, give up, come again; seats ring, talk, write up, rest.

`shapes` says what a day is made of, `playing` plays many of them. `kernel`, `chance` and `event_heap` are compiled by Numba and are
imported only when something is played.
"""
