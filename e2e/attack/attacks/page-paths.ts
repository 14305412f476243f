import { ask, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";

const PATHS = [
  "/../../../../../../etc/passwd",
  "/assets/../../../../../../etc/passwd",
  "/assets/..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
  "/assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
  "/assets/....//....//....//etc/passwd",
  "/assets/..\\..\\..\\..\\etc\\passwd",
  "/assets/%00/../../etc/passwd",
  "/%2fetc%2fpasswd",
  "//etc/passwd",
  "/assets//etc/passwd",
  "/../package.json",
  "/../src/main.tsx",
  "/%2e%2e%2fpackage.json",
  "/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
] as const;

export const page_paths: Attack = {
  name: "page-paths",
  does: "asks for files outside the page's folder, and has the sign-in lead elsewhere",
  holds: "no such file comes back, and no redirect leaves the site",
  async run(target, tally) {
    const { http, tokens } = target;
    for (const path of PATHS) {
      const { text } = await ask(http, path, { headers: bearer(tokens.viewer) });
      tally.holds(path, !text.includes("root:x:0") && !/"(dependencies|devDependencies)"/.test(text), text);
    }
    for (const path of ["//elsewhere.example/", "/\\elsewhere.example/", "/%0d%0aLocation:%20x/", "/%09//elsewhere.example/"]) {
      const { headers } = await ask(http, `${path}?token=${tokens.viewer}`);
      const location = headers.location ?? "/";
      tally.holds(`${path}?token=…`, new URL(location, "http://here.example").host === "here.example", location);
    }
  },
};
