"""House rules which the linters cannot see."""
