"""Masked autoencoder: most of the picture is hidden, and a transformer imagines it."""

from studio.models.mae import family as family
