"""What happens to each request on its way in: who is asking, is the session still good, is a second factor missing.

It asks the database nothing for pages which need to know nobody.
"""
