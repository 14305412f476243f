import { readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  GPU_HEALTH_READINGS,
  GPU_LINK_READINGS,
  GPU_READINGS,
  HOST_READINGS,
  type Reading,
  HOST_DISK_READINGS,
  HOST_FILESYSTEM_READINGS,
  HOST_NETWORK_READINGS,
  HOST_NUMA_READINGS,
} from "./catalogue/catalogue.ts";
import { PAYLOAD_CODECS, STREAM_NAMES } from "./streams.ts";

const schema = readFileSync(join(import.meta.dirname, "../schema/heliograph/v1/readings.proto"), "utf8");

/** Fields from 16 on of a message in readings.proto, as `type name = number`. */
function fieldsOf(message: string): string[] {
  const body = new RegExp(`message ${message} \\{([^}]*)\\}`).exec(schema)?.[1] ?? "";
  return [...body.matchAll(/optional (\w+) (\w+) = (\d+);/g)].map(([, type, name, number]) => `${type} ${name} = ${number}`);
}

const asFields = (readings: readonly Reading[]): string[] => readings.map((r) => `${r.type} ${r.name} = ${r.field_number}`);

describe("the catalogue of readings", () => {
  it("has an entry for each field of the wire, in its order, with its number and type", () => {
    expect(asFields(GPU_READINGS)).toEqual(fieldsOf("GpuReading"));
    expect(asFields(GPU_HEALTH_READINGS)).toEqual(fieldsOf("GpuHealth"));
    expect(asFields(GPU_LINK_READINGS)).toEqual(fieldsOf("GpuLink"));
    expect(asFields(HOST_READINGS)).toEqual(fieldsOf("HostReading"));
    expect(asFields(HOST_DISK_READINGS)).toEqual(fieldsOf("HostDisk"));
    expect(asFields(HOST_FILESYSTEM_READINGS)).toEqual(fieldsOf("HostFilesystem"));
    expect(asFields(HOST_NETWORK_READINGS)).toEqual(fieldsOf("HostNetwork"));
    expect(asFields(HOST_NUMA_READINGS)).toEqual(fieldsOf("HostNuma"));
  });

  it("names each reading of a GPU once, over all its streams: capabilities tell them by name alone", () => {
    const names = [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map(({ name }) => name as string);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe("payload codecs", () => {
  it("give back the readings that were encoded, and keep zero and absent apart", () => {
    const value = fc.option(fc.integer({ min: 0, max: 2 ** 31 }), { nil: null });
    const row = fc.record({
      time_ms: fc.integer({ min: 0, max: 2 ** 45 }),
      gpu_uuid: fc.string(),
      energy_joules: value,
      sm_clock_mhz: value,
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const decoded = PAYLOAD_CODECS.gpu_readings.decode(PAYLOAD_CODECS.gpu_readings.encode(rows));
        expect(decoded.map((r) => [r.time_ms, r.gpu_uuid, r.energy_joules ?? null, r.sm_clock_mhz ?? null])).toEqual(
          rows.map((r) => [r.time_ms, r.gpu_uuid, r.energy_joules, r.sm_clock_mhz]),
        );
      }),
    );
  });

  it("throw an error, and nothing else, on random bytes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STREAM_NAMES), fc.uint8Array({ maxLength: 200 }), (stream, bytes) => {
        let outcome: unknown;
        try {
          outcome = PAYLOAD_CODECS[stream].decode(bytes);
        } catch (error) {
          outcome = error;
        }
        expect(Array.isArray(outcome) || outcome instanceof Error).toBe(true);
      }),
    );
  });
});
