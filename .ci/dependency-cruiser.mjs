/** The house rule as a check: seeds -> core -> excel -> app -> pane, never reversed, and every folder of parts is private. */

const importsOnly = (from, ...allowed) => ({
  name: `${from}-imports-only-${allowed.join("+") || "itself"}`,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: [from, ...allowed].map((folder) => `^src/${folder}/`) },
});

export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: "^src/pane/main\\.tsx$|\\.d\\.ts$" },
      to: {},
    },
    {
      name: "core-is-pure",
      comment:
        "Core may use zod and small pure libraries: CSV, XML, deflate, SHA-256, regular expressions. The citation engine has a rule of its own.",
      severity: "error",
      from: { path: "^src/core/" },
      to: {
        path: "node_modules",
        pathNot:
          "node_modules/(zod|papaparse|@noble/hashes|@rgrove/parse-xml|fflate|citeproc|@eslint-community/regexpp|@types)/",
      },
    },
    {
      name: "one-caller-of-citeproc",
      comment: "Pure, large, and loaded with core/cite only: one file calls it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/core/cite/engine\\.ts$" },
      to: { path: "node_modules/citeproc/" },
    },
    {
      name: "core-uses-no-node",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "react-stays-in-pane",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/pane/" },
      to: { path: "node_modules/(react|react-dom|@fluentui)/" },
    },
    importsOnly("core"),
    importsOnly("strings", "core"),
    importsOnly("excel", "core"),
    importsOnly("app", "core", "excel", "strings"),
    importsOnly("pane", "core", "app", "strings"),
    {
      name: "parts-are-private",
      comment: "core/merge/* may be imported only by core/merge.ts and its siblings.",
      severity: "error",
      from: { path: "^src/([^/]+)/([A-Za-z-]+)" },
      to: { path: "^src/(core|excel|app|strings)/[a-z-]+/", pathNot: "^src/$1/$2/" },
    },
    {
      name: "src-never-imports-tests",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^tests/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
