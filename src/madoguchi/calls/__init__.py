"""The call centre: calls from any telephone system, counted by call and by leg."""
