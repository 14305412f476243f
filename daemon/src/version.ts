/** The version of Heliograph: that of the manifest at the root, which is the only place where it stands. */
import manifest from "../../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
