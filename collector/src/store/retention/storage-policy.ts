/** The storage policy of an external server, checked before tables are made with it. */
import { CollectorError } from "../../errors.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import type { Deployment } from "../schema/migrations/migration.ts";

const NEEDED = ["hot", "archive"];

/** Rejects with config_invalid if the storage policy in the settings does not exist, or lacks a volume. */
export async function checkStoragePolicy(clickhouse: ClickHouse, { storage_policy }: Deployment): Promise<void> {
  if (storage_policy === undefined) return;
  const volumes = await clickhouse.rows<{ volume: string }>(
    "SELECT volume_name AS volume FROM system.storage_policies WHERE policy_name = {policy:String}",
    { policy: storage_policy },
  );
  const lacks = NEEDED.filter((name) => !volumes.some(({ volume }) => volume === name));
  if (lacks.length === 0) return;
  const what = volumes.length === 0 ? "is not on this server" : `has no volume ${lacks.join(" and no volume ")}`;
  throw new CollectorError("config_invalid", `clickhouse.storage_policy: ${storage_policy} ${what}`, {
    hint: "Name a policy of that server with the volumes hot and archive, or leave it out: then rows are deleted by age, and never moved.",
  });
}
