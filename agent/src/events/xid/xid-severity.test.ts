import { describe, expect, it } from "vitest";

import { judgeXid } from "./xid-severity.ts";

const changed = (words: string): string => `GPU recovery action changed from 0x0 (None) to 0x2 (${words})`;

describe("the severity of an XID", () => {
  it.each([
    [154, changed("Node Reboot Required"), "critical"],
    [154, changed("GPU Reset Required"), "critical"],
    [154, changed("Drain and Reset"), "warning"],
    [154, changed("Drain P2P"), "warning"],
    [154, "GPU recovery action changed from 0x2 (Node Reboot Required) to 0x0 (None)", "info"],
    [154, changed("Something New"), "warning"],
    [145, "RLW_RXPIPE Nonfatal XC0 i0 Link 13", "warning"],
    [145, "RLW_RXPIPE Fatal XC0 i0 Link 13", "critical"],
    [149, "NETIR_LINK_EVT  Fatal   XC0 i0 Link 14", "critical"],
    [150, "MSE Nonfatal", "warning"],
    [158, "GPU Fatal Timeout", "critical"],
    [172, "", "critical"],
    [162, "", "info"],
    [79, "not Nonfatal at all", "critical"],
    [9_999, "", "warning"],
  ])("XID %i, %s: %s", (xid, detail, severity) => {
    expect(judgeXid(xid, detail).severity).toBe(severity);
  });
});
