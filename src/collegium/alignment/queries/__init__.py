"""What pages of this room and other rooms read, by subject."""
