import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, isAdministrator, readsUnopened, workerRole } from "./columns.ts";
import { importMappings } from "./mappings.ts";
import { importKinds, importStatuses, recordStatuses, severities, sourceFormats } from "./words.ts";

export const recordStatus = pgEnum("record_status", recordStatuses);
export const severity = pgEnum("severity", severities);
export const importKind = pgEnum("import_kind", importKinds);
export const importStatus = pgEnum("import_status", importStatuses);

/**
 * One version of one public credit record. It keeps two times: when it was true (`true_from`, `true_to`) and when the platform knew
 * (`known_from`, `known_to`). A correction is a new version; only `known_to` of the old one is written.
 */
export const creditRecords = pgTable(
  "credit_records",
  {
    // No reference: it would look up and lock the subject's row for each record of a file. The import alone writes records, by joining subjects,
    // which nobody may delete; `db/invariants.ts` holds the promise.
    subjectId: text("subject_id").notNull(),
    id: text("id").notNull(),
    version: integer("version").notNull().default(1),
    itemCode: text("item_code").notNull(),
    catalogueVersionId: text("catalogue_version_id").notNull(),
    /** What makes two rows the same fact, e.g. deciding authority + document number + subject. */
    naturalKey: text("natural_key").notNull(),
    /** SHA-256 of the canonical content: equal content is a duplicate, other content a new version. */
    contentHash: text("content_hash").notNull(),
    status: recordStatus("status").notNull().default("valid"),
    severity: severity("severity"),
    /** The item's fields in their own units; see `server/records/fields.ts`. Never personal identity numbers. */
    content: jsonb("content").notNull().$type<Record<string, unknown>>(),
    sourceUnit: text("source_unit").notNull(),
    decidingUnit: text("deciding_unit"),
    documentNo: text("document_no"),
    /** The document's date, or the period's last day. */
    trueFrom: day("true_from").notNull(),
    trueTo: day("true_to"),
    /** Computed from the dated rule named beside it, never taken from a file. */
    publicityEndsOn: day("publicity_ends_on"),
    publicityRule: text("publicity_rule"),
    knownFrom: instant("known_from").notNull().defaultNow(),
    /** When a later version replaced this one; null for the version in force. */
    knownTo: instant("known_to"),
    importBatchId: text("import_batch_id"),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.id, t.version] }),
    // What became otherwise since a day: the first telling of a fact, which most are, is entered in neither place.
    index("credit_records_ended").on(t.itemCode, t.sourceUnit, t.knownTo).where(sql`${t.knownTo} is not null`),
    uniqueIndex("credit_records_one_in_force").on(t.subjectId, t.itemCode, t.naturalKey).where(sql`${t.knownTo} is null`),
    check("credit_records_true_in_order", sql`${t.trueTo} is null or ${t.trueTo} >= ${t.trueFrom}`),
    check("credit_records_known_in_order", sql`${t.knownTo} is null or ${t.knownTo} >= ${t.knownFrom}`),
    pgPolicy("credit_records_opened", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and (${acting.items} = '*' or ${t.itemCode} = any (string_to_array(${acting.items}, ',')))`,
    }),
    // A unit reads what it told or decided itself, of whomever it is.
    pgPolicy("credit_records_of_the_unit", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${acting.unit} <> '' and (${t.sourceUnit} = ${acting.unit} or ${t.decidingUnit} = ${acting.unit})`,
    }),
    pgPolicy("credit_records_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    // What counts crowds, or tells whose answer turned, reads as everybody else does: one opened subject, and of it the opened items.
    pgPolicy("credit_records_counted", {
      as: "restrictive",
      to: workerRole,
      for: "select",
      using: sql`(${readsUnopened}) or (${t.subjectId} = ${acting.subject} and ${t.itemCode} = any (string_to_array(${acting.items}, ',')))`,
    }),
  ],
);

/**
 * What every further source says of a fact that the platform already had from another: the record itself is what the first source told, or the deciding
 * unit. A source that later says something else is a further row; its newest stands.
 */
export const recordSources = pgTable(
  "record_sources",
  {
    subjectId: text("subject_id").notNull(),
    recordId: text("record_id").notNull(),
    /** The version that stood when it was told. */
    recordVersion: integer("record_version").notNull(),
    itemCode: text("item_code").notNull(),
    sourceUnit: text("source_unit").notNull(),
    contentHash: text("content_hash").notNull(),
    /** As this source tells it; null of what came before tellings were kept. */
    content: jsonb("content").$type<Record<string, unknown>>(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    importBatchId: text("import_batch_id"),
  },
  (t) => [
    primaryKey({ name: "record_sources_each_once", columns: [t.subjectId, t.recordId, t.recordVersion, t.sourceUnit, t.contentHash] }),
    foreignKey({
      name: "record_sources_follow_their_record",
      columns: [t.subjectId, t.recordId, t.recordVersion],
      foreignColumns: [creditRecords.subjectId, creditRecords.id, creditRecords.version],
    }).onDelete("restrict"),
    pgPolicy("record_sources_opened", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and (${acting.items} = '*' or ${t.itemCode} = any (string_to_array(${acting.items}, ',')))`,
    }),
    pgPolicy("record_sources_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    // As of the records themselves: what further sources tell of them is no more open than they are.
    pgPolicy("record_sources_counted", {
      as: "restrictive",
      to: workerRole,
      for: "select",
      using: sql`(${readsUnopened}) or (${t.subjectId} = ${acting.subject} and ${t.itemCode} = any (string_to_array(${acting.items}, ',')))`,
    }),
  ],
);

/** One file that came in. read = accepted + duplicate + rejected once it has ended. */
export const importBatches = pgTable(
  "import_batches",
  {
    id: text("id").primaryKey(),
    kind: importKind("kind").notNull(),
    status: importStatus("status").notNull(),
    fileName: text("file_name").notNull(),
    /** What the file's first bytes told it to be; null until they are read. */
    fileFormat: text("file_format", { enum: sourceFormats }),
    fileHash: text("file_hash"),
    fileBytes: integer("file_bytes"),
    sourceUnit: text("source_unit").notNull(),
    /** By which mapping a `mapped` file's columns are read; null for the other kinds. */
    mappingId: text("mapping_id").references(() => importMappings.id, { onDelete: "restrict" }),
    /** The office or authority that sent it; null when it came by command. */
    organizationId: text("organization_id"),
    startedByUserId: text("started_by_user_id"),
    rowsRead: integer("rows_read").notNull().default(0),
    rowsAccepted: integer("rows_accepted").notNull().default(0),
    rowsDuplicate: integer("rows_duplicate").notNull().default(0),
    rowsRejected: integer("rows_rejected").notNull().default(0),
    /** Rows accepted with a warning. */
    rowsWarned: integer("rows_warned").notNull().default(0),
    /** Why a whole file was refused: a reason key. */
    refusal: text("refusal"),
    /** The columns that a refused header lacks, by the names that forms and mappings have for them. */
    missingColumns: text("missing_columns").array().notNull().default([]),
    /** The region whose whole register the sender says the file is; null when it holds single entries. */
    coversRegion: text("covers_region"),
    /** Share of the file's bytes already read, for progress. */
    progressPercent: integer("progress_percent").notNull().default(0),
    /** Everything but the file that decided what became of its rows; null until it is loaded, and of files that no longer say so. */
    readingHash: text("reading_hash"),
    /** When its records' document numbers were noted in `record_numbers`; null until they are. */
    numberedAt: instant("numbered_at"),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("import_batches_newest").on(t.startedAt),
    check(
      "import_batches_add_up",
      sql`${t.status} not in ('loaded', 'partly_loaded') or ${t.rowsRead} = ${t.rowsAccepted} + ${t.rowsDuplicate} + ${t.rowsRejected}`,
    ),
    check("import_batches_mapped_by_a_mapping", sql`(${t.kind}::text = 'mapped') = (${t.mappingId} is not null)`),
    check("import_batches_format_known", sql`${t.fileFormat} in (${sql.raw(sourceFormats.map((format) => `'${format}'`).join(", "))})`),
    pgPolicy("import_batches_own", {
      to: appRole,
      using: sql`${t.organizationId} = ${acting.organization}`,
      withCheck: sql`${t.organizationId} = ${acting.organization}`,
    }),
    pgPolicy("import_batches_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("import_batches_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * A source supplied the whole of a register for a region on a day: from then on a subject of that region without an entry has none. Without
 * such a row nothing is known of it. The demo world's registers speak of its own companies alone.
 */
export const suppliedRegisters = pgTable(
  "supplied_registers",
  {
    itemCode: text("item_code").notNull(),
    /** GB/T 2260; `000000` for the whole country. */
    regionCode: text("region_code").notNull(),
    sourceUnit: text("source_unit").notNull(),
    /** The day on which the register stood so. */
    asOf: day("as_of").notNull(),
    isDemo: boolean("is_demo").notNull().default(false),
    importBatchId: text("import_batch_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "supplied_registers_once_a_day", columns: [t.itemCode, t.regionCode, t.sourceUnit, t.asOf, t.isDemo] }),
    check("supplied_registers_region_six_digits", sql`${t.regionCode} ~ '^[0-9]{6}$'`),
    check("supplied_registers_have_a_file", sql`${t.isDemo} or ${t.importBatchId} is not null`),
  ],
);

/** How often a batch's rows were refused, by column and reason: what an administrator may see. */
export const importRejectCounts = pgTable(
  "import_reject_counts",
  {
    importBatchId: text("import_batch_id")
      .notNull()
      .references(() => importBatches.id, { onDelete: "cascade" }),
    organizationId: text("organization_id"),
    columnName: text("column_name").notNull(),
    reason: text("reason").notNull(),
    rows: integer("rows").notNull(),
    /** The first of these rows, as the file numbers them. */
    rowNumbers: integer("row_numbers").array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.importBatchId, t.columnName, t.reason] }),
    pgPolicy("import_reject_counts_own", { to: appRole, for: "select", using: sql`${t.organizationId} = ${acting.organization}` }),
    pgPolicy("import_reject_counts_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("import_reject_counts_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** What was odd about an accepted row, by column and reason: no value stands here. The list ends where the importer stops keeping. */
export const importWarnings = pgTable(
  "import_warnings",
  {
    importBatchId: text("import_batch_id")
      .notNull()
      .references(() => importBatches.id, { onDelete: "cascade" }),
    organizationId: text("organization_id"),
    rowNo: integer("row_no").notNull(),
    position: integer("position").notNull(),
    columnName: text("column_name").notNull(),
    warning: text("warning").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importBatchId, t.rowNo, t.position] }),
    pgPolicy("import_warnings_own", { to: appRole, for: "select", using: sql`${t.organizationId} = ${acting.organization}` }),
    pgPolicy("import_warnings_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("import_warnings_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * Which records a unit told or decided under a document's number: what an index on `credit_records` would hold, kept beside it so that an import pays
 * nothing. A job notes the numbers of a file some minutes after it was loaded.
 */
export const recordNumbers = pgTable(
  "record_numbers",
  {
    /** The unit's full name, as its records have it. */
    unit: text("unit").notNull(),
    documentNo: text("document_no").notNull(),
    subjectId: text("subject_id").notNull(),
    recordId: text("record_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unit, t.documentNo, t.subjectId, t.recordId] }),
    pgPolicy("record_numbers_of_the_unit", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${acting.unit} <> '' and ${t.unit} = ${acting.unit}`,
    }),
    pgPolicy("record_numbers_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * A run of rows that came in whole and that told nothing which the records do not say since: where its text comes again under the same reading, its
 * rows are duplicates, and are counted without being read. Of no text, and of no row.
 */
export const importPassages = pgTable(
  "import_passages",
  {
    readingHash: text("reading_hash").notNull(),
    /** Of its text, its delimiter and the order of its columns. */
    hash: text("hash").notNull(),
    /** The file that told it last. */
    importBatchId: text("import_batch_id")
      .notNull()
      .references(() => importBatches.id, { onDelete: "cascade" }),
    /** Lines of the file, blank ones too. */
    lines: integer("lines").notNull(),
    rows: integer("rows").notNull(),
    /** The oldest day that was timely when it was counted; null where no rule said. */
    oldestTimely: day("oldest_timely"),
    /** What its rows count, by source unit and item. */
    arrivals: jsonb("arrivals").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.readingHash, t.hash] }),
    index("import_passages_of_a_file").on(t.importBatchId),
    pgPolicy("import_passages_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** A refused row with its value: open to the sending authority alone, never to an administrator. */
export const importRejects = pgTable(
  "import_rejects",
  {
    importBatchId: text("import_batch_id")
      .notNull()
      .references(() => importBatches.id, { onDelete: "cascade" }),
    /** The authority that sent the file; rows of other senders are not stored. */
    organizationId: text("organization_id").notNull(),
    rowNo: integer("row_no").notNull(),
    position: integer("position").notNull(),
    columnName: text("column_name").notNull(),
    reason: text("reason").notNull(),
    value: text("value").notNull(),
    /** Beside a row's first fault the whole row as its file had it, in the file's order; null where nothing of it may be kept, or it could not be read. */
    cells: jsonb("cells").$type<readonly (readonly [column: string, value: string])[]>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.importBatchId, t.rowNo, t.position] }),
    pgPolicy("import_rejects_own", {
      to: appRole,
      for: "select",
      using: sql`${t.organizationId} = ${acting.organization} and ${acting.role} = 'authority'`,
    }),
    pgPolicy("import_rejects_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
