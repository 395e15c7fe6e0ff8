"""Questions about workers, posts and who can be reached."""
