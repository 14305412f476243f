"""A loop in each process of a launcher, with a bar and nothing that knows of Heliograph. Each rank counts to another number.

With "gloo" the ranks wait for each other before every step, as a training does.
"""

import os
import sys
import time

from tqdm import tqdm

NAMES = ("RANK", "OMPI_COMM_WORLD_RANK")
rank = next(int(os.environ[name]) for name in NAMES if name in os.environ)

if "gloo" in sys.argv:
    import torch

    torch.distributed.init_process_group("gloo")

bar = tqdm(total=10 + rank, desc="train")
for step in range(10 + rank):
    if "gloo" in sys.argv and step < 10:
        torch.distributed.barrier()
    bar.set_postfix(loss=1 / (step + 1 + rank))
    time.sleep(0.25)
    bar.update()
bar.close()
