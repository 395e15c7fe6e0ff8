"""A site and the centre in two network namespaces, joined by a wire of our own: narrow, far, lossy, and down at times."""
