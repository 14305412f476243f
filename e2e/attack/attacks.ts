/** All attacks, in the order in which they are tried: SQL, signing in, floods, rows. */
import type { Attack } from "./attack.ts";
import { anonymous } from "./attacks/anonymous.ts";
import { audit } from "./attacks/audit.ts";
import { control_token } from "./attacks/control-token.ts";
import { duplicate_node } from "./attacks/duplicate-node.ts";
import { first_administrator_link } from "./attacks/first-administrator-link.ts";
import { health_leaks } from "./attacks/health-leaks.ts";
import { http_slow } from "./attacks/http-slow.ts";
import { live_streams } from "./attacks/live-streams.ts";
import { mqtt_hostile_bytes } from "./attacks/mqtt-hostile-bytes.ts";
import { mqtt_silent_many_addresses } from "./attacks/mqtt-silent-many-addresses.ts";
import { mqtt_silent_one_address } from "./attacks/mqtt-silent-one-address.ts";
import { other_sites } from "./attacks/other-sites.ts";
import { oversized } from "./attacks/oversized.ts";
import { page_paths } from "./attacks/page-paths.ts";
import { poison_jobs_socket } from "./attacks/poison-jobs-socket.ts";
import { poison_raw_batches } from "./attacks/poison-raw-batches.ts";
import { renamed_spool } from "./attacks/renamed-spool.ts";
import { revoked_stream } from "./attacks/revoked-stream.ts";
import { roles } from "./attacks/roles.ts";
import { session_flood } from "./attacks/session-flood.ts";
import { sign_in_guessing } from "./attacks/sign-in-guessing.ts";
import { sign_out } from "./attacks/sign-out.ts";
import { sql_answers_as_pages } from "./attacks/sql-answers-as-pages.ts";
import { sql_cookie } from "./attacks/sql-cookie.ts";
import { sql_formats } from "./attacks/sql-formats.ts";
import { sql_limits } from "./attacks/sql-limits.ts";
import { sql_link_in_browser } from "./attacks/sql-link-in-browser.ts";
import { sql_parameters } from "./attacks/sql-parameters.ts";
import { sql_scalar_functions } from "./attacks/sql-scalar-functions.ts";
import { sql_settings } from "./attacks/sql-settings.ts";
import { sql_system_tables } from "./attacks/sql-system-tables.ts";
import { sql_table_functions } from "./attacks/sql-table-functions.ts";
import { sql_writes } from "./attacks/sql-writes.ts";

export const ATTACKS: readonly Attack[] = [
  sql_scalar_functions,
  sql_table_functions,
  sql_formats,
  sql_system_tables,
  sql_settings,
  sql_writes,
  sql_parameters,
  sql_limits,
  sql_answers_as_pages,
  sql_link_in_browser,
  sql_cookie,
  anonymous,
  roles,
  page_paths,
  health_leaks,
  other_sites,
  first_administrator_link,
  control_token,
  revoked_stream,
  session_flood,
  sign_out,
  sign_in_guessing,
  audit,
  mqtt_silent_one_address,
  mqtt_silent_many_addresses,
  mqtt_hostile_bytes,
  http_slow,
  live_streams,
  oversized,
  poison_raw_batches,
  poison_jobs_socket,
  duplicate_node,
  renamed_spool,
];
