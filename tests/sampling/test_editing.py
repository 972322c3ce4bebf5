"""Editing with the exact denoiser of a Gaussian: what is known stays, what isn't is drawn."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio import data
from studio.core.text import StudioError
from studio.sampling import editing
from studio.sampling.editing import Editor
from studio.sampling.observation import BlockMeans, KnownPixels, MeanColor, noised, renoised
from studio.sampling.settings import SamplingConfig
from studio.sampling.trajectory import last


def images(num: int, name: str = "fashion-mnist") -> Tensor:
    return data.load(name).test.images[:num].float() / 255


def editor(gaussian_denoiser, name: str = "fashion-mnist", **settings: object) -> Editor:
    changes = {"steps": 8, "guidance": 1.0, **settings}
    return Editor(denoiser=gaussian_denoiser(name), settings=SamplingConfig().replace(changes), seed=3)


@pytest.mark.parametrize("sampler", ["dpm++", "ddim", "ddpm"])
@pytest.mark.parametrize("resamples", [1, 3])
def test_known_pixels_stay_and_hidden_ones_are_drawn(gaussian_denoiser, sampler, resamples) -> None:
    edit, given = editor(gaussian_denoiser, sampler=sampler), images(4)
    mask = torch.zeros(1, 1, 28, 28)
    mask[..., 10:20, 8:22] = 1.0
    x = last(editing.fill(edit, given, mask, resamples=resamples, jump=2))
    result = edit.denoiser.picture(x)
    known = (mask == 0).expand_as(given)
    torch.testing.assert_close(result[known], given[known], atol=1e-5, rtol=0)
    assert (result[~known] - given[~known]).abs().mean() > 0.02
    assert torch.equal(editing.pasted(result, given, mask)[known], given[known])


def test_an_empty_mask_leaves_the_picture_and_a_full_one_leaves_nothing_of_it(gaussian_denoiser) -> None:
    edit, given = editor(gaussian_denoiser), images(2)
    untouched = edit.denoiser.picture(last(editing.fill(edit, given, torch.zeros(1, 1, 28, 28))))
    torch.testing.assert_close(untouched, given, atol=1e-5, rtol=0)
    full = torch.ones(1, 1, 28, 28)
    drawn = last(editing.fill(edit, given, full))
    assert torch.equal(drawn, last(editing.fill(edit, 1 - given, full)))


def test_resampling_fits_the_hidden_part_better_to_the_known_one(gaussian_denoiser) -> None:
    edit, given = editor(gaussian_denoiser, sampler="ddpm", steps=12, thresholding="none"), images(24)
    mask = torch.zeros(1, 1, 28, 28)
    mask[..., 14:] = 1.0
    errors = [
        float(
            ((edit.denoiser.picture(last(editing.fill(edit, given, mask, resamples=n))) - given) * mask)
            .square()
            .mean()
        )
        for n in (1, 6)
    ]
    assert errors[1] < 0.9 * errors[0]


def test_enlarged_pictures_shrink_back_to_what_was_given(gaussian_denoiser) -> None:
    edit = editor(gaussian_denoiser, thresholding="none")
    small = BlockMeans(factor=2).measure(images(3))
    x = last(editing.enlarge(edit, small, 2))
    torch.testing.assert_close(BlockMeans(factor=2).measure((x + 1) / 2), small, atol=1e-4, rtol=0)


def test_coloured_pictures_keep_their_grey(gaussian_denoiser) -> None:
    edit = editor(gaussian_denoiser, "emoji-noto", thresholding="none")
    grey = images(2, "emoji-noto").mean(1, keepdim=True)
    x = last(editing.colorize(edit, grey))
    torch.testing.assert_close(((x + 1) / 2).mean(1, keepdim=True), grey, atol=1e-4, rtol=0)
    assert (x.amax(1) - x.amin(1)).mean() > 0.02


def test_a_grey_model_refuses_to_colour(gaussian_denoiser) -> None:
    with pytest.raises(StudioError, match="grey"):
        editing.colorize(editor(gaussian_denoiser), images(1))


def test_strength_0_gives_the_picture_back_and_1_forgets_it(gaussian_denoiser) -> None:
    edit, given = editor(gaussian_denoiser), images(2)
    model = edit.denoiser
    before = model.calls
    assert torch.equal(
        model.picture(last(editing.vary(edit, given, 0.0))), model.picture(model.unpicture(given))
    )
    assert model.calls == before
    far = [last(editing.vary(edit, pictures, 1.0)) for pictures in (given, 1 - given)]
    assert (far[0] - far[1]).abs().mean() < 0.05
    near = last(editing.vary(edit, given, 0.3))
    assert (model.picture(near) - given).abs().mean() < (model.picture(far[0]) - given).abs().mean()


def test_result_i_depends_on_its_own_seed_alone(gaussian_denoiser) -> None:
    given = images(1).expand(3, -1, -1, -1)
    mask = torch.ones(1, 1, 28, 28)
    settings = SamplingConfig(steps=4, sampler="ddpm", guidance=1.0)
    model = gaussian_denoiser("fashion-mnist")
    together = last(editing.fill(Editor(denoiser=model, settings=settings, seed=5), given, mask, resamples=2))
    alone = last(
        editing.fill(Editor(denoiser=model, settings=settings, seed=7), given[:1], mask, resamples=2)
    )
    torch.testing.assert_close(together[2:], alone)


def test_noise_of_a_known_level_is_taken_off(gaussian_denoiser) -> None:
    edit, given = editor(gaussian_denoiser), images(32)
    noisy = given + 0.2 * torch.randn(given.shape, generator=torch.Generator().manual_seed(0))
    result = edit.denoiser.picture(last(editing.clean(edit, noisy, 0.2)))
    assert (result - given).square().mean() < 0.6 * (noisy - given).square().mean()


def test_a_picture_without_noise_comes_back_as_it_is(gaussian_denoiser) -> None:
    given = images(2)
    for sampler in ("ddim", "ddpm"):
        edit = editor(gaussian_denoiser, sampler=sampler)
        model = edit.denoiser
        before = model.calls
        result = model.picture(last(editing.clean(edit, given, 0.0)))
        assert torch.equal(result, model.picture(model.unpicture(given)))
        assert model.calls == before


def test_the_matching_time_has_the_noise_level(gaussian_denoiser) -> None:
    model = gaussian_denoiser("fashion-mnist")
    t = torch.tensor([editing.matching_time(model, 0.5)])
    torch.testing.assert_close(model.sigma(t) / model.alpha(t), torch.tensor([0.5]), atol=2e-3, rtol=0)


def test_noising_on_from_the_middle_has_the_moments_of_the_forward_process(gaussian_denoiser) -> None:
    model = gaussian_denoiser("8gaussians")
    x0 = torch.full((20_000, 2), 1.5)
    one, other, straight = (
        torch.randn(x0.shape, generator=torch.Generator().manual_seed(seed)) for seed in range(3)
    )
    x = renoised(model, noised(model, x0, 0.3, one), 0.3, 0.7, other)
    wanted = noised(model, x0, 0.7, straight)
    torch.testing.assert_close(x.mean(0), wanted.mean(0), atol=0.03, rtol=0)
    torch.testing.assert_close(x.std(0), wanted.std(0), atol=0.03, rtol=0)


def test_inversion_leads_back_to_the_pictures(gaussian_denoiser) -> None:
    edit = editor(gaussian_denoiser, sampler="ddim", steps=40, thresholding="none")
    model, given = edit.denoiser, images(2)
    # The Gaussian's own pictures: what isn't in its 48 directions can't come back.
    x0, _ = model.predict(model.unpicture(given), torch.zeros(2))
    noise = last(editing.invert(edit, (x0 + 1) / 2, refinements=2))
    there_and_back = last(edit.walk(edit.whole(), noise))
    torch.testing.assert_close(there_and_back, x0, atol=0.12, rtol=0)


def test_interpolation_begins_and_ends_with_the_two(gaussian_denoiser) -> None:
    edit = editor(gaussian_denoiser, sampler="ddim")
    noise = edit.start_noise(images(2))
    way = last(editing.interpolate(edit, noise, 5))
    ends = last(edit.walk(edit.denoiser, noise))
    torch.testing.assert_close(way[[0, -1]], ends, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize(
    "observation",
    [KnownPixels(mask=torch.eye(4)[None, None]), BlockMeans(factor=2), MeanColor()],
    ids=["pixels", "blocks", "color"],
)
def test_lifting_is_a_right_inverse_of_measuring(observation) -> None:
    x = torch.randn(2, 3, 4, 4, generator=torch.Generator().manual_seed(0))
    seen = observation.measure(x)
    torch.testing.assert_close(observation.measure(observation.lift(seen)), seen)
