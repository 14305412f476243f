/** Systemd's end of the notification socket: Python, since Node.js has no datagram sockets of that kind. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Binds the address, says so, and prints each datagram as a line, its own line ends as "|". */
const RECEIVER = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
a = sys.argv[1]
s.bind("\\0" + a[1:] if a[0] == "@" else a)
print("listening", flush=True)
while True: print(s.recv(4096).decode().replace("\\n", "|"), flush=True)
`;

export class NotifyReceiver {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  #waiting: (() => void) | undefined;

  constructor(address: string) {
    this.#child = spawn("python3", ["-c", RECEIVER, address], { stdio: ["ignore", "pipe", "inherit"] });
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      this.lines.push(line);
      this.#waiting?.();
    });
  }

  /** Resolves once a line like this has come. */
  async line(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
  }

  async end(): Promise<void> {
    this.#child.kill();
    await once(this.#child, "exit");
  }
}
