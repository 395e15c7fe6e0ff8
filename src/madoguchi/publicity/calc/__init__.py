"""Pure arithmetic and plain values of publicity."""
