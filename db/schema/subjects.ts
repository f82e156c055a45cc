import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, boolean, check, index, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { publicBodyKinds, subjectKinds } from "./words.ts";

export const subjectKind = pgEnum("subject_kind", subjectKinds);

/** Written out: neither an index nor a policy takes a parameter. */
const isPublicBody = (kind: AnyPgColumn) => sql`${kind} in (${sql.raw(publicBodyKinds.map((one) => `'${one}'`).join(", "))})`;

/**
 * A credit subject: a holder of a unified social credit code, or of an old number only. The row carries what the registry last said;
 * each version of that stands in `credit_records` under REG-01. A null says *not supplied*.
 */
export const subjects = pgTable(
  "subjects",
  {
    id: text("id").primaryKey(),
    /** GB 32100-2015, normalised. Null for a subject known only by an old number, which cannot sign up. */
    uscc: text("uscc"),
    /** A 15-digit registration or tax number from before 2015. */
    legacyNumber: text("legacy_number"),
    /** The code fails its check character and a person confirmed it against the source. */
    isCheckDigitConfirmed: boolean("is_check_digit_confirmed").notNull().default(false),
    kind: subjectKind("kind").notNull(),
    name: text("name").notNull(),
    /** NFKC, case and brackets folded by the application: for comparing, never for showing. */
    nameFolded: text("name_folded").notNull(),
    registeredOn: day("registered_on"),
    /** As the source wrote it. */
    capitalRaw: text("capital_raw"),
    /** Minor units of `capital_currency`. */
    capitalMinor: bigint("capital_minor", { mode: "number" }),
    capitalCurrency: text("capital_currency"),
    regionCode: text("region_code"),
    /** GB/T 4754-2017, as fine as the source tells. */
    industryCode: text("industry_code"),
    businessScope: text("business_scope"),
    /** Where the subject is known from: an import kind or `registry`. */
    knownFrom: text("known_from").notNull(),
    sourceUnit: text("source_unit").notNull(),
    /** The source's own date of these facts. */
    asOf: day("as_of").notNull(),
    importBatchId: text("import_batch_id"),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("subjects_uscc_once").on(t.uscc),
    uniqueIndex("subjects_legacy_number_once").on(t.legacyNumber).where(sql`${t.legacyNumber} is not null`),
    index("subjects_by_name").on(t.nameFolded),
    index("subjects_public_bodies_by_name").on(t.nameFolded, t.id).where(isPublicBody(t.kind)),
    check("subjects_have_a_code", sql`${t.uscc} is not null or ${t.legacyNumber} is not null`),
    check("subjects_uscc_form", sql`${t.uscc} ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'`),
    check("subjects_capital_has_currency", sql`(${t.capitalMinor} is null) = (${t.capitalCurrency} is null)`),
    pgPolicy("subjects_opened", { to: appRole, for: "select", using: sql`${t.id} = ${acting.subject}` }),
    pgPolicy("subjects_looked_up", { to: appRole, for: "select", using: sql`${acting.role} = 'person'` }),
    // Government answers for itself before everybody; companies are looked up by whoever signs up.
    pgPolicy("subjects_public_bodies", { to: appRole, for: "select", using: sql`${acting.role} = 'public' and ${isPublicBody(t.kind)}` }),
    // A unit that looks for its own records finds whom they are about.
    pgPolicy("subjects_of_the_units_records", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${acting.unit} <> ''`,
    }),
    pgPolicy("subjects_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("subjects_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
