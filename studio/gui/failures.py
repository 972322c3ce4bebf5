"""What went wrong in a worker, as plain values that can cross threads."""

from __future__ import annotations

import gc
import logging
import sys
import traceback
from dataclasses import dataclass

from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError
from studio.core.text import message as make_message
from studio.gui.text import translate

log = logging.getLogger(__name__)

# What allocators say; the CPU's and Apple's raise a plain RuntimeError.
_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "cannot allocate memory")


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A worker's failure.

    Attributes
    ----------
    message
        One sentence for the user.
    detail
        The traceback as text, for the log.
    """

    message: Message
    detail: str

    @property
    def sentence(self) -> str:
        """The sentence in the user's language."""
        return translate(self.message)


def describe(error: BaseException) -> Failure:
    """Turn an exception into a `Failure` and let go of everything its traceback holds.

    After running out of memory the frames of the traceback still own the tensors, so an exception must not
    travel to another thread. Unexpected errors go to the log with their traceback.
    """
    detail = "".join(traceback.format_exception(error))
    message = sentence_of(error)
    if not isinstance(error, StudioError):
        log.error("%s\n%s", message, detail)
    _let_go(error, _is_out_of_memory(error))
    return Failure(message=message, detail=detail)


def sentence_of(error: BaseException) -> Message:
    """Return one sentence for an exception."""
    if isinstance(error, StudioError):
        return error.message
    if _is_out_of_memory(error):
        return make_message(
            QT_TRANSLATE_NOOP(
                "messages", "There is not enough memory for this; a smaller batch or model needs less."
            )
        )
    if isinstance(error, OSError) and error.strerror:
        return make_message(
            QT_TRANSLATE_NOOP("messages", "{file}: {reason}."),
            file=str(error.filename or type(error).__name__),
            reason=error.strerror,
        )
    first_line = str(error).strip().partition("\n")[0].rstrip(".")
    return make_message(
        QT_TRANSLATE_NOOP("messages", "Something unexpected went wrong ({error}); the log has the details."),
        error=f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__,
    )


def _is_out_of_memory(error: BaseException) -> bool:
    # Looked up by name, so that the window needs no torch before it is shown.
    names = {kind.__name__ for kind in type(error).__mro__}
    text = str(error).lower()
    return bool(names & {"MemoryError", "OutOfMemoryError"}) or (
        "RuntimeError" in names and any(words in text for words in _OUT_OF_MEMORY)
    )


def _let_go(error: BaseException, out_of_memory: bool) -> None:
    link: BaseException | None = error
    while link is not None:
        traceback.clear_frames(link.__traceback__)
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    torch = sys.modules.get("torch")
    if out_of_memory:
        gc.collect()
        if torch is not None and torch.cuda.is_initialized():
            torch.cuda.empty_cache()
