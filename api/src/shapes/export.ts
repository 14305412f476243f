/** A month of rows, to be exported. */

/** GET /api/v1/export?month=2026-10 */
export interface ExportPlan {
  readonly month: string;
  /** Bytes are those on disk. */
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[];
}
