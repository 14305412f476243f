"""A training loop in miniature: prints a tqdm-like bar and burns no GPU. Standard library only.

    npm run helio -- run --name demo -- python3 examples/train.py
"""
import math
import random
import sys
import time

STEPS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
WIDTH = 20
began = time.monotonic()

for step in range(1, STEPS + 1):
    time.sleep(0.1)
    loss = 0.4 + 2.6 * math.exp(-step / (STEPS / 4)) + random.gauss(0, 0.03)
    elapsed = time.monotonic() - began
    rate = step / elapsed
    left = (STEPS - step) / rate
    bar = ("█" * (WIDTH * step // STEPS)).ljust(WIDTH)
    clock = lambda seconds: f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"
    line = f"{100 * step // STEPS:3d}%|{bar}| {step}/{STEPS} [{clock(elapsed)}<{clock(left)}, {rate:5.2f}it/s, loss={loss:.3f}]"
    print(f"\r{line}", end="", file=sys.stderr, flush=True)

print(file=sys.stderr)
