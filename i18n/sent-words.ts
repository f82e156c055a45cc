/** What every acting part of the site says in the browser: the controls, the refusals and the proof of identity. */
const acting = ["account.stepUp", "reasons", "shell", "ui"] as const;

/** What every desk says besides: its people, its settings, its states. */
const desk = [
  ...acting,
  "account.claim.act",
  "account.twoFactor.recovery",
  "format.missing",
  "settings.factor",
  "settings.language",
  "settings.name",
  "settings.password",
  "settings.places",
  "settings.sessions",
  "status",
  "team",
  "words",
] as const;

/**
 * The words each part of the site sends to the browser, as message groups. Everything else is said on the server, where the whole
 * catalogue is. `npm run verify` reads the imports of each part and names a group that is missing here, or sent for nothing.
 */
export const sentWords = {
  frame: ["shell", "ui.copyText"],
  public: ["check.find", "products.filter", "shell", "statistics.filter", "supervision.replay", "ui", "verify", "words"],
  account: [...acting, "account", "consents.revoke"],
  enterprise: [
    ...desk,
    "account.claim",
    "catalogue.purpose",
    "commitments",
    "consents",
    "criteria",
    "evaluation.wish",
    "fileObjection",
    "law",
    "loanRequests",
    "makeCommitment",
    "mandateBanner",
    "matching",
    "offers",
    "papers",
    "profiles",
    "repairs",
    "reports",
    "statistics.promise",
  ],
  lender: [...desk, "cases", "criteria", "deskKeys", "loans", "measuresBeside", "offers", "products", "profiles", "reconsiderations"],
  authority: [
    ...desk,
    "amendments",
    "answerCommitment",
    "fileInspection",
    "answerObjection",
    "decideRepair",
    "deskKeys",
    "imports",
    "mappings",
    "orderMeasure",
    "profiles.field",
    "profiles.words",
    "push",
  ],
  admin: [
    ...desk,
    "catalogue",
    "evaluation.attribute",
    "evaluation.editor",
    "evaluation.models",
    "evaluation.runs",
    "governance",
    "imports",
    "lab",
    "law",
    "mappings",
    "profiles.words",
    "push.revoke",
    "rules",
    "statistics.filter",
    "statistics.keys",
    "superviseDraws",
  ],
  gallery: [...acting],
} as const satisfies Record<string, readonly string[]>;

export type Part = keyof typeof sentWords;
