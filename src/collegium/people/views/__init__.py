"""One function (or library class, in our words) per page, by subject."""
