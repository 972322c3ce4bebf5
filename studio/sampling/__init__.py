"""Samplers as generators, and paths through latent spaces."""
