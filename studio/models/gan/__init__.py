"""Generative adversarial networks: configuration, networks, game, presets."""

from studio.models.gan import family as family
