"""Pure arithmetic of contracts: business days, eras, due days, opening days, and the shape of terms."""
