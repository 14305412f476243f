/** `heliograph-collector export`: writes a month of rows as Parquet; a running collector answers. */
import type { Command } from "commander";

import { exportMonth } from "./export-month.ts";
import { settingsOf, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

interface ExportFlags extends CommonFlags {
  readonly month: string;
  readonly to: string;
  readonly tables?: string;
}

/** Adds the command to the program. */
export function registerExport(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("export"))
    .description("Write a month of rows as Parquet files, with a manifest and checksums, into a folder named after the month.")
    .requiredOption("--month <month>", "UTC month, e.g. 2026-10")
    .requiredOption("--to <folder>", "where that folder is made")
    .option("--tables <names>", "only these, with commas between them (default: all that have rows)")
    .action((flags: ExportFlags) => exportRows(flags, parts));
}

async function exportRows(flags: ExportFlags, { say, note }: CommandParts): Promise<void> {
  const { folder, manifest } = await exportMonth({
    data_directory: settingsOf(flags).data.directory,
    month: flags.month,
    to: flags.to,
    tables: flags.tables?.split(",").map((name) => name.trim()),
    onProgress: note,
  });
  say(`${folder}: ${manifest.files.reduce((sum, { rows }) => sum + rows, 0)} rows in ${manifest.files.length} files`);
}
