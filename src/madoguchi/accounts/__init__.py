"""Users, roles, devices and the doors through which a contract or a site is reached."""
