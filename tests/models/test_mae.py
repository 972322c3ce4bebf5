"""The masked autoencoder: what it sees, what it is judged by, what it refuses."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio import data
from studio.core.capabilities import Attends, Represents, UnmasksPatches
from studio.core.config import build
from studio.core.model_io import Batch, Condition
from studio.core.text import StudioError
from studio.models import family
from studio.models.mae.config import MAEConfig, MaskConfig, refusal
from studio.models.mae.model import MaskedAutoencoder, masked_loss
from studio.nn.masking import to_patches
from studio.nn.vit import patchify

SMALL = {"width": 32, "depth": 2, "heads": 2, "decoder_width": 16, "decoder_depth": 1}


@pytest.fixture
def model() -> MaskedAutoencoder:
    return make()


def make(data_name: str = "fashion-mnist", **changes: object) -> MaskedAutoencoder:
    torch.manual_seed(0)
    return MaskedAutoencoder(build(MAEConfig, {**SMALL, **changes}), data.spec(data_name)).eval()


def images(num: int, shape: tuple[int, ...] = (1, 28, 28)) -> Tensor:
    return torch.rand(num, *shape, generator=torch.Generator().manual_seed(1))


@torch.no_grad()
def test_masked_pixels_never_reach_the_network(model: MaskedAutoencoder) -> None:
    x, masks = images(4), model.draw_masks(MaskConfig(), 4, 0)
    changed = torch.where(masks > 0, torch.full_like(x, torch.nan), x)
    assert torch.equal(model.imagine(x, masks), model.imagine(changed, masks))
    order = to_patches(masks, 4).long().argsort(dim=1, stable=True)[:, :12]
    patches = [
        patchify(pictures, 4).gather(1, order[..., None].expand(-1, -1, 16)) for pictures in (x, changed)
    ]
    assert torch.equal(*(model.encode_visible(part, order) for part in patches))


@torch.no_grad()
def test_the_decoder_puts_every_patch_back_in_its_place(model: MaskedAutoencoder) -> None:
    x = images(2)
    patches = patchify(x, 4)
    plain = torch.arange(49).expand(2, -1)
    shuffled = torch.stack([torch.randperm(49, generator=torch.Generator().manual_seed(i)) for i in range(2)])
    taken = patches.gather(1, shuffled[..., None].expand(-1, -1, 16))
    straight = model.decode_all(model.encode_visible(patches, plain), plain)
    restored = model.decode_all(model.encode_visible(taken, shuffled), shuffled)
    torch.testing.assert_close(restored, straight, atol=1e-5, rtol=1e-4)


def test_the_loss_counts_hidden_patches_only() -> None:
    model, x, order = make(), images(2), torch.arange(49).expand(2, -1)
    error = model.masked_error(x, order, 10)
    error.loss.backward()
    patches = patchify(x, 4)
    encoded = model.encode_visible(patches[:, :39], order[:, :39])
    wrong = (model.to_pixels(model.decode_all(encoded, order)) - patches)[:, 39:].detach()
    torch.testing.assert_close(error.loss.detach(), wrong.square().mean())
    torch.testing.assert_close(error.mse, wrong.square().mean(dim=(1, 2)))
    expected = 2 * wrong.mean(dim=(0, 1)) / 16  # no visible patch pulls at the last bias
    torch.testing.assert_close(model.to_pixels.bias.grad, expected, atol=1e-6, rtol=1e-4)


def test_normalised_patches_are_judged_by_pattern_mean_and_contrast() -> None:
    model, x = make(normalize_pixels=True), images(2)
    target = patchify(x, 4)[:, 39:]
    mean, deviation = target.mean(-1, keepdim=True), (target.var(-1, keepdim=True) + 1e-6).sqrt()
    perfect = torch.cat([(target - mean) / deviation, mean, deviation], dim=-1)
    assert float(model._loss(perfect, target)) == pytest.approx(0.0, abs=1e-10)
    torch.testing.assert_close(model._pixels(perfect), target)
    assert float(model._loss(perfect + 0.1, target)) == pytest.approx(0.02, rel=1e-4)


def test_with_nothing_hidden_all_patches_count() -> None:
    model, x = make(mask_ratio=0.0), images(4)
    loss = masked_loss(model, model.config, Batch(x=x, condition=Condition()), torch.Generator())
    assert torch.isfinite(loss.total)
    assert float(loss.total.detach()) > 0


@torch.no_grad()
@pytest.mark.parametrize("normalize", [False, True])
def test_images_may_hide_different_numbers_of_patches(normalize: bool) -> None:
    model = make("emoji", normalize_pixels=normalize)
    x, masks = images(4, (3, 32, 32)), model.draw_masks(MaskConfig(), 4, 0)
    masks[1], masks[2] = 1.0, 0.0
    together = model.imagine(x, masks)
    alone = torch.cat([model.imagine(x[i : i + 1], masks[i : i + 1]) for i in range(4)])
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-4)
    pasted = model.unmask(x, masks)
    assert torch.equal(pasted[2], x[2])
    assert torch.equal(pasted[1], together[1])
    visible = (masks[0] == 0).expand_as(x[0])
    assert torch.equal(pasted[0][visible], x[0][visible])


@torch.no_grad()
def test_features_and_attention(model: MaskedAutoencoder) -> None:
    assert isinstance(model, UnmasksPatches)
    assert isinstance(model, Represents)
    assert isinstance(model, Attends)
    x = images(3)
    sizes = {pooling: model.represent(x, pooling).shape for pooling in model.poolings}
    assert sizes == {"token": (3, 32), "mean": (3, 32), "grid": (3, 288)}
    weights = model.attention(x)
    assert weights.shape == (3, 2, 2, 50, 50)
    torch.testing.assert_close(weights.sum(-1), torch.ones(3, 2, 2, 50))
    fresh = model.untrained(3)
    assert torch.equal(fresh.embed.weight, model.untrained(3).embed.weight)
    assert not torch.equal(fresh.embed.weight, model.embed.weight)


def test_a_few_steps_lower_the_error() -> None:
    model = make().train()
    batch = Batch(x=data.load("fashion-mnist").train.images[:64].float() / 255, condition=Condition())
    optimizer = torch.optim.Adam(model.parameters(), 3e-3)
    losses = []
    for step in range(25):
        loss = masked_loss(model, model.config, batch, torch.Generator().manual_seed(step))
        optimizer.zero_grad()
        loss.total.backward()
        optimizer.step()
        losses.append(float(loss.total.detach()))
    assert losses[-1] < 0.6 * losses[0]


@pytest.mark.parametrize(
    ("changes", "data_name", "words"),
    [
        ({"patch": 8}, "fashion-mnist", "try 2, 4, 7"),
        ({"patch": 7}, "emoji", "try 2, 4, 8"),
        ({"patch": 8}, "digits", "try 2, 4"),
        ({}, "8gaussians", "points have none"),
        ({"width": 36, "heads": 8}, "emoji", "try 32"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    changes: dict[str, object], data_name: str, words: str
) -> None:
    said = refusal(build(MAEConfig, changes), data.spec(data_name))
    assert said is not None
    assert words in str(said)


def test_settings_out_of_range_are_refused() -> None:
    for values in ({"mask_ratio": 0.96}, {"mask_ratio": -0.1}, {"patch": 5}, {"patch": "9"}):
        with pytest.raises(StudioError):
            build(MAEConfig, values)
    assert build(MAEConfig, {"patch": "7"}).patch == 7
    assert refusal(MAEConfig(mask_ratio=0.95, patch=7), data.spec("fashion-mnist")) is None


def test_the_notes_say_how_many_patches_are_hidden() -> None:
    notes = family("mae").notes
    assert "37 of 49" in str(notes(MAEConfig(), data.spec("fashion-mnist"))[0])
    assert "none of 49" in str(notes(MAEConfig(mask_ratio=0.0), data.spec("fashion-mnist"))[0])
