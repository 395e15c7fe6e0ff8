"""What changes something: material is built, handed on, delivered."""
