"""MNIST and KMNIST: 70,000 handwritten digits (LeCun et al. 1998) and cursive hiragana (arXiv:1812.01718).

Both are fetched on first use. The checksums are those of the files that every library distributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec, LabelAxis
from studio.data.published import Publication, PublishedFile
from studio.data.source import Source, register

if TYPE_CHECKING:
    from studio.data.dataset import ImageSet

_NUM_TRAIN, _NUM_VALIDATION, _NUM_TEST = 55_000, 5_000, 10_000
_SPLIT_SEED = 1998
_ORDER = 40

MNIST_FILES = (
    PublishedFile(
        name="train-images-idx3-ubyte.gz",
        size=9_912_422,
        sha256="440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    ),
    PublishedFile(
        name="train-labels-idx1-ubyte.gz",
        size=28_881,
        sha256="3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    ),
    PublishedFile(
        name="t10k-images-idx3-ubyte.gz",
        size=1_648_877,
        sha256="8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    ),
    PublishedFile(
        name="t10k-labels-idx1-ubyte.gz",
        size=4_542,
        sha256="f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    ),
)
KMNIST_FILES = (
    PublishedFile(
        name="train-images-idx3-ubyte.gz",
        size=18_165_135,
        sha256="51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
    ),
    PublishedFile(
        name="train-labels-idx1-ubyte.gz",
        size=29_497,
        sha256="e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
    ),
    PublishedFile(
        name="t10k-images-idx3-ubyte.gz",
        size=3_041_136,
        sha256="edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
    ),
    PublishedFile(
        name="t10k-labels-idx1-ubyte.gz",
        size=5_120,
        sha256="20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c",
    ),
)


def idx_source(spec: DataSpec, base: str, files: tuple[PublishedFile, ...]) -> Source:
    """Return the source of four idx files at the address `base`."""
    published = Publication(data=spec.name, title=spec.title, base=base, files=files)

    def load() -> ImageSet:
        folder = published.require()
        from studio.data.idx_set import load_idx_set

        return load_idx_set(spec, folder, _SPLIT_SEED)

    return Source(spec=spec, load=load, order=_ORDER, is_fetched=published.is_fetched, fetch=published.fetch)


def _spec(name: str, title: str, classes: tuple[str, ...], licence: str) -> DataSpec:
    return DataSpec(
        name=name,
        title=title,
        kind="image",
        shape=(1, 28, 28),
        num_train=_NUM_TRAIN,
        num_validation=_NUM_VALIDATION,
        num_test=_NUM_TEST,
        labels=(LabelAxis(name="category", values=classes),),
        licence=licence,
    )


register(
    idx_source(
        _spec(
            "mnist",
            "MNIST",
            tuple("0123456789"),
            "CC-BY-SA 3.0, Yann LeCun, Corinna Cortes and Christopher Burges",
        ),
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        MNIST_FILES,
    )
)
register(
    idx_source(
        _spec(
            "kmnist",
            "KMNIST",
            ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
            "CC-BY-SA 4.0, KMNIST by CODH, adapted from the Kuzushiji Dataset by NIJL and others",
        ),
        "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
        KMNIST_FILES,
    )
)
