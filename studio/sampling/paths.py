"""Straight and curved ways through a latent space, and the planes that cut through it.

Shapes: latents `z` are flat, (..., L); a plane's coordinates `uv` are (..., 2).

Slerp follows Shoemake 1985 ("Animating rotation with quaternion curves") and White 2016 (arXiv:1609.04468):
between Gaussian latents it keeps the norm near sqrt(L), where the prior's mass lies. The length is
interpolated linearly, so that the path starts and ends exactly at its ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import torch
from torch import Tensor

Blend = Literal["linear", "slerp"]
_PARALLEL = 1e-4
_TINY = 1e-12


def lerp(start: Tensor, end: Tensor, fraction: Tensor) -> Tensor:
    """Return the point at `fraction` of the straight way; broadcasts over leading dimensions."""
    return start + (end - start) * fraction


def slerp(start: Tensor, end: Tensor, fraction: Tensor) -> Tensor:
    """Return the point at `fraction` of the way along the sphere; straight for parallel or zero vectors.

    Parameters
    ----------
    start, end
        Latents, (..., L).
    fraction
        0 to 1, broadcast against (..., 1).
    """
    start_norm = start.norm(dim=-1, keepdim=True)
    end_norm = end.norm(dim=-1, keepdim=True)
    start_unit = start / start_norm.clamp_min(_TINY)
    end_unit = end / end_norm.clamp_min(_TINY)
    cosine = (start_unit * end_unit).sum(-1, keepdim=True).clamp(-1.0, 1.0)
    angle = torch.arccos(cosine)
    sine = torch.sin(angle)
    direction = (
        torch.sin((1 - fraction) * angle) * start_unit + torch.sin(fraction * angle) * end_unit
    ) / sine.clamp_min(_TINY)
    curved = direction * lerp(start_norm, end_norm, fraction)
    # Opposite vectors span no arc either; the straight way through the origin is the honest answer.
    is_straight = (sine < _PARALLEL) | (start_norm < _TINY) | (end_norm < _TINY)
    return torch.where(is_straight, lerp(start, end, fraction), curved)


def path_points(keyframes: Tensor, shares: Tensor, *, closed: bool, blend: Blend = "slerp") -> Tensor:
    """Return points of the way through keyframes, each stretch of which takes equally long.

    Parameters
    ----------
    keyframes
        Latents, (K, L); at least one.
    shares
        How much of the way is behind, (S,), from 0 to 1.
    closed
        Whether the way leads from the last keyframe back to the first.
    blend
        How it leads from one keyframe to the next.

    Returns
    -------
    Tensor
        (S, L).
    """
    num = len(keyframes)
    num_stretches = num if closed else num - 1
    at = shares.clamp(0.0, 1.0).to(keyframes.dtype) * num_stretches
    before = at.floor().clamp(max=max(num_stretches - 1, 0)).long()
    between = slerp if blend == "slerp" else lerp
    after = (before + 1) % num
    return between(keyframes[before], keyframes[after], (at - before)[:, None])


def corner_grid(corners: Tensor, rows: int, columns: int, blend: Blend = "slerp") -> Tensor:
    """Return the grid between four corners, blended along the columns first, then along the rows.

    Parameters
    ----------
    corners
        Top left, top right, bottom left, bottom right, (4, L).
    rows, columns
        Size of the grid; at least 2 each, so that the corners themselves appear.
    blend
        `"linear"` is the bilinear grid.

    Returns
    -------
    Tensor
        Latents row by row, (rows * columns, L).
    """
    between = slerp if blend == "slerp" else lerp
    across = torch.linspace(0.0, 1.0, columns, dtype=corners.dtype)[:, None]  # (columns, 1)
    down = torch.linspace(0.0, 1.0, rows, dtype=corners.dtype)[:, None, None]  # (rows, 1, 1)
    top = between(corners[0], corners[1], across)  # (columns, L)
    bottom = between(corners[2], corners[3], across)  # (columns, L)
    return between(top, bottom, down).flatten(0, 1)  # (rows * columns, L)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Coordinates c in a latent space: z = origin + c @ basis.

    Attributes
    ----------
    origin
        (L,).
    basis
        One direction per coordinate, independent of each other, (K, L). A direction's length is the unit of
        its coordinate: the standard deviation along a principal component, 1 along a latent axis.
    """

    origin: Tensor
    basis: Tensor

    @cached_property
    def inverse(self) -> Tensor:
        """Pseudo-inverse of the basis, (L, K)."""
        inverse: Tensor = torch.linalg.pinv(self.basis)
        return inverse

    def coordinates(self, z: Tensor) -> Tensor:
        """Return the coordinates (..., K) of the nearest points of the frame to latents (..., L)."""
        return (z - self.origin) @ self.inverse

    def point(self, coordinates: Tensor) -> Tensor:
        """Return the latents (..., L) at coordinates (..., K)."""
        return self.origin + coordinates @ self.basis

    def through(self, z: Tensor) -> Frame:
        """Return the parallel frame that contains the latent `z` (L,), with the same coordinates."""
        return Frame(origin=z - self.coordinates(z) @ self.basis, basis=self.basis)

    def pick(self, *rows: int) -> Frame:
        """Return the frame of some of the coordinates."""
        return Frame(origin=self.origin, basis=self.basis[list(rows)])


def axes_frame(size: int, num: int | None = None) -> Frame:
    """Return the frame of the first `num` latent axes (by default all) of an L-dimensional space."""
    return Frame(origin=torch.zeros(size), basis=torch.eye(size)[: num or size])


def principal_frame(codes: Tensor, num: int, like: Tensor | None = None) -> Frame:
    """Return the frame of the leading principal components, in units of their standard deviations.

    Parameters
    ----------
    codes
        Latents, (N, L).
    num
        Number of components, at most L.
    like
        Basis (num, L) of an earlier frame: components that changed places are put back and get the signs they
        had, so that a picture of them doesn't flip while a model learns.
    """
    centre = codes.mean(0)
    deviations = (codes - centre).double()
    _, spread, directions = torch.linalg.svd(deviations, full_matrices=False)
    scale = spread / max(len(codes) - 1, 1) ** 0.5
    directions, scale = directions[:num], scale[:num]
    # A sign that depends on the data alone: the largest entry is positive.
    largest = directions.gather(1, directions.abs().argmax(1, keepdim=True))
    directions = directions * torch.where(largest < 0, -1.0, 1.0)
    if like is not None and like.shape == directions.shape:
        directions, scale = _aligned(directions, scale, like.double())
    basis = directions * scale.clamp_min(1e-6)[:, None]
    return Frame(origin=centre, basis=basis.to(codes.dtype))


def _aligned(directions: Tensor, scale: Tensor, like: Tensor) -> tuple[Tensor, Tensor]:
    """Match directions to earlier ones greedily, closest pair first."""
    units = like / like.norm(dim=1, keepdim=True).clamp_min(_TINY)
    likeness = units @ directions.T  # (K earlier, K now)
    order = torch.zeros(len(directions), dtype=torch.long)
    signs = torch.ones(len(directions), dtype=directions.dtype)
    free = likeness.abs().clone()
    for _ in range(len(directions)):
        earlier, now = divmod(int(free.argmax()), len(directions))
        order[earlier] = now
        signs[earlier] = -1.0 if likeness[earlier, now] < 0 else 1.0
        free[earlier, :] = -1.0
        free[:, now] = -1.0
    return directions[order] * signs[:, None], scale[order]


def plane_through(points: Tensor) -> Frame:
    """Return the plane through three latents (3, L), orthonormal, its origin at their centre.

    The first direction leads from the first to the second point. Where the points lie on a line or coincide,
    the missing directions are latent axes.
    """
    origin = points.mean(0)
    found: list[Tensor] = []
    axes = torch.eye(points.shape[1], dtype=points.dtype)
    for direction in (points[1] - points[0], points[2] - points[0], *axes):
        rest = direction.clone()
        for unit in found:
            rest = rest - (rest @ unit) * unit
        if rest.norm() > 1e-5 * direction.norm().clamp_min(_TINY) and rest.norm() > _TINY:
            found.append(rest / rest.norm())
        if len(found) == 2:
            break
    return Frame(origin=origin, basis=torch.stack(found))


def flat_plane(size: int) -> Frame:
    """Return a plane for a space of one dimension: its second coordinate changes nothing."""
    return Frame(origin=torch.zeros(size), basis=torch.eye(2, size))


def plane_grid(frame: Frame, u: Tensor, v: Tensor) -> Tensor:
    """Return the latents at every pair of coordinates of a plane, v by v.

    Parameters
    ----------
    frame
        A frame of two coordinates.
    u, v
        Coordinates along the first (C,) and the second direction (R,).

    Returns
    -------
    Tensor
        (R * C, L).
    """
    vv, uu = torch.meshgrid(v, u, indexing="ij")
    return frame.point(torch.stack([uu, vv], -1).flatten(0, 1).to(frame.basis.dtype))


@dataclass(frozen=True, kw_only=True)
class Shadow:
    """A Gaussian posterior seen in a plane: z = mean + sigma * eps gives uv = centre + root @ e.

    Attributes
    ----------
    centre
        (2,).
    root
        Lower-triangular square root of the covariance in the plane, (2, 2); diagonal on a plane of two axes,
        where `e` is then eps of these axes.
    lift
        eps = lift @ e is the shortest noise that leads to the plane's point, (L, 2).
    """

    centre: Tensor
    root: Tensor
    lift: Tensor


def shadow(frame: Frame, mean: Tensor, sigma: Tensor) -> Shadow:
    """Return what a diagonal Gaussian (mean, sigma both (L,)) looks like in a plane."""
    onto = frame.inverse.T * sigma  # (2, L): plane coordinates of sigma * eps
    covariance = (onto @ onto.T).double()
    floor = 1e-12 * covariance.diagonal().mean().clamp_min(1e-12) * torch.eye(2, dtype=torch.float64)
    root = torch.linalg.cholesky(covariance + floor)
    lift = onto.T.double() @ torch.linalg.solve(covariance + floor, root)
    return Shadow(centre=frame.coordinates(mean), root=root.to(mean.dtype), lift=lift.to(mean.dtype))
