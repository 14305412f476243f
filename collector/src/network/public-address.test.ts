import { describe, expect, it } from "vitest";

import { publicAddress } from "./public-address.ts";

describe("the address in a link", () => {
  const listening = { host: "127.0.0.1", allowed_hosts: ["heliograph.example"], public_url: "" };
  it.each([
    [{}, "http://127.0.0.1:8080"],
    [{ host: "::1" }, "http://[::1]:8080"],
    [{ host: "192.0.2.7" }, "http://192.0.2.7:8080"],
    [{ host: "0.0.0.0" }, "http://heliograph.example:8080"],
    [{ host: "::", allowed_hosts: [] }, "http://head-01:8080"],
    [{ public_url: "https://gpus.example" }, "https://gpus.example"],
  ])("with %o is %s", (settings, address) => expect(publicAddress({ ...listening, ...settings }, 8080, "head-01")).toBe(address));
});
