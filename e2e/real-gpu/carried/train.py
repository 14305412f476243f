"""A small training: a network of two layers on random numbers, on the GPU where PyTorch is there, else a loop without one."""

import sys
import time

STEPS = int(sys.argv[1])

try:
    import torch

    has_gpu = torch.cuda.is_available()
except ImportError:
    torch = None
    has_gpu = False

print(f"torch: {'none' if torch is None else torch.__version__}, gpu: {has_gpu}", flush=True)
if torch is None:
    for step in range(1, STEPS + 1):
        time.sleep(0.1)
        print(f"step {step}/{STEPS} loss {1 / step:.4f}", flush=True)
else:
    device = "cuda" if has_gpu else "cpu"
    model = torch.nn.Sequential(torch.nn.Linear(1024, 4096), torch.nn.ReLU(), torch.nn.Linear(4096, 1)).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for step in range(1, STEPS + 1):
        began = time.monotonic()
        x = torch.randn(2048, 1024, device=device)
        loss = (model(x) - x.sum(dim=1, keepdim=True)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        time.sleep(max(0.0, 0.1 - (time.monotonic() - began)))
        print(f"step {step}/{STEPS} loss {loss.item():.4f}", flush=True)
