// node scripts/apt-repository.ts FOLDER KEY DEB…: makes a signed apt repository of packages that are there already.
import { writeAptRepository } from "./package/apt-repository.ts";

const [folder, key, ...debs] = process.argv.slice(2);
if (folder === undefined || key === undefined || debs.length === 0) {
  process.stderr.write("Usage: node scripts/apt-repository.ts FOLDER KEY DEB…\n");
  process.exit(2);
}
writeAptRepository(folder, debs, key);
