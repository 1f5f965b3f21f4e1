"""Programs: an organization's peer-mentoring program, its coordinators, its roster, its words for rank and track."""
