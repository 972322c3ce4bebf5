"""What a model can be asked to do.

Every capability takes and returns float32 tensors on the model's device: images as (N, C, H, W) in [0, 1],
points as (N, D) in data units, whatever the network uses inside. `condition` may always be None. A protocol
says what can be called; a panel's `refusal` says the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.core.config import Config
    from studio.core.model_io import Carried, Condition, Domains, ElboTerms, GaussianPosterior
    from studio.core.text import Message


@runtime_checkable
class Decodes(Protocol):
    """Turns latents into data."""

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """Shape of one latent, `(L,)` or `(C, H, W)`."""

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the mean of p(x|z) for latents (N, *latent_shape)."""


@runtime_checkable
class DrawsLatents(Protocol):
    """Has a prior over latents that can be drawn from."""

    @property
    def prior(self) -> str:
        """`"normal"` for N(0, I), or `"uniform"` on [-1, 1]."""

    def draw_latent(self, num: int, seed: int) -> Tensor:
        """Return `num` draws, (num, *latent_shape); item i depends on `seed + i` alone."""


@runtime_checkable
class Jumps(Protocol):
    """Decodes latents with jumps at known places, and can leave out those between two latents."""

    def decode_beside(self, z: Tensor, beside: Tensor) -> Tensor:
        """Decode z as if it lay on that side of every jump where `beside` lies; both (N, *latent_shape)."""


@runtime_checkable
class DrawsObservations(Protocol):
    """Draws x from p(x|z) rather than its mean."""

    def draw_observation(
        self, z: Tensor, generator: torch.Generator, condition: Condition | None = None
    ) -> Tensor:
        """Return one draw of p(x|z) per latent."""


@runtime_checkable
class Encodes(Protocol):
    """Turns data into latents."""

    def encode(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return one latent per item, (N, *latent_shape): the posterior's mean where there is one."""


@runtime_checkable
class HasPosterior(Protocol):
    """Has a Gaussian posterior over latents."""

    def posterior(self, x: Tensor, condition: Condition | None = None) -> GaussianPosterior:
        """Return q(z|x)."""


@runtime_checkable
class BoundsLikelihood(Protocol):
    """Bounds log p(x) from below."""

    def elbo(self, x: Tensor, generator: torch.Generator, condition: Condition | None = None) -> ElboTerms:
        """Return the ELBO's terms by one draw of z per item."""

    def log_weights(
        self, x: Tensor, num_draws: int, generator: torch.Generator, condition: Condition | None = None
    ) -> Tensor:
        """Return log p(x, z_k) - log q(z_k|x) for `num_draws` draws, (N, K), in nats."""


@runtime_checkable
class Samples(Protocol):
    """Draws new data; item i depends on `seed + i` alone, not on how many are drawn with it."""

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        """Return `num` items."""


@runtime_checkable
class TunesSampling(Protocol):
    """Samples under settings of its family: `Family.sampling` is the class of the record it takes."""

    def sample_with(
        self, settings: Config, num: int, seed: int, condition: Condition | None = None
    ) -> Tensor:
        """Return `num` items, as `Samples.sample` does under the default settings."""


@runtime_checkable
class TakesLabels(Protocol):
    """May be told the class of what it makes."""

    @property
    def condition_axis(self) -> str | None:
        """Name of the label axis it is conditioned on; None if this one isn't."""


@runtime_checkable
class HasDensity(Protocol):
    """Knows its exact density."""

    def log_prob(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return log p(x) in nats, (N,), finite for any x.

        Of images it is the density of their 256 grey levels, so that -log2 p(x) / D is in bits per dimension.
        """


@runtime_checkable
class Transports(Protocol):
    """Carries data to a base distribution and back, stage by stage and without loss: a flow.

    log p(x) = base_log_prob(z) + log_det for the last entry of `to_base(x)`.
    """

    @property
    def stages(self) -> tuple[Message, ...]:
        """Names of the stages, from the data to the base."""

    @property
    def base_range(self) -> tuple[float, float]:
        """Least and greatest coordinate worth plotting of the base distribution."""

    def base_log_prob(self, z: Tensor) -> Tensor:
        """Return the base's log-density in nats, (N,), at z (N, D)."""

    def to_base(self, x: Tensor, condition: Condition | None = None) -> list[Carried]:
        """Return data as given and after every stage: one entry more than there are stages."""

    def from_base(self, z: Tensor, condition: Condition | None = None) -> list[Carried]:
        """Return base points (N, D) as given and after undoing every stage, last first; it ends in data."""


@runtime_checkable
class Restores(Protocol):
    """Cleans corrupted data."""

    def restore(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the restored items."""


@runtime_checkable
class Translates(Protocol):
    """Turns images of one domain into images of another."""

    @property
    def domains(self) -> Domains:
        """The two domains."""

    def translate(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return images of the domain that `condition` labels each item with; of domain b without one."""


@runtime_checkable
class Unmasks(Protocol):
    """Fills in hidden parts of an image."""

    def unmask(self, image: Tensor, mask: Tensor) -> Tensor:
        """Return the images with the parts where `mask` (N, 1, H, W) is 1 predicted."""


@runtime_checkable
class UnmasksPatches(Unmasks, Protocol):
    """Fills in hidden patches, and can say what it imagines of the visible ones too."""

    @property
    def patch_size(self) -> int:
        """Side of a patch, in pixels; it divides the picture's sides."""

    def imagine(self, image: Tensor, mask: Tensor) -> Tensor:
        """Return the whole picture as predicted from its visible patches, (N, C, H, W)."""

    def draw_masks(self, settings: Config | None, num: int, seed: int) -> Tensor:
        """Return masks (N, 1, H, W) under `Family.sampling`, its defaults with None.

        Mask i depends on `seed + i` alone.
        """


@runtime_checkable
class Represents(Protocol):
    """Makes features of pictures, for others to build on."""

    @property
    def poolings(self) -> tuple[str, ...]:
        """Ways of making one vector of a picture."""

    def represent(self, x: Tensor, pooling: str) -> Tensor:
        """Return the features of pictures, (N, F)."""

    def untrained(self, seed: int) -> Represents:
        """Return a model of the same shape that has learnt nothing, in evaluation mode."""


@runtime_checkable
class Attends(Protocol):
    """Has attention between the patches of a picture."""

    @property
    def patch_size(self) -> int:
        """Side of a patch, in pixels."""

    def attention(self, x: Tensor) -> Tensor:
        """Return who looks at whom, (N, layers, heads, 1 + L, 1 + L); token 0 is the whole picture."""


@runtime_checkable
class HasFilters(Protocol):
    """Has hidden units whose weights are pictures."""

    def filters(self) -> Tensor:
        """Return the weights of every unit, (units, C, H, W), of either sign."""


@runtime_checkable
class Denoises(Protocol):
    """Predicts clean data from x_t = alpha(t) x_0 + sigma(t) eps, for diffusion and flow matching alike.

    x lives in the network's own space (`noise_shape`): centred pixels, points scaled to unit variance, or
    latents; `picture` and `unpicture` lead out of it and back.
    """

    @property
    def noise_shape(self) -> tuple[int, ...]:
        """Shape of one x_t, without the batch."""

    def alpha(self, t: Tensor) -> Tensor:
        """Return the share of the signal at times t in [0, 1], (N,); 1 at t = 0."""

    def sigma(self, t: Tensor) -> Tensor:
        """Return the standard deviation of the noise at times t in [0, 1], (N,); 1 or nearly so at t = 1."""

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the predicted (x_0, eps) of x_t at times t (N,), each (N, *noise_shape)."""

    def picture(self, x: Tensor) -> Tensor:
        """Return clean x as data at the boundary's scale: images in [0, 1] or points."""

    def unpicture(self, data: Tensor) -> Tensor:
        """Return data at the boundary's scale as clean x; the inverse of `picture` as far as there is one."""


@runtime_checkable
class LearnsVariance(Protocol):
    """A denoiser whose network may predict the variance of its steps too."""

    @property
    def learns_variance(self) -> bool:
        """Whether this one does."""

    def predict_variance(
        self, x: Tensor, t: Tensor, condition: Condition | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the predicted (x_0, eps) and v in [0, 1], the place between both bounds of the variance."""


@runtime_checkable
class Bounded(Protocol):
    """A denoiser that knows between which values clean x lies."""

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Smallest and largest value of clean x, for example (-1, 1); None where there are none."""


@runtime_checkable
class TakesImage(Protocol):
    """A denoiser that may start from a given image beside the noise."""

    @property
    def image_task(self) -> str:
        """What it does with the image, `"upscale"` or `"colourise"`; `""` for one that takes none."""

    def given(self, x: Tensor) -> Tensor:
        """Return what of images (N, C, H, W) in [0, 1] the task starts from: smaller ones, or grey ones."""


@runtime_checkable
class ClassifiesNoise(Protocol):
    """Names the class of noisy data, so that its gradient can guide a denoiser."""

    @property
    def axis(self) -> str:
        """Name of the label axis it knows."""

    def noisy_logits(self, x: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
        """Return the class logits (N, classes) of x = alpha x_0 + sigma eps, pixels centred in [-1, 1].

        Differentiable in x; `alpha` and `sigma` are (N,), of any schedule.
        """


@runtime_checkable
class Discriminates(Protocol):
    """Scores data as real or generated."""

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the discriminator's logit or critic value, (N,); higher is more real."""


@runtime_checkable
class KeepsTrainingState(Protocol):
    """Has tensors that a resumed run needs but the finished model doesn't, such as means of past weights."""

    def training_state(self) -> Mapping[str, Tensor]:
        """Return those tensors by name; they are the live ones."""

    def restore_training_state(self, tensors: Mapping[str, Tensor]) -> None:
        """Continue from what `training_state` gave."""


@runtime_checkable
class Classifies(Protocol):
    """Names the class of an item."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes."""

    def logits(self, x: Tensor) -> Tensor:
        """Return class logits, (N, classes)."""

    def features(self, x: Tensor) -> Tensor:
        """Return penultimate features, (N, F)."""

    def logits_of(self, features: Tensor) -> Tensor:
        """Return the class logits of penultimate features, (N, classes)."""
