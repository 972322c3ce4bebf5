"""One module a data set, or a group of like ones; each registers its `Source` records."""
