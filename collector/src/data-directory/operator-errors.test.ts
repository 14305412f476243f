import { chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { listenFailure } from "../network/listen-failure.ts";
import { refuseRootIn } from "./refuse-root.ts";
import { ArchiveWatch } from "../store/embedded/archive-watch.ts";
import { freePort } from "../store/embedded/free-port.ts";
import { prepareArchive, recordArchive, type ArchiveLocation } from "../store/embedded/archive.ts";

const folder = mkdtempSync(join(tmpdir(), "heliograph-operator-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a listening error", () => {
  const place = { what: "HTTP", section: "http", host: "10.99.9.9", port: 80 } as const;
  it.each([
    ["EADDRINUSE", "port_in_use", /another process has the port/, /ss -ltnp/],
    ["EADDRNOTAVAIL", "listen_failed", /does not have that address/, /http\.host/],
    ["ENOTFOUND", "listen_failed", /has no address/, /http\.host/],
    ["EACCES", "listen_failed", /below 1024/, /CAP_NET_BIND_SERVICE/],
  ])("is explained by its cause: %s", (code, expected, message, hint) => {
    const error = listenFailure(place, Object.assign(new Error(code), { code }));
    expect(error.code).toBe(expected);
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });
});

describe("a data directory of another user", () => {
  it.runIf(process.getuid?.() === 0)("is refused for root, with the command to type", () => {
    const directory = join(folder, "owned");
    mkdirSync(directory);
    chownSync(directory, 65_534, 65_534);
    expect(() => refuseRootIn(directory, "migrate")).toThrow(
      expect.objectContaining({ code: "wrong_user", hint: expect.stringContaining("setpriv --reuid 65534 --regid 65534") }),
    );
    expect(readdirSync(directory)).toEqual([]);
  });

  it("is accepted for its owner, and a directory of root for root", () => {
    expect(() => refuseRootIn(folder, "serve", 1_000)).not.toThrow();
    expect(() => refuseRootIn(join(folder, "none"), "serve", 0)).not.toThrow();
  });
});

describe("the place of the archive", () => {
  const bucket = (url: string): ArchiveLocation => ({ kind: "s3", url, region: "", access_key_id: "", secret_access_key: "" });

  it("can be corrected until ClickHouse has started with it, and not after", async () => {
    const directory = mkdtempSync(join(folder, "data-"));
    await prepareArchive(directory, bucket("http://mistyped/b/"));
    await prepareArchive(directory, bucket("http://right/b/"));
    await recordArchive(directory, bucket("http://right/b/"));
    await prepareArchive(directory, bucket("http://right/b/"));
    await expect(prepareArchive(directory, bucket("http://other/b/"))).rejects.toThrow(/rows were archived to s3 http:\/\/right/);
  });

  it("is recorded only once it was reached, and the reason is reported until then", async () => {
    const directory = mkdtempSync(join(folder, "data-"));
    const told: string[] = [];
    const away = new ArchiveWatch({
      directory,
      location: bucket(`http://127.0.0.1:${await freePort()}/bucket/`),
      onChange: (trouble) => told.push(trouble),
    });
    await away.start();
    away.stop();
    expect(told).toEqual([expect.stringMatching(/can't be reached: ECONNREFUSED/)]);
    expect(readdirSync(directory)).toEqual([]);

    const server = createServer((request, response) => response.writeHead(request.url === "/bucket" ? 403 : 404).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const look = async (name: string): Promise<string> => {
      const watch = new ArchiveWatch({ directory, location: bucket(`http://127.0.0.1:${port}/${name}/x/`), onChange: () => {} });
      await watch.start();
      watch.stop();
      return watch.trouble;
    };
    expect(await look("bukket")).toContain("there is no such bucket");
    expect(readdirSync(directory)).toEqual([]);
    expect(await look("bucket")).toBe("");
    expect(readFileSync(join(directory, "archive-location"), "utf8")).toBe(`s3 http://127.0.0.1:${port}/bucket/x/\n`);
    server.close();
  });

  it("is refused if it is a file", async () => {
    const path = join(folder, "file");
    writeFileSync(path, "");
    await expect(prepareArchive(folder, { kind: "directory", path: join(path, "x") })).rejects.toMatchObject({
      code: "config_invalid",
      message: expect.stringContaining("archive.directory"),
    });
  });
});
