"""Power cuts: every write of SQLite is recorded with every wait for the disk, and cuts are played from that record."""
