// `npm run cases -- KIND DIRECTORY`: runs every case of a folder through the real code and ends with `N of M`.
// A kind is a file of this folder that exports `checkCases`.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { CheckCases } from "./case-result.ts";

const [kind = "", directory] = process.argv.slice(2);
const file = join(import.meta.dirname, `${kind}.ts`);
if (!/^[a-z-]+$/.test(kind) || directory === undefined || !existsSync(file) || !existsSync(directory)) {
  process.stderr.write(
    "usage: npm run cases -- KIND DIRECTORY, for instance: npm run cases -- progress agent/test/cases/progress\n",
  );
  process.exitCode = 2;
} else {
  const { checkCases } = (await import(pathToFileURL(file).href)) as { readonly checkCases: CheckCases };
  const results = await checkCases(resolve(directory));
  for (const { name, faults } of results) {
    process.stdout.write(
      `${faults.length === 0 ? "ok  " : "FAIL"} ${name}${faults.length === 0 ? "" : `: ${faults.join("; ")}`}\n`,
    );
  }
  const passed = results.filter(({ faults }) => faults.length === 0).length;
  process.stdout.write(`${passed} of ${results.length}\n`);
  if (passed < results.length || results.length === 0) process.exitCode = 1;
}
