"""Facts about the world, as data files with sources and dates, and look-ups over them."""
