/** Debian packages that the tests use: installed where that can be done, named where it can't. */
import { spawnSync } from "node:child_process";

/** Each with what it is for. */
const DEBIAN_PACKAGES: Readonly<Record<string, string>> = {
  chromium: "browser tests",
  "fonts-dejavu-core": "browser tests",
  gcc: "the NVML test library",
  "libc6-dev": "the NVML test library",
  "python3-venv": "foreign clients from PyPI",
  "mosquitto-clients": "a foreign MQTT client",
  systemd: "the agent's unit is verified by it",
  tmux: "a terminal for helio top",
  munge: "jobs of a real Slurm",
  slurmctld: "jobs of a real Slurm",
  slurmd: "jobs of a real Slurm",
  "slurm-client": "jobs of a real Slurm",
};

function isInstalled(name: string): boolean {
  const query = spawnSync("dpkg-query", ["-W", "-f=${db:Status-Status}", name], { encoding: "utf8" });
  return query.status === 0 && query.stdout === "installed";
}

/** Installs what is missing when that can be done, and says the one line to type when it cannot. */
export function ensureDebianPackages(): void {
  const missing = Object.keys(DEBIAN_PACKAGES).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const line = `apt-get install -y ${missing.join(" ")}`;
  if (process.getuid?.() !== 0) {
    process.stderr.write(`The tests need Debian packages that are not here:\n\n    sudo ${line}\n\n`);
    process.exit(1);
  }
  process.stderr.write(`installing ${missing.map((name) => `${name} (${DEBIAN_PACKAGES[name]})`).join(", ")} …\n`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const command of ["apt-get update -qq", line.replace("-y", "-y -qq --no-install-recommends")]) {
    const [file = "", ...args] = command.split(" ");
    const result = spawnSync(file, args, { env: environment, stdio: ["ignore", "ignore", "inherit"] });
    if (result.status !== 0) {
      process.stderr.write(`\`${command}\` failed; run it by hand to see why.\n`);
      process.exit(1);
    }
  }
}
