"""Characters that a screen obeys, or does not show: in the text of others they could mislead."""

from __future__ import annotations

import re

# Unicode's Bidi_Control: they turn the direction of what follows.
_TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Nothing is seen of these.
_EMPTY = r"\u00ad\u115f\u180e\u200b\u2060-\u2064\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
# Nor of these, but some join letters or choose their shape: the rest of Unicode's
# Default_Ignorable_Code_Point, the blank of Braille and what is unassigned before annotation marks.
_SHAPING = (
    r"\u034f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u200c\u200d\u2065\u206a-\u206f\u2800\ufe00-\ufe0f"
    r"\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e0fff"
)

# Controls move a terminal's cursor.
STEERING = re.compile(rf"[\x00-\x1f\x7f-\x9f{_TURNING}]")
# With one of these a text could read otherwise than it is.
HIDING = re.compile(rf"[{_TURNING}{_EMPTY}]")
# A text of these alone shows nothing.
UNSEEN = re.compile(rf"[\s{_TURNING}{_EMPTY}{_SHAPING}]*")
