// Who may import what (ARCHITECTURE: app → components → server → db, a room knows only rooms before it). Every rule is an error, and
// scripts/verify/planted breaks each of them once, so that a blind checker shows.

/** The rooms in the order in which data flows. */
const rooms = [
  "subjects",
  "catalogue",
  "transparency",
  "records",
  "evaluation",
  "measures",
  "supervision",
  "consents",
  "profiles",
  "products",
  "loan-requests",
  "matching",
  "offers",
  "loans",
  "lab",
  "corrections",
  "commitments",
  "reports",
  "credentials",
  "watch",
  "rights",
  "statistics",
  "billing",
  "notifications",
  "jobs",
];
const tests = "\\.test\\.tsx?$";
const anyRoom = rooms.join("|");

const typesAside = { dependencyTypesNot: ["type-only"] };

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const forbidden = [
  { name: "no-circles", from: {}, to: { circular: true, viaOnly: typesAside } },
  { name: "everything-is-found", from: {}, to: { couldNotResolve: true } },
  {
    name: "running-needs-no-test-tools",
    from: {
      path: "^(app|components|server|db|i18n)/|^proxy|^scripts/(start|import|backup|restore|admin|demo)",
      pathNot: `${tests}|^db/testing/`,
    },
    to: { dependencyTypes: ["npm-dev"], ...typesAside },
  },

  {
    name: "screens-hold-no-tables",
    from: { path: "^(app|components)/", pathNot: tests },
    to: { path: "^db/", pathNot: "^db/schema/words\\.ts$", ...typesAside },
  },
  { name: "components-do-not-know-pages", from: { path: "^components/" }, to: { path: "^app/" } },
  {
    name: "components-stay-in-the-browser",
    // Three parts that all desks share are drawn on the server and read through the in-process caller, as pages do.
    from: {
      path: "^components/",
      pathNot: `${tests}|^components/(account/(settings-page|mandate-banner)|profiles/catalogue-label)\\.tsx$`,
    },
    // Pure words, and sign-in and sign-out: the two server actions there are.
    to: {
      path: "^server/(access|auth|trpc|env|log)|(^|/)router\\.ts$",
      pathNot: "^server/auth/(schema|demo-people|sign-in-actions|sign-out)\\.ts$",
      ...typesAside,
    },
  },
  { name: "server-knows-no-screens", from: { path: "^server/" }, to: { path: "^(app|components)/" } },
  {
    name: "nobody-imports-commands",
    from: { path: "^(app|components|server|db|i18n)/|^proxy", pathNot: tests },
    to: { path: "^(scripts|bench|e2e)/" },
  },
  { name: "tests-help-tests-only", from: { pathNot: `${tests}|^db/testing/|^(e2e|bench)/|^vitest` }, to: { path: "^db/testing/" } },
  { name: "seeds-are-sown-by-commands", from: { path: "^(app|components|server)/", pathNot: tests }, to: { path: "^db/seed/" } },

  {
    name: "db-knows-no-rooms",
    from: { path: "^db/", pathNot: `^db/(seed|testing)/|${tests}` },
    to: { path: "^server/", pathNot: "^server/(env\\.ts|kernel/)", ...typesAside },
  },
  { name: "tables-are-only-tables", from: { path: "^db/schema/" }, to: { path: "^(server|db)/", pathNot: "^db/schema/", ...typesAside } },
  {
    name: "kernel-knows-nothing",
    from: { path: "^server/kernel/", pathNot: tests },
    to: { path: "^(app|components|server|db|scripts|i18n)/", pathNot: "^server/kernel/" },
  },
  {
    name: "kernel-stays-pure",
    from: { path: "^server/kernel/", pathNot: tests },
    to: { path: "node_modules", pathNot: "node_modules/zod/" },
  },
  {
    name: "access-knows-no-rooms",
    from: { path: "^server/access/", pathNot: tests },
    to: { path: `^server/(${anyRoom}|trpc|auth)/`, ...typesAside },
  },
  {
    name: "storage-knows-no-rooms",
    from: { path: "^server/storage/", pathNot: tests },
    to: { path: `^(db|server/(${anyRoom}|trpc|auth|access))/`, ...typesAside },
  },
  {
    name: "one-door-to-the-database",
    from: { path: "^server/", pathNot: `^server/(access|auth|jobs)/|^server/records/import/|${tests}` },
    to: { path: "^db/client\\.ts$", ...typesAside },
  },
  {
    name: "the-router-list-alone-imports-routers",
    from: { pathNot: `^server/trpc/root\\.ts$|${tests}` },
    to: { path: "^server/[^/]+/router\\.ts$", ...typesAside },
  },
  {
    name: "rooms-know-no-framework",
    // The report is set in a process of its own, by a library whose documents are React elements.
    from: { path: `^server/(${anyRoom})/`, pathNot: `${tests}|^server/reports/print/` },
    to: { path: "node_modules/(next|react|react-dom|next-intl|next-auth)/" },
  },
  {
    name: "schemas-and-policies-stay-pure",
    from: { path: "^server/[^/]+/(schema|policy)\\.ts$" },
    to: { path: "node_modules/(server-only|postgres|next)/", reachable: true },
  },
  ...rooms.slice(0, -1).map((room, place) => ({
    name: `${room}-knows-only-rooms-before-it`,
    from: { path: `^server/${room}/`, pathNot: tests },
    to: { path: `^server/(${rooms.slice(place + 1).join("|")})/` },
  })),
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data)/" },
    webpackConfig: { fileName: `${__dirname}/scripts/verify/resolve.cjs` },
    enhancedResolveOptions: {
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
    },
  },
};
