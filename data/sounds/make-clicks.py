#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-clicks.py OUTFILE HERTZ: the click of the metronome, a short fading tone.

Sixteen-bit mono at 22,050 samples a second, sixty milliseconds long: short enough to mark a beat, long
enough for a loudspeaker to speak, and faded out so that it ends without a crack. Silence comes before it: a
player that has just been told to begin drops what it is late for, up to twenty milliseconds, and it shall
not be the stroke itself.
"""

import math
import struct
import sys
import wave

RATE = 22050
SECONDS = 0.06
FADE = 60.0  # per second
ATTACK = 0.002  # seconds
LEAD = 0.05  # seconds

path, hertz = sys.argv[1], float(sys.argv[2])
samples = [0] * round(RATE * LEAD)
for i in range(int(RATE * SECONDS)):
    t = i / RATE
    level = min(t / ATTACK, 1.0) * math.exp(-FADE * t)
    samples.append(round(24000 * level * math.sin(2 * math.pi * hertz * t)))
with wave.open(path, "wb") as out:
    out.setnchannels(1)
    out.setsampwidth(2)
    out.setframerate(RATE)
    out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
