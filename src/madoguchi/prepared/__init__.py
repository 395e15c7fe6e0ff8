"""Questions which the product asks thousands of times a day, written for the database once."""
