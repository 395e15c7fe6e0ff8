"""機器・資材: what must stand at each site, where each piece is, and whether a terminal may be used."""
