"""The program of the process that holds the model: llama.cpp's server, for one parent.

It stands by itself and imports nothing of ours, so that it is up while its parent still imports.
One line of JSON comes in, the parameters; one goes out, `address` or `error`. It ends when its
input does: however the parent ends, no model stays behind in the memory.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any


def main() -> None:
    """Serve until the input ends."""
    # Ctrl+C reaches every process of a terminal; the parent decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    said = json.loads(sys.stdin.readline())
    try:
        server = _started(said)
        answer = {"address": server.listening_address}
    # The engine's errors have no class of their own.
    except Exception as error:
        answer = {"error": " ".join(str(error).split()) or type(error).__name__}
    print(json.dumps(answer), flush=True)
    sys.stdin.read()
    # Nothing is left to tidy up, and an answer that nobody waits for need not be finished.
    os._exit(0)


def _started(said: dict[str, Any]) -> Any:
    """Load the model and listen.

    Args:
        said: `path` of the weights, `port` (0 for any), `key`, `threads`, `slots`,
            `context_tokens` of each slot, and `states`, the folder of kept states or None.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = said["path"]
    params.hostnames = ["127.0.0.1"]
    params.port = said["port"]
    params.api_keys = [said["key"]]
    params.n_parallel = said["slots"]
    params.n_ctx = said["context_tokens"] * said["slots"]
    params.cpuparams.n_threads = said["threads"]
    if _repacks():
        # Read and not mapped, or they would stand in memory twice.
        params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
    else:
        params.no_extra_bufts = True
    # A prompt's prefix is kept in its slot; the engine would keep old prompts in up to 8 GB.
    params.cache_ram_mib = 0
    # An answer repeats its evidence: what stood behind the last three tokens there is tried.
    # Of 24 questions half were answered in 4.45 s instead of 4.58, one in two words more.
    params.speculative.types = [
        xllamacpp.common_speculative_type.COMMON_SPECULATIVE_TYPE_NGRAM_SIMPLE
    ]
    params.speculative.ngram_simple.size_n = 3
    params.speculative.ngram_simple.size_m = 3
    # Neither a trial run at the start nor a first loading that tries what fits the memory:
    # both would only make the first question wait.
    params.warmup = False
    params.fit_params = False
    # Quiet: its log would stand between the lines of an answer.
    params.verbosity = 0
    params.ui = False
    params.endpoint_slots = False
    if said["states"] is not None:
        params.slot_save_path = f"{said['states']}{os.sep}"
    return xllamacpp.Server(params)


def _repacks() -> bool:
    """Tell whether weights are to be repacked as they are loaded, which takes 1.5 s.

    The engine's blocks of weights suit some processors only: with them an Intel Xeon reads a prompt
    in .85 of the time, an AMD EPYC in 1.25 to 1.3 of it.
    """
    import xllamacpp

    return all("AMD" not in device["description"] for device in xllamacpp.get_device_info())


if __name__ == "__main__":
    main()
