// `npm run test:frameworks`: real training loops of PyTorch, transformers, Lightning and Keras from PyPI, which are too
// heavy for `npm test` (some 6 GB on disk, minutes to install; mpirun from Debian). Records what they print for the default suite.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const config = join(root, "agent", "test", "python-frameworks", "vitest.config.ts");
if (spawnSync("mpirun", ["--version"]).status !== 0) {
  process.stderr.write("These tests start ranks by mpirun, which is not here:\n\n    sudo apt-get install -y openmpi-bin\n\n");
  process.exit(1);
}
const result = spawnSync(join(root, "node_modules", ".bin", "vitest"), ["run", "--config", config, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
if (result.error !== undefined) throw result.error;
process.exit(result.status ?? 1);
