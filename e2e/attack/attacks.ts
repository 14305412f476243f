/** All attacks, in the order in which they are tried: SQL, signing in, floods, rows. */
import type { Attack } from "./attack.ts";
import { anonymous } from "./attacks/anonymous.ts";
import { audit } from "./attacks/audit.ts";
import { controlToken } from "./attacks/control-token.ts";
import { duplicateNode } from "./attacks/duplicate-node.ts";
import { firstAdministratorLink } from "./attacks/first-administrator-link.ts";
import { healthLeaks } from "./attacks/health-leaks.ts";
import { httpSlow } from "./attacks/http-slow.ts";
import { liveStreams } from "./attacks/live-streams.ts";
import { mqttHostileBytes } from "./attacks/mqtt-hostile-bytes.ts";
import { mqttSilentManyAddresses } from "./attacks/mqtt-silent-many-addresses.ts";
import { mqttSilentOneAddress } from "./attacks/mqtt-silent-one-address.ts";
import { otherSites } from "./attacks/other-sites.ts";
import { oversized } from "./attacks/oversized.ts";
import { pagePaths } from "./attacks/page-paths.ts";
import { poisonJobsSocket } from "./attacks/poison-jobs-socket.ts";
import { poisonRawBatches } from "./attacks/poison-raw-batches.ts";
import { renamedSpool } from "./attacks/renamed-spool.ts";
import { revokedStream } from "./attacks/revoked-stream.ts";
import { roles } from "./attacks/roles.ts";
import { sessionFlood } from "./attacks/session-flood.ts";
import { signInGuessing } from "./attacks/sign-in-guessing.ts";
import { signOut } from "./attacks/sign-out.ts";
import { sqlAnswersAsPages } from "./attacks/sql-answers-as-pages.ts";
import { sqlCookie } from "./attacks/sql-cookie.ts";
import { sqlFormats } from "./attacks/sql-formats.ts";
import { sqlLimits } from "./attacks/sql-limits.ts";
import { sqlLinkInBrowser } from "./attacks/sql-link-in-browser.ts";
import { sqlParameters } from "./attacks/sql-parameters.ts";
import { sqlScalarFunctions } from "./attacks/sql-scalar-functions.ts";
import { sqlSettings } from "./attacks/sql-settings.ts";
import { sqlSystemTables } from "./attacks/sql-system-tables.ts";
import { sqlTableFunctions } from "./attacks/sql-table-functions.ts";
import { sqlWrites } from "./attacks/sql-writes.ts";

export const ATTACKS: readonly Attack[] = [
  sqlScalarFunctions,
  sqlTableFunctions,
  sqlFormats,
  sqlSystemTables,
  sqlSettings,
  sqlWrites,
  sqlParameters,
  sqlLimits,
  sqlAnswersAsPages,
  sqlLinkInBrowser,
  sqlCookie,
  anonymous,
  roles,
  pagePaths,
  healthLeaks,
  otherSites,
  firstAdministratorLink,
  controlToken,
  revokedStream,
  sessionFlood,
  signOut,
  signInGuessing,
  audit,
  mqttSilentOneAddress,
  mqttSilentManyAddresses,
  mqttHostileBytes,
  httpSlow,
  liveStreams,
  oversized,
  poisonRawBatches,
  poisonJobsSocket,
  duplicateNode,
  renamedSpool,
];
