#!/bin/sh
# Tries the agent of this folder on this machine's GPUs; see README.txt. Needs a shell, tar and the NVIDIA driver.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
tar -xzf "$here"/heliograph-agent_*.tar.gz -C "$work"
home=$work/usr/lib/heliograph-agent
"$home/bin/node" "$here/check.mjs" --home "$home" --carried "$here" "$@"
