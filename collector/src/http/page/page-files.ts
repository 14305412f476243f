import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

export interface PageFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly media_type: string;
}

/** A file of the built page by its path in the address; undefined where there is none, or it lies outside. */
export async function readPageFile(directory: string, path: string): Promise<PageFile | undefined> {
  if (path.includes("\0")) return undefined;
  const file = normalize(join(directory, path));
  if (!file.startsWith(normalize(directory) + sep)) return undefined;
  try {
    return { body: new Uint8Array(await readFile(file)), media_type: MEDIA_TYPES[extname(file)] ?? "application/octet-stream" };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG"].includes(code)) return undefined;
    throw error;
  }
}
