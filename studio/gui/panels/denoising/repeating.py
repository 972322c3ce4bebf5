"""How the film's images are drawn again without the film. Knows no Qt."""

from __future__ import annotations

from studio.core.samples import Drawn
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.records import changes
from studio.gui.panels.denoising.work import Recipe


def sample_of(recipe: Recipe, *, is_continued: bool) -> Drawn | Message:
    """Return what the end of a film is drawn from, or why a script can't draw it.

    Parameters
    ----------
    recipe
        The film's.
    is_continued
        Whether it continues from one of its frames.
    """
    if is_continued:
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "A continued film has no script: let it begin with noise to repeat it."
            )
        )
    if recipe.guide is not None and recipe.guide_scale:
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "A film with a guide has no script: set the guide's scale to 0 to repeat it."
            )
        )
    if work.takes_image(recipe.handle) or recipe.handle.card.config.get("objective") == "regression":
        return message(
            QT_TRANSLATE_NOOP("messages", "A film that begins with a given picture has no script.")
        )
    names = work.class_names(recipe.handle)
    return Drawn(
        num=recipe.num,
        seed=recipe.seed,
        labels=None if recipe.label is None or not names else names[recipe.label],
        unconditional=recipe.label is None and bool(names),
        settings=changes(recipe.sampling),
    )
