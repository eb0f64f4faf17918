"""What the tests in the browser need, and what is said where it is missing."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str, how: str) -> NoReturn:
    """Skip, or fail where the environment variable CI says that nothing may be missing."""
    sentence = f"the tests in the browser need {what}: {how}"
    if os.environ.get("CI"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence, allow_module_level=True)
