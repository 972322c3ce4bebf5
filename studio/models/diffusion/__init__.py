"""Diffusion and flow matching, on data and on the latents of another model."""

from studio.models.diffusion import family as family
from studio.models.diffusion import latent_family as latent_family
