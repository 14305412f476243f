// Stands in a bundle for a package that the program never uses (scripts/build.ts says which); calling it throws an error that says so.
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      if (name === "__esModule") return undefined;
      return () => {
        throw new Error(`${String(name)} is of a package that was left out of this build: see REPLACED in scripts/build.ts`);
      };
    },
  },
);
