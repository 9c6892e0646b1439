"""Simulated archives with truth that know nothing of the code under test but the columns of a position.

`route_worlds.simulate` makes the first five kinds (notes, vectored, procedures, sparse, crowded), `feed_worlds` the
sixth (feed), `rival_worlds` the seventh (rivals), `beside_worlds` three more (mild, middle, hard). All from the seed.
"""
