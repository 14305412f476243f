import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonVersion } from "./package/python.ts";

const ROOT = join(import.meta.dirname, "..");
const SCRIPT = join(import.meta.dirname, "package.ts");
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { readonly version: string };
/** Further Pythons, where pyenv has some. */
const PYTHONS = globSync(join(homedir(), ".pyenv/versions/3.{8,9,10,11,12,13,14}.*/bin/python"));

const python = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8", cwd: tmpdir(), stdio: ["ignore", "pipe", "pipe"] });

describe("the Python package", () => {
  let to: string;
  let sdist: string;
  let wheel: string;
  beforeAll(() => {
    to = mkdtempSync(join(tmpdir(), "heliograph-python-"));
    const stdout = execFileSync(process.execPath, [SCRIPT, "python", "--to", to], { encoding: "utf8", stdio: "pipe" });
    [sdist = "", wheel = ""] = stdout.trim().split("\n");
  });
  afterAll(() => rmSync(to, { recursive: true }));

  it("has the version of the product, which the single file names too", () => {
    expect(sdist).toBe(join(to, `heliograph-${version}.tar.gz`));
    expect(wheel).toBe(join(to, `heliograph-${version}-py3-none-any.whl`));
    const alone = readFileSync(join(ROOT, "agent/clients/python/heliograph.py"), "utf8");
    expect(/^__version__ = "(.*)"$/m.exec(alone)?.[1]).toBe(version);
  });

  it("has Python's form of a version of Debian's, and none where Python has no such version", () => {
    expect(["0.1.0", "0.2.0~rc1", "1.0+gpu.2", "1.0~~x", "1.x"].map(pythonVersion)).toEqual([
      "0.1.0",
      "0.2.0rc1",
      "1.0+gpu.2",
      undefined,
      undefined,
    ]);
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "python", "--to", to, "--version", "1.x"], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^no package python: Python has no version like 1\.x\n/)]);
  });

  it("is the same bytes whichever Python builds it", () => {
    const tree = join(to, "tree");
    const again = join(to, "again");
    execFileSync(process.execPath, [SCRIPT, "python", "--tree", "--to", tree], { stdio: "pipe" });
    for (const program of ["python3", ...PYTHONS]) {
      execFileSync("mkdir", ["-p", again]);
      const made = python(program, "-B", "-I", join(tree, "heliograph-python/build_heliograph.py"), again).trim().split("\n");
      expect(made.map((path) => readFileSync(path).equals(readFileSync(path.replace(again, to))))).toEqual([true, true]);
      rmSync(again, { recursive: true });
    }
  });

  it("installs without a network, from the wheel and from the sdist, with types, and runs its README's example", () => {
    const environment = join(to, "venv");
    python("python3", "-m", "venv", environment);
    const own = join(environment, "bin", "python");
    const example =
      /```python\n(.*?)```/s.exec(readFileSync(join(ROOT, "agent/clients/python-package/README.md"), "utf8"))?.[1] ?? "";
    expect(example.split("\n").length).toBeLessThanOrEqual(11);
    const program = `batches, train, evaluate = [1, 2], float, lambda: 0.5
${example}
import importlib.metadata, importlib.resources, pkgutil
assert heliograph.__version__ == importlib.metadata.version("heliograph") == ${JSON.stringify(version)}
assert heliograph.stats()["logged"] == 30, heliograph.stats()
assert importlib.metadata.requires("heliograph") is None
for file in importlib.metadata.files("heliograph"):
    assert file.locate().is_file(), file
    assert file.hash is None or file.hash.value == __import__("base64").urlsafe_b64encode(
        __import__("hashlib").sha256(file.read_binary()).digest()).rstrip(b"=").decode(), file
print(*sorted(p.name for p in importlib.resources.files("heliograph").iterdir() if p.is_file()))
`;
    for (const source of [wheel, sdist]) {
      const pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"];
      python(own, ...pip, "install", "--no-index", "--force-reinstall", source);
      expect(python(own, "-W", "error", "-I", "-c", program)).toBe(
        "__init__.py accelerate.py keras.py lightning.py py.typed transformers.py\n",
      );
    }
  });

  it.each(PYTHONS.length === 0 ? ["python3"] : PYTHONS)("is imported and used by %s, from the wheel itself", (program) => {
    const use = `import sys; sys.path.insert(0, ${JSON.stringify(wheel)})
import heliograph
with heliograph.phase("eval"):
    for n in heliograph.progress(range(3), "batches"): heliograph.log(loss=n)
print(heliograph.stats()["logged"], heliograph.finish(0.1))`;
    expect(python(program, "-W", "error", "-I", "-c", use)).toBe("3 False\n");
  });
});
