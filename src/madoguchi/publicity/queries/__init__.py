"""What publicity reads: of its own and of the storeys below."""
