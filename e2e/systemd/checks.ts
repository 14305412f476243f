/** What is checked on a machine with a real systemd: each check says what is true, and throws where it is not. */
import type { Machine } from "./machine.ts";

export interface Machines {
  readonly collector: Machine;
  readonly node: Machine;
  /** Versions of the packages: the one of the checkout, and the next. */
  readonly versions: readonly [string, string];
}

export interface Check {
  readonly title: string;
  readonly run: (machines: Machines) => Promise<void>;
}

function expect(what: string, text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${what}: expected ${String(pattern)}, got:\n${text}`);
}

const show = (machine: Machine, service: string, property: string): string =>
  machine.must(`systemctl show -P ${property} ${service}`);
const journal = (machine: Machine, service: string, more = ""): string =>
  machine.must(`journalctl --no-pager -o short-iso -u ${service} ${more}`);

const A = "heliograph-agent";
const C = "heliograph-collector";

/** In this order, after the journey: both services run, and the node has joined. */
export const CHECKS: readonly Check[] = [
  {
    title: "both services are of Type=notify, active, with a status line and a watchdog",
    async run({ collector, node }) {
      for (const [machine, name, status] of [
        [node, A, /sampling each/],
        [collector, C, /taking in/],
      ] as const) {
        expect(name, show(machine, name, "ActiveState"), /^active$/);
        expect(name, show(machine, name, "Type"), /^notify$/);
        expect(name, show(machine, name, "WatchdogUSec"), /min|s$/);
        expect(name, show(machine, name, "StatusText"), status);
      }
    },
  },
  {
    title: "a process that hangs (SIGSTOP) is ended by the watchdog and started again",
    async run({ node }) {
      node.must(
        `mkdir -p /run/systemd/system/${A}.service.d && printf '[Service]\\nWatchdogSec=3\\nRestartSec=1\\n' > /run/systemd/system/${A}.service.d/watchdog.conf && systemctl daemon-reload && systemctl restart ${A}`,
      );
      const pid = show(node, A, "MainPID");
      node.must(`kill -STOP ${pid}`);
      await node.until(
        `systemctl is-active ${A} && test "$(systemctl show -P MainPID ${A})" != ${pid} && test "$(systemctl show -P MainPID ${A})" != 0`,
      );
      expect("journal", journal(node, A), /Watchdog timeout|watchdog/i);
      node.must(`rm -r /run/systemd/system/${A}.service.d && systemctl daemon-reload && systemctl restart ${A}`);
    },
  },
  {
    title: "the journal has one line each, with priorities and no JSON",
    async run({ collector, node }) {
      expect("info", journal(node, A, "-p info"), /agent started/);
      if (journal(node, A, "-p warning").includes("agent started")) throw new Error("an info line counts as a warning");
      for (const [machine, name] of [
        [node, A],
        [collector, C],
      ] as const)
        if (/: \{"level"/.test(journal(machine, name))) throw new Error(`${name} writes JSON to the journal`);
    },
  },
  {
    title: "systemctl reload takes what can be taken and names what waits for a restart",
    async run({ node, collector }) {
      node.must(
        `cp -a /etc/heliograph/agent.toml /root/ && printf '\\n[sample]\\ninterval_ms = 2000\\n[spool]\\nmax_bytes = 20000000\\n' >> /etc/heliograph/agent.toml && systemctl reload ${A}`,
      );
      await node.until(`journalctl -u ${A} | grep -q 'changed: sample.interval_ms'`);
      await node.until(`journalctl -u ${A} -p warning | grep -q 'at the next restart: spool.max_bytes'`);
      await node.until(`systemctl show -P StatusText ${A} | grep -q 'sampling each 2000 ms'`);
      expect("active", show(node, A, "ActiveState"), /^active$/);
      node.must(`cp -a /root/agent.toml /etc/heliograph/ && systemctl restart ${A}`);
      collector.must(`systemctl reload ${C}`);
      await collector.until(`journalctl -u ${C} | grep -q 'read the settings again'`);
      expect("active", show(collector, C, "ActiveState"), /^active$/);
    },
  },
  {
    title: "a wrong setting ends a service once, with code 78, the reason and no stack; corrected, it starts",
    async run({ node, collector }) {
      for (const [machine, name, file] of [
        [node, A, "agent.toml"],
        [collector, C, "collector.toml"],
      ] as const) {
        machine.must(`cp -a /etc/heliograph/${file} /root/ && echo 'nonsense = [' >> /etc/heliograph/${file}`);
        const since = machine.must("date '+%F %T'");
        machine.run(`systemctl restart ${name}`);
        await new Promise((resolve) => setTimeout(resolve, 7_000));
        expect(name, show(machine, name, "ActiveState"), /^failed$/);
        expect(name, show(machine, name, "ExecMainStatus"), /^78$/);
        expect(name, show(machine, name, "NRestarts"), /^0$/);
        const text = journal(machine, name, `--since '${since}'`);
        expect(name, text, new RegExp(file));
        if (/\n\s+at /.test(text)) throw new Error(`a stack in the journal:\n${text}`);
        machine.must(`cp -a /root/${file} /etc/heliograph/ && systemctl reset-failed ${name} && systemctl start ${name}`);
      }
    },
  },
  {
    title: "the death of ClickHouse stands in the journal with its signal, and its return",
    async run({ collector }) {
      const since = collector.must("date '+%F %T'");
      collector.must(`pkill -KILL -P "$(systemctl show -P MainPID ${C})"`);
      await collector.until(`journalctl -u ${C} -p err --since '${since}' | grep -q 'ClickHouse died.*signal SIGKILL'`);
      await collector.until(`journalctl -u ${C} --since '${since}' | grep -q 'ClickHouse answers again'`);
      await collector.until("curl -fs http://127.0.0.1:8080/readyz");
    },
  },
  {
    title: "an upgrade by one version and back keeps settings, token and credentials, and the services run the new one",
    async run({ node, collector, versions: [old, next] }) {
      for (const [machine, name, kept] of [
        [node, A, "/etc/heliograph/agent.toml /etc/heliograph/agent.token"],
        [collector, C, "/etc/heliograph/collector.toml /var/lib/heliograph/instance"],
      ] as const) {
        const sums = machine.must(`sha256sum ${kept}; stat -c '%a %U %G' ${kept}`);
        for (const version of [next, old]) {
          const pid = show(machine, name, "MainPID");
          machine.must(`apt-get install -y -qq --allow-downgrades ./${name}_${version}_*.deb`);
          await machine.until(`systemctl is-active ${name} && test "$(systemctl show -P MainPID ${name})" != ${pid}`, 60);
          expect("version", machine.must(`dpkg-query -W -f '\${Version}' ${name}`), new RegExp(`^${version}$`));
          if (machine.must(`sha256sum ${kept}; stat -c '%a %U %G' ${kept}`) !== sums) throw new Error(`${kept} changed`);
        }
      }
      await collector.until("curl -fs http://127.0.0.1:8080/readyz", 60);
      expect("node", collector.must(`${C} token list`), /gpu-01/);
    },
  },
  {
    title: "apt installs from the signed repository, and refuses it without its key and after a change",
    async run({ node, versions: [old, next] }) {
      const list = "/etc/apt/sources.list.d/heliograph.list";
      const key = "/etc/apt/keyrings/heliograph.gpg";
      node.must(
        `mv /etc/apt/sources.list /root/; install -D -m 644 /packages/apt-tried/heliograph.gpg ${key}; cp -r /packages/apt-tried /srv/heliograph`,
      );
      node.must(`echo 'deb [signed-by=${key}] file:/srv/heliograph ./' > ${list} && apt-get update -qq`);
      expect("policy", node.must(`apt-cache policy ${A}`), new RegExp(`Candidate: ${next.replaceAll(".", String.raw`\.`)}`));
      node.must(`apt-get install -y -qq ${A}=${next} && apt-get install -y -qq --allow-downgrades ${A}=${old}`);
      node.must(`sed -i 's/Heliograph/Heliogroph/' /srv/heliograph/InRelease /srv/heliograph/Release`);
      expect("changed", node.run("apt-get update").output, /BADSIG|invalid|not signed/);
      node.must(`echo 'deb file:/packages/apt-tried ./' > ${list}`);
      expect("without key", node.run("apt-get update").output, /NO_PUBKEY|not signed/);
      node.must(
        `rm -r ${list} ${key} /srv/heliograph $(find /var/lib/apt/lists -name "*heliograph*"); mv /root/sources.list /etc/apt/sources.list`,
      );
    },
  },
  {
    title: "remove keeps settings and data; purge leaves nothing but the user",
    async run({ node, collector }) {
      for (const [machine, name, data] of [
        [node, A, "/var/lib/heliograph-agent"],
        [collector, C, "/var/lib/heliograph"],
      ] as const) {
        machine.must(`apt-get remove -y -qq ${name}`);
        machine.must(`test -d ${data} && test -f /etc/heliograph/${name === A ? "agent" : "collector"}.toml`);
        if (machine.run(`systemctl is-active ${name}`).code === 0) throw new Error(`${name} still runs`);
        machine.must(`apt-get purge -y -qq ${name}`);
        const left = machine.must(
          `find / -xdev -iname '*heliograph*' -not -path '/proc/*' -not -path '/var/log/journal/*' -not -path '/packages*' 2>/dev/null || true`,
        );
        expect("what is left", left, /^$/);
        machine.must(`getent passwd ${name}`);
      }
    },
  },
];
