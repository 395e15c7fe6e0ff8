"""Planning: how many people, where and when, so that the promises hold."""
