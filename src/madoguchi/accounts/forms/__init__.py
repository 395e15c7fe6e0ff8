"""What people type to come in, and what is typed about people and devices. Forms clean; they never save."""
