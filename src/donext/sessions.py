"""The one place that imports onnxruntime: its reports to its maker are off, and each model runs on one thread."""

from __future__ import annotations

import os
from pathlib import Path

# Newer versions of onnxruntime report to their maker over the network, from the moment when they are imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime as ort

ort.disable_telemetry_events()  # for a program that has imported it before


def session(model: Path, *, keeps_memory: bool = True) -> ort.InferenceSession:
    """Return a session of a model that computes on one thread; weights stored in bytes become floats here, once.

    Args:
        model: the file.
        keeps_memory: whether the memory of one input is kept for the next. It grows where inputs differ in length.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = keeps_memory
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
