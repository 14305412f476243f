/** The page: its files, and for each other address its index, since the page has routes of its own. */
import { errorAnswer } from "../answers.ts";
import { htmlPage } from "../page/html-page.ts";
import { readPageFile } from "../page/page-files.ts";
import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** Where the build puts files whose names change with their content. */
const HASHED = "/assets/";

export const pageRoute = (ports: HttpPorts, routes: () => readonly Route[]): Route => ({
  operation_id: "getPage",
  methods: ["GET"],
  path: "/*",
  shown_as: "/",
  access: "viewer",
  summary: "The page",
  answers: { media_type: "text/html" },
  handle: async (context) => {
    const { path } = context.req;
    if (isOfTheApi(path)) return noSuchRoute(routes());
    const file = await readPageFile(ports.page_directory, decoded(path));
    if (file !== undefined) return fileAnswer(file, path.startsWith(HASHED));
    // A file that is missing is not the page: a script tag that gets HTML fails with a riddle.
    if (path.startsWith(HASHED)) return errorAnswer(404, "not_found", "The page has no such file.", "Reload the page.");
    const index = await readPageFile(ports.page_directory, "index.html");
    if (index !== undefined) return fileAnswer(index, false);
    return htmlPage(503, "The page is not built", [
      "This collector runs from a checkout in which the page was not built yet.",
      "Run: npm run build. The API works without it, see /api/openapi.json.",
    ]);
  },
});

/** 404 for a path of the API that does not exist, with those that do. */
export const noSuchRoute = (routes: readonly Route[]): Response =>
  errorAnswer(404, "route_unknown", "There is no such route.", `There are: ${routes.map((route) => route.shown_as).join(", ")}.`);

const isOfTheApi = (path: string): boolean => /^\/(api|clickhouse|metrics|healthz|readyz)(\/|$)/.test(path);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const fileAnswer = (file: { readonly body: Uint8Array<ArrayBuffer>; readonly media_type: string }, hashed: boolean): Response =>
  new Response(file.body, {
    headers: {
      "Content-Type": file.media_type,
      "Cache-Control": hashed ? "private, max-age=31536000, immutable" : "private, no-cache",
    },
  });
