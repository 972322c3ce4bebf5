"""Normalizing flows: NICE, RealNVP, Glow, neural spline flows, and the same trained adversarially."""

from studio.models.flow import family as family
