"""Work that is done by hand now and then."""
