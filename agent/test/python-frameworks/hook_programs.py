"""Small trainings as people write them, with nothing in them that knows of Heliograph.

    python hook_programs.py KIND FILE

Each writes to FILE what it logged itself, as JSON: [[step, name, value], ...].
"""

import json
import os
import sys
import tempfile
import time

KIND, FILE = sys.argv[1:3]
STEPS = 12
logged = []


def values(step):
    return {"loss": 1 / (step + 3), "accuracy": step / 7}


def note(step, metrics):
    logged.extend([step, name, float(value)] for name, value in metrics.items())


def tensorboard(directory):
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter(directory) as writer:
        for step in range(STEPS):
            for name, value in values(step).items():
                writer.add_scalar("train/" + name, value, step)
                note(step, {"train/" + name: value})
            time.sleep(0.02)


def tensorboardx(directory):
    from tensorboardX import SummaryWriter

    with SummaryWriter(directory) as writer:
        for step in range(STEPS):
            writer.add_scalars("both", values(step), step)
            note(step, {"both/" + name: value for name, value in values(step).items()})


def wandb(directory):
    import wandb

    with wandb.init(project="tiny", mode="offline", dir=directory) as run:
        for step in range(STEPS):
            wandb.log(values(step))
            note(step, values(step))
        for step in range(100, 100 + STEPS):
            run.log(values(step), step=step)
            note(step, values(step))


def mlflow(directory):
    import mlflow

    mlflow.set_tracking_uri("file://" + os.path.join(directory, "runs"))
    with mlflow.start_run():
        for step in range(STEPS):
            mlflow.log_metric("loss", values(step)["loss"], step=step)
            mlflow.log_metrics({"accuracy": values(step)["accuracy"]}, step=step)
            note(step, values(step))


def trackio(directory):
    os.environ["TRACKIO_DIR"] = directory
    import trackio

    trackio.init(project="tiny")
    for step in range(STEPS):
        trackio.log(values(step))
        note(step, values(step))
    for step in range(100, 100 + STEPS):
        trackio.log(values(step), step=step)
        note(step, values(step))
    trackio.finish()


def accelerate(directory):
    from accelerate import Accelerator

    accelerator = Accelerator(cpu=True, log_with="tensorboard", project_dir=directory)
    accelerator.init_trackers("tiny")
    for step in range(STEPS):
        accelerator.log(values(step), step=step)
        note(step, values(step))
    accelerator.end_training()


def tqdm(_):
    from tqdm import tqdm

    bar = tqdm(total=STEPS, desc="train")
    for step in range(STEPS):
        bar.set_postfix(values(step))
        note(step, values(step))
        time.sleep(0.25)
        bar.update()
    bar.close()


def rich(_):
    from rich.progress import Progress

    with Progress() as progress:
        task = progress.add_task("Training", total=STEPS)
        for _ in range(STEPS):
            time.sleep(0.02)
            progress.advance(task)


def transformers(directory):
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainingArguments

    class Tokens(torch.utils.data.Dataset):
        def __len__(self):
            return 64

        def __getitem__(self, at):
            tokens = (torch.arange(16) + at) % 50
            return {"input_ids": tokens, "labels": tokens}

    torch.manual_seed(1)
    model = GPT2LMHeadModel(GPT2Config(vocab_size=50, n_positions=16, n_embd=16, n_layer=1, n_head=2))
    arguments = TrainingArguments(
        output_dir=directory,
        per_device_train_batch_size=4,
        max_steps=40,
        logging_steps=5,
        eval_strategy="steps",
        eval_steps=20,
        save_steps=20,
        report_to="tensorboard",
        use_cpu=True,
    )
    trainer = Trainer(model=model, args=arguments, train_dataset=Tokens(), eval_dataset=Tokens())
    trainer.train()
    for entry in trainer.state.log_history:
        step = entry.pop("step")
        note(step, entry)


def lightning(directory):
    import lightning

    lightning_fit(directory, lightning)


def pytorch_lightning(directory):
    import pytorch_lightning

    lightning_fit(directory, pytorch_lightning)


def lightning_fit(directory, lightning):
    import csv
    import importlib

    import torch

    class Line(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            self.layer = torch.nn.Linear(1, 1)

        def training_step(self, batch, _):
            x, y = batch
            loss = torch.nn.functional.mse_loss(self.layer(x), y)
            self.log("train_loss", loss, prog_bar=True)
            return loss

        def validation_step(self, batch, _):
            x, y = batch
            self.log("val_loss", torch.nn.functional.mse_loss(self.layer(x), y))

        def configure_optimizers(self):
            return torch.optim.SGD(self.parameters(), lr=0.1)

    torch.manual_seed(1)
    loggers = importlib.import_module(lightning.__name__ + (".pytorch" if lightning.__name__ == "lightning" else "") + ".loggers")
    x = torch.linspace(0, 1, 80).unsqueeze(1)
    data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, 2 * x + 1), batch_size=4)
    logger = loggers.CSVLogger(directory)
    trainer = lightning.Trainer(
        max_epochs=2, accelerator="cpu", logger=logger, log_every_n_steps=5, enable_checkpointing=False
    )
    trainer.fit(Line(), data, data)
    with open(os.path.join(logger.log_dir, "metrics.csv")) as file:
        for row in csv.DictReader(file):
            note(int(row["step"]), {name: row[name] for name in ("train_loss", "val_loss") if row[name]})


def keras(_):
    os.environ["KERAS_BACKEND"] = "torch"
    import keras
    import numpy

    keras.utils.set_random_seed(1)
    x = numpy.linspace(0, 1, 160).reshape(-1, 1)
    model = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
    # Its bar shows means of the epoch so far; what it logs is at the ends of epochs.
    history = model.fit(x, 2 * x + 1, batch_size=4, epochs=3, validation_split=0.25)
    for name, per_epoch in history.history.items():
        for epoch, value in enumerate(per_epoch):
            note((epoch + 1) * 30, {name: value})


with tempfile.TemporaryDirectory() as directory:
    globals()[KIND](directory)
with open(FILE, "w") as file:
    json.dump(logged, file)
