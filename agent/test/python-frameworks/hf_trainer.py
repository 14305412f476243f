"""A tiny GPT-2 made from a config, trained with the Hugging Face Trainer. With `callback`, one line is added; with `long`
it takes four times as many steps."""

import os
import sys
import tempfile

import torch
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainingArguments

torch.manual_seed(1)
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class Tokens(torch.utils.data.Dataset):
    def __len__(self):
        return 64

    def __getitem__(self, at):
        tokens = (torch.arange(16) + at) % 50
        return {"input_ids": tokens, "labels": tokens}


callbacks = []
if "callback" in sys.argv:
    from heliograph_transformers import HeliographCallback

    callbacks = [HeliographCallback()]

model = GPT2LMHeadModel(GPT2Config(vocab_size=50, n_positions=16, n_embd=16, n_layer=1, n_head=2))
with tempfile.TemporaryDirectory() as directory:
    arguments = TrainingArguments(
        output_dir=directory,
        per_device_train_batch_size=4,
        max_steps=160 if "long" in sys.argv else 40,
        logging_steps=10,
        save_strategy="no",
        report_to="none",
        use_cpu=True,
        disable_tqdm="plain" in sys.argv,
    )
    Trainer(model=model, args=arguments, train_dataset=Tokens(), callbacks=callbacks).train()
