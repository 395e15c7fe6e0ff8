"""The problem as a CP-SAT model. Whoever imports from here loads OR-Tools: import it where it is used."""
