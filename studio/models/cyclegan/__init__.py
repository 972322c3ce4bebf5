"""CycleGAN: configuration, networks, losses, and how it is trained."""

from studio.models.cyclegan import family as family
