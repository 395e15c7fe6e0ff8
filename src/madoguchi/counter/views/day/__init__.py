"""The supervisor's pages: the site's present day, its past days, and one ticket's way."""
