"""A tiny GPT-2 trained with the Hugging Face Trainer, which evaluates and saves, with the package's callback. Prints what the
Trainer logged, as JSON: [name, step, value]."""

import json
import os
import tempfile

import torch
from heliograph.transformers import HeliographCallback
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainerCallback, TrainingArguments

torch.manual_seed(1)
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class Tokens(torch.utils.data.Dataset):
    def __len__(self):
        return 64

    def __getitem__(self, at):
        tokens = (torch.arange(16) + at) % 50
        return {"input_ids": tokens, "labels": tokens}


class Broken(HeliographCallback):
    """What a callback of another version of the library would meet."""

    def _go(self, phase):
        super()._go(phase)
        if phase == "saving":
            raise RuntimeError("not of this version")


class Own(TrainerCallback):
    logged = []

    def on_log(self, args, state, control, logs=None, **_):
        self.logged += [[name, state.global_step, value] for name, value in logs.items()]


model = GPT2LMHeadModel(GPT2Config(vocab_size=50, n_positions=16, n_embd=16, n_layer=1, n_head=2))
with tempfile.TemporaryDirectory() as directory:
    arguments = TrainingArguments(
        output_dir=directory,
        per_device_train_batch_size=4,
        max_steps=40,
        logging_steps=10,
        eval_strategy="steps",
        eval_steps=20,
        save_steps=20,
        report_to="none",
        use_cpu=True,
        disable_tqdm=True,
    )
    callbacks = [Own(), Broken()]
    Trainer(model=model, args=arguments, train_dataset=Tokens(), eval_dataset=Tokens(), callbacks=callbacks).train()
print(json.dumps(Own.logged))
