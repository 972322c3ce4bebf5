"""Variational autoencoder: configuration, model, and how it is trained."""

from studio.models.vae import family as family
