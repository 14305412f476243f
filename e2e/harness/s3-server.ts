/** A real S3 API in a process of its own: moto's server, from PyPI. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

import { testPython } from "@heliograph/agent/test/python-environment";

import { freePort } from "./collector-process.ts";

export interface S3Server {
  /** Address of the bucket `archive`, with a prefix. */
  readonly url: string;
  /** Keys of the objects below the prefix. */
  keys(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const python = await testPython();
  const port = await freePort();
  const server = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const bucket = `http://127.0.0.1:${port}/archive`;
  while (!(await fetch(bucket, { method: "PUT" }).catch(() => undefined))?.ok) {
    if (server.exitCode !== null) throw new Error("moto's server did not start");
    await delay(100);
  }
  return {
    url: `${bucket}/heliograph/`,
    keys: async () =>
      [...(await (await fetch(`${bucket}?list-type=2`)).text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key ?? ""),
    close: async () => {
      server.kill();
      if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
    },
  };
}
