/** What the doctor says about the service. Pure. */
import { fail, ok, skipped, warn, type Finding } from "./finding.ts";
import type { Service } from "./service.ts";

/** `service` is undefined where none is installed, or where other settings were named on the command line. */
export function judgeService(service: Service | undefined): Finding {
  if (service === undefined) return skipped("service", "not looked at: none is installed, or --config names other settings");
  const { state, since, user, unreadable } = service;
  const as = user === "" ? "" : ` as ${user}`;
  const found = `heliograph-agent is ${state}${as}${since === "" ? "" : ` since ${since}`}`;
  if (state === "failed") return fail("service", found, "See why: journalctl -u heliograph-agent -n 20");
  if (unreadable.length > 0)
    return warn(
      "service",
      `${found}; not checked: ${unreadable.join(", ")}`,
      "To check these too, type: sudo heliograph-agent doctor",
    );
  if (state === "activating") return warn("service", found, "It is still starting: journalctl -u heliograph-agent -f");
  return state === "active" ? ok("service", found) : warn("service", found, "systemctl enable --now heliograph-agent");
}
