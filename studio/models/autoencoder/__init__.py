"""Autoencoders, plain and denoising: two families that differ in what the encoder is shown."""

from studio.models.autoencoder import family as family
