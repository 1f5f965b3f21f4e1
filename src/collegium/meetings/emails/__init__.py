"""Messages of this room, subject by subject."""
