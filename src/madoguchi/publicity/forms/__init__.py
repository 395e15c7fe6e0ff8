"""What people type about materials, copies and campaigns: cleans only, never saves."""
