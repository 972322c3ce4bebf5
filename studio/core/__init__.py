"""The vocabulary every room speaks: records and protocols, no tensor work and no Qt."""
