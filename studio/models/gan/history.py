"""Historical averaging: players that oscillate are pulled towards the mean of where they have been.

Salimans et al. 2016, section 3.3: each player's cost gets |theta - 1/t sum_i theta_i|^2.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

Means = dict[str, Tensor]


class History:
    """The mean of a player's past weights, and the pull towards it.

    Parameters
    ----------
    means
        Where the means are kept, by parameter; `steps` counts what went into them.
    player
        Prefix of this player's names.
    module
        The player.
    weight
        Weight of the squared distance; 0 keeps no means.
    """

    def __init__(self, means: Means, player: str, module: nn.Module, weight: float) -> None:
        self._means, self._weight = means, weight
        self._steps = f"{player}.steps"
        self._parameters = {f"{player}.{name}": p for name, p in module.named_parameters()}
        if not weight:
            for name in (self._steps, *self._parameters):
                means.pop(name, None)

    def penalty(self) -> Tensor | float:
        """Return the weighted squared distance to the mean; 0 before the first step."""
        if not self._weight or self._steps not in self._means:
            return 0.0
        distances = [(p - self._means[name]).square().sum() for name, p in self._parameters.items()]
        return self._weight * torch.stack(distances).sum()

    @torch.no_grad()
    def remember(self) -> None:
        """Take the weights as they are now into the mean."""
        if not self._weight:
            return
        if self._steps not in self._means:
            self._means[self._steps] = torch.zeros((), dtype=torch.float64)
            self._means |= {name: p.detach().clone() for name, p in self._parameters.items()}
        steps = self._means[self._steps].add_(1)
        for name, parameter in self._parameters.items():
            self._means[name].lerp_(parameter, 1.0 / float(steps))
