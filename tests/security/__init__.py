"""The security map, and the proofs which are written for it."""
