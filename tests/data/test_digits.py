"""scikit-learn's digits, as bytes, each once."""

import numpy as np
import torch
from sklearn.datasets import load_digits

from studio import data
from studio.data.dataset import ImageSet


def test_the_digits_are_scikit_learns_each_in_one_split() -> None:
    dataset = data.load("digits")
    assert isinstance(dataset, ImageSet)
    parts = [dataset.split(name) for name in ("train", "validation", "test")]
    spec = dataset.spec
    assert [len(part) for part in parts] == [spec.num_train, spec.num_validation, spec.num_test]
    images = torch.cat([part.images for part in parts])
    labels = torch.cat([part.labels["category"] for part in parts])
    assert images.shape == (1797, 1, 8, 8)
    assert images.dtype == torch.uint8
    assert int(images.max()) == 255

    original = load_digits()
    shades = (images.flatten(1).double() / 255 * 16).round().numpy()
    ours = np.column_stack([shades, labels.numpy()])
    theirs = np.column_stack([original.data, original.target])
    assert sorted(map(tuple, ours)) == sorted(map(tuple, theirs))


def test_every_split_has_every_digit() -> None:
    dataset = data.load("digits")
    for name in ("train", "validation", "test"):
        counts = dataset.split(name).labels["category"].bincount(minlength=10)
        assert counts.min() >= 9
