"""運営状況報告会: meetings with the city, their minutes, and what is followed from one to the next."""
