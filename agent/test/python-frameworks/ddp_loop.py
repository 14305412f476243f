"""A linear model trained by two processes with PyTorch's DistributedDataParallel. One line is added.

With a file's name, rank 1 fails at step 20 of its first life and makes that file, so that torchrun starts all ranks again.
"""

import os
import sys
import time

import torch
import heliograph

torch.manual_seed(1)
torch.distributed.init_process_group("gloo")
rank = torch.distributed.get_rank()
model = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(1, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.linspace(0, 1, 16).unsqueeze(1)
for step in range(60):
    loss = torch.nn.functional.mse_loss(model(x), 2 * x + 1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    heliograph.log(step=step, total=60, loss=loss.item())
    if len(sys.argv) > 1 and rank == 1 and step == 20 and not os.path.exists(sys.argv[1]):
        open(sys.argv[1], "w").close()
        heliograph.finish()
        raise SystemExit(3)
    time.sleep(0.01)
torch.distributed.destroy_process_group()
