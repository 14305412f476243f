import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory of one test's own; `using` removes it. */
export function temporaryDirectory(name: string): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), `heliograph-${name}-`));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
