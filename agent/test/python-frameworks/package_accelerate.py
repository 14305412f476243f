"""A linear model trained with Accelerate, with the package's tracker and loops. Prints what was logged, as JSON:
[name, step, value]."""

import json

import heliograph
import numpy
import torch
from accelerate import Accelerator
from heliograph.accelerate import HeliographTracker

torch.manual_seed(1)
accelerator = Accelerator(cpu=True, log_with=HeliographTracker("accelerated"))
accelerator.init_trackers("a-run", config={"lr": 0.1, "secret": "s3cret"})
x = torch.linspace(0, 1, 40).unsqueeze(1)
data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, 2 * x + 1), batch_size=4)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model, optimizer, data = accelerator.prepare(model, optimizer, data)
logged, step = [], 0
for epoch in heliograph.progress(range(3)):
    for batch, target in heliograph.progress(data, main=True):
        loss = torch.nn.functional.mse_loss(model(batch), target)
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        values = {"tensor": loss.detach(), "numpy": numpy.float32(loss.item()), "array": numpy.array([step]), "text": "no metric"}
        accelerator.log(values, step=step)
        logged += [["tensor", step, loss.item()], ["numpy", step, float(values["numpy"])], ["array", step, step]]
    accelerator.log({"accuracy": numpy.int64(epoch), "bad": float("nan")}, step=epoch)
    logged += [["accuracy", epoch, epoch], ["bad", epoch, "NaN"]]
accelerator.end_training()
print(json.dumps(logged))
