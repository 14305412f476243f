/** The place of the embedded ClickHouse's archive volume: a directory, or a bucket that speaks S3. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { CollectorError } from "../../errors.ts";

export interface ArchiveDirectory {
  readonly kind: "directory";
  /** Absolute. */
  readonly path: string;
}

export interface ArchiveBucket {
  readonly kind: "s3";
  /** Address with bucket and prefix, e.g. https://s3.eu-central-1.amazonaws.com/bucket/heliograph/ */
  readonly url: string;
  /** Empty if the address says it. */
  readonly region: string;
  /** Both empty: the machine's own role. */
  readonly access_key_id: string;
  readonly secret_access_key: string;
}

/** Undefined stands for the folder `archive` in the data directory. */
export type ArchiveLocation = ArchiveDirectory | ArchiveBucket | undefined;

const RECORD = "archive-location";

/** The place, without its keys, on one line. */
const placeOf = (location: ArchiveLocation): string =>
  location === undefined ? "" : location.kind === "s3" ? `s3 ${location.url}` : `directory ${location.path}`;

/** The place for people. */
export const placeText = placeOf;

/**
 * Name of the archive's disk: a different one for each place, so that ClickHouse does not look for a disk's rows in another
 * place.
 */
export const archiveDisk = (location: ArchiveLocation): string =>
  location === undefined ? "archive" : `archive_${createHash("sha256").update(placeOf(location)).digest("hex").slice(0, 8)}`;

/**
 * Makes an archive directory, and checks that archived rows stay reachable. Rows in the data directory's folder move to another
 * place by themselves; from any other place they do not, and the start is refused. The place is recorded only after ClickHouse
 * has started with it (recordArchive), so that a typing mistake can be corrected.
 */
export async function prepareArchive(directory: string, location: ArchiveLocation): Promise<void> {
  const before = await recordedPlace(directory);
  const place = placeOf(location);
  if (before !== "" && before !== place) {
    const record = join(directory, RECORD);
    throw new CollectorError(
      "config_invalid",
      `archive: rows were archived to ${before}, but the settings name ${place || "none"}`,
      {
        hint: `Put archive.* back. If that place is given up with all rows on it, or holds none, remove ${record}.`,
      },
    );
  }
  if (location?.kind !== "directory") return;
  try {
    await mkdir(location.path, { recursive: true, mode: 0o700 });
    await access(location.path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new CollectorError("config_invalid", `archive.directory: ${(cause as Error).message}`, {
      hint: "Name a directory that the service's user may write to, or make it: install -d -m 0700 -o heliograph-collector PATH.",
      cause,
    });
  }
}

/** Records the place that ClickHouse has started with; from now on it can't be changed. */
export async function recordArchive(directory: string, location: ArchiveLocation): Promise<void> {
  const place = placeOf(location);
  if ((await recordedPlace(directory)) === place) return;
  const record = join(directory, RECORD);
  await writeFile(`${record}.new`, `${place}\n`, { mode: 0o600 });
  await rename(`${record}.new`, record);
}

/** Empty if nothing was recorded. */
async function recordedPlace(directory: string): Promise<string> {
  try {
    return (await readFile(join(directory, RECORD), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The archive's disk as XML; empty for the folder in the data directory, which is always there. */
export function archiveDiskXml(location: ArchiveLocation): string {
  if (location === undefined) return "";
  const name = archiveDisk(location);
  if (location.kind === "directory") return `<${name}><type>local</type><path>${escaped(location.path)}/</path></${name}>`;
  const { url, region, access_key_id, secret_access_key } = location;
  const credentials =
    access_key_id === ""
      ? "<use_environment_credentials>true</use_environment_credentials>"
      : `<access_key_id>${escaped(access_key_id)}</access_key_id><secret_access_key>${escaped(secret_access_key)}</secret_access_key>`;
  return `<${name}><type>s3</type><endpoint>${escaped(url)}</endpoint>${
    region === "" ? "" : `<region>${escaped(region)}</region>`
  }${credentials}</${name}>`;
}
