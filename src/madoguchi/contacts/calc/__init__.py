"""What a contact record counts as. Pure: no database, no clock."""
