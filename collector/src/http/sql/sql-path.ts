/** Whether a path is one of the SQL gateway's. */
export const isForSql = (path: string): boolean => path === "/clickhouse" || path.startsWith("/clickhouse/");
