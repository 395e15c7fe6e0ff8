"""How well the search of the articles finds, and how fast, beside plain ways of searching."""
