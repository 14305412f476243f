/** What a doctor says about the service. Pure. */
import { fail, ok, skipped, warn, type Finding } from "./finding.ts";
import type { Service } from "./systemd-unit.ts";

/** `unit` is also the name of its command. `service` is undefined where none is installed, or where other settings were named. */
export function judgeService(unit: string, service: Service | undefined): Finding {
  if (service === undefined)
    return skipped("service", "not looked at: none is installed, or the command line names other settings");
  const { state, since, user, unreadable } = service;
  const as = user === "" ? "" : ` as ${user}`;
  const found = `${unit} is ${state}${as}${since === "" ? "" : ` since ${since}`}`;
  if (state === "failed") return fail("service", found, `See why: journalctl -u ${unit} -n 20`);
  if (unreadable.length > 0)
    return warn("service", `${found}; not checked: ${unreadable.join(", ")}`, `To check these too, type: sudo ${unit} doctor`);
  if (state === "activating") return warn("service", found, `It is still starting: journalctl -u ${unit} -f`);
  return state === "active" ? ok("service", found) : warn("service", found, `systemctl enable --now ${unit}`);
}
