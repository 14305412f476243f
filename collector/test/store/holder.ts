/** A program that owns an embedded ClickHouse in the directory it is given, and prints its child's process id when ready. */
import { EmbeddedClickHouse } from "../../src/store/embedded/embedded-clickhouse.ts";
import { embeddedOptions } from "./embedded.ts";

const embedded = new EmbeddedClickHouse(embeddedOptions(process.argv[2] ?? ""), {
  ready: () => console.log(embedded.pid),
  died: (reason) => console.error(reason),
});
await embedded.start();
