import { openPage } from "../../harness/browser.ts";
import type { Attack } from "../attack.ts";
import { originOf } from "../target.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const link = (sql: string): string => `/clickhouse/?query=${encodeURIComponent(sql)}`;
const answering = (text: string, type: string): string =>
  link(`SELECT base64Decode('${base64(text)}') FORMAT RawBLOB SETTINGS http_response_headers={'Content-Type':'${type}'}`);

/** Acts as who is signed in, and shows it. */
const SCRIPT = `fetch("/api/v1/me").then((answer) => answer.text()).then((me) => { document.title = "TAKEN " + me; })`;
const page = (script: string): string => `<h1>hello</h1><script src="${script.replaceAll("&", "&amp;")}"></script>`;
const scripts = (): readonly string[] => [
  answering(SCRIPT, "text/javascript"),
  link(`SELECT base64Decode('${base64(SCRIPT)}') FORMAT RawBLOB`),
  link(`SELECT base64Decode('${base64(SCRIPT)}') FORMAT TSVRaw`),
];

export const sql_link_in_browser: Attack = {
  name: "sql-link-in-browser",
  does: "has an administrator open links to /clickhouse/ in Chromium that answer as a page with a script",
  holds: "no script runs in the page's origin",
  needs: ["browser"],
  limit_ms: 60_000,
  async run(target, tally) {
    const origin = originOf(target.http);
    const opened = await openPage(`${origin}/?token=${target.tokens.admin}`);
    try {
      for (const script of scripts()) {
        for (const type of ["text/html", "application/xhtml+xml", "image/svg+xml"]) {
          const body =
            type === "text/html"
              ? page(script)
              : type === "image/svg+xml"
                ? `<svg xmlns="http://www.w3.org/2000/svg"><script href="${script.replaceAll("&", "&amp;")}"/></svg>`
                : `<html xmlns="http://www.w3.org/1999/xhtml"><body><script src="${script.replaceAll("&", "&amp;")}"></script></body></html>`;
          // A download, where the answer is one, ends the navigation with an error: nothing was shown.
          await opened.page.goto(`${origin}${answering(body, type)}`).catch(() => undefined);
          await opened.page.waitForTimeout(400);
          const title = await opened.page.title().catch(() => "");
          tally.holds(`a link as ${type}`, !title.startsWith("TAKEN"), title);
        }
      }
    } finally {
      await opened.close();
    }
  },
};
