"""Errors of an evaluation, on the trunk of `index.errors`.

UserError
└── EvaluationError
    ├── SuiteError          a suite, or a file to check, is not what it should be
    ├── OutputError         the output directory belongs to something else
    └── RequirementError    a requirement cannot be read, or speaks of no figure
"""

from __future__ import annotations

from index.errors import UserError


class EvaluationError(UserError):
    """An evaluation cannot be done as it was asked for."""


class SuiteError(EvaluationError):
    """A suite, or a file to check, is not what it should be."""


class OutputError(EvaluationError):
    """The output directory cannot be used: nothing in it is overwritten."""


class RequirementError(EvaluationError):
    """A requirement cannot be read, or speaks of no figure."""
