"""How the played days are compiled: once, kept beside the code where that may be written, and without Python's lock."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import numba

ParametersT = ParamSpec("ParametersT")
AnswerT = TypeVar("AnswerT")


def kept() -> bool:
    """Whether compiled code may be written anywhere; Numba refuses to be asked where it may not."""
    folders = (Path(__file__).parent, Path.home())
    return "NUMBA_CACHE_DIR" in os.environ or any(os.access(each, os.W_OK) for each in folders)


def compiled(function: Callable[ParametersT, AnswerT]) -> Callable[ParametersT, AnswerT]:
    """Compile a function of plain numbers and arrays at its first call."""
    fast: Callable[ParametersT, AnswerT] = numba.njit(nogil=True, cache=kept(), error_model="numpy")(function)
    return fast


def inlined(function: Callable[ParametersT, AnswerT]) -> Callable[ParametersT, AnswerT]:
    """Compile a function into its callers: a tuple of arrays handed over counts its holders, which takes longer than what is done."""
    fast: Callable[ParametersT, AnswerT] = numba.njit(nogil=True, inline="always", error_model="numpy")(function)
    return fast
