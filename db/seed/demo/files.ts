import { addMonths, shanghaiDate } from "../../../server/kernel/dates.ts";
import { makeUscc } from "../../../server/kernel/uscc.ts";
import type { ImportReason } from "../../../server/records/import-reasons.ts";
import type { importBatches, importRejectCounts, importRejects } from "../../schema/records.ts";
import { minutesAfter } from "./clock.ts";
import { auditOf } from "./office.ts";
import type { Inhabitant } from "./people.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { RecordRow } from "./records.ts";
import type { HistoryRows } from "./rows.ts";

export type FileRows = {
  readonly batches: readonly (typeof importBatches.$inferInsert)[];
  readonly rejectCounts: readonly (typeof importRejectCounts.$inferInsert)[];
  /** Of the one unit's own files alone: what stood in the rows, as nobody else may read it. */
  readonly rejects: readonly (typeof importRejects.$inferInsert)[];
  readonly audits: HistoryRows["audits"];
};
type Senders = {
  /** The platform's office, which brings in what units without a desk send. */
  readonly office: Inhabitant;
  /** The one unit with a desk. */
  readonly bureau: { readonly name: string; readonly officer: Inhabitant };
};

const filesSeed = 0xf1_1e5;
const monthsTold = 12;

/** What is wrong with rows, and how often beside each other. */
const faults: readonly (readonly [readonly [column: string, reason: ImportReason], number])[] = [
  [["统一社会信用代码", "CHECK_DIGIT"], 5],
  [["统一社会信用代码", "REQUIRED_MISSING"], 2],
  [["决定日期", "DATE_INVALID"], 3],
  [["文书号", "REQUIRED_MISSING"], 2],
];

/**
 * The files by which units told, month by month over the last twelve, what is known of the fictitious firms: one file for each unit's item, on the day its last
 * record of the month came. Each record that came in one of those months names its file. What the figures of data quality say of these
 * months is counted from files and records by the platform's own count, as of any others.
 */
export function tellFiles(records: readonly RecordRow[], now: Date, { office, bureau }: Senders): FileRows {
  const chance = chanceOf(filesSeed);
  const since = addMonths(`${shanghaiDate(now).slice(0, 7)}-01`, 1 - monthsTold);
  const ofFiles = records.filter((record) => isOfFile(record, now) && shanghaiDate(record.knownFrom as Date) >= since);
  const groups = Map.groupBy(ofFiles, ({ sourceUnit, itemCode, knownFrom }) => `${sourceUnit} ${itemCode} ${monthOf(knownFrom as Date)}`);
  const batches: (typeof importBatches.$inferInsert)[] = [];
  const rejectCounts: (typeof importRejectCounts.$inferInsert)[] = [];
  const rejects: (typeof importRejects.$inferInsert)[] = [];
  const audits: HistoryRows["audits"] = [];
  for (const group of [...groups.values()].sort((one, other) => lastOf(one).getTime() - lastOf(other).getTime())) {
    const [first] = group as [RecordRow];
    const isOwn = first.sourceUnit === bureau.name;
    const { member, user } = isOwn ? bureau.officer : office;
    const { batch, counts, wrong } = fileOf(chance, group, member);
    if (isOwn) rejects.push(...wrong.map((row) => rejectOf(batch, first, row)));
    const loaded = auditOf(chance, user, "import.loaded", batch.id, member.organizationId, batch.endedAt as Date);
    audits.push(isOwn ? { ...loaded, actor: `authority:${user.id}` } : loaded);
    batches.push(batch);
    rejectCounts.push(...counts);
    for (const record of group) Object.assign(record, { importBatchId: batch.id });
  }
  return { batches, rejectCounts, rejects, audits };
}

/** Told by a file that is past: in its first version, and by none already. Promises and inspections are written by the platform itself. */
function isOfFile({ itemCode, version, knownFrom, importBatchId }: RecordRow, now: Date): boolean {
  const ownWords = itemCode.startsWith("CMT-") || itemCode === "ADM-04";
  return !ownWords && !importBatchId && (version ?? 1) === 1 && knownFrom !== undefined && minutesAfter(knownFrom, 11 * 60) < now;
}

const monthOf = (moment: Date) => shanghaiDate(moment).slice(0, 7);
const lastOf = (group: readonly RecordRow[]) => new Date(Math.max(...group.map(({ knownFrom }) => (knownFrom as Date).getTime())));

function fileOf(chance: Chance, group: readonly RecordRow[], { organizationId, userId }: Inhabitant["member"]) {
  const [{ sourceUnit, itemCode }] = group as [RecordRow];
  const startedAt = minutesAfter(lastOf(group), chance.between(9 * 60, 10 * 60 + 50));
  const id = chance.id("importBatch", startedAt);
  const rejected = chance.happens(0.6) ? chance.between(0, Math.ceil(group.length * 0.06)) : 0;
  // What had been told before comes again with the month's file.
  const repeated = chance.between(0, Math.ceil(group.length * 0.1));
  const read = group.length + repeated + rejected;
  const batch: typeof importBatches.$inferInsert = {
    ...{ id, kind: "records", status: rejected > 0 ? "partly_loaded" : "loaded", fileFormat: "csv" },
    ...{
      fileName: `${sourceUnit}-${itemCode}-${monthOf(startedAt)}.csv`,
      fileBytes: read * 386,
      sourceUnit,
      organizationId,
      startedByUserId: userId,
    },
    ...{ rowsRead: read, rowsAccepted: group.length, rowsDuplicate: repeated, rowsRejected: rejected, progressPercent: 100 },
    ...{ startedAt, endedAt: minutesAfter(startedAt, 1) },
  };
  const wrong = Array.from({ length: rejected }, (_, place) => ({
    // Rows begin under the header, and none lies behind the file's end.
    rowNo: 2 + Math.min(place * 3 + chance.between(0, 2), read - rejected + place),
    fault: chance.weigh(faults),
  }));
  const kinds = Map.groupBy(wrong, ({ fault }) => fault.join(" "));
  const counts = [...kinds.values()].map((rows) => ({
    ...{ importBatchId: id, organizationId, columnName: columnIn(itemCode, rows[0]?.fault[0] ?? ""), reason: rows[0]?.fault[1] ?? "" },
    ...{ rows: rows.length, rowNumbers: rows.map(({ rowNo }) => rowNo) },
  }));
  return { batch, counts, wrong };
}

type Wrong = ReturnType<typeof fileOf>["wrong"][number];

/** What a file of penalties calls the columns in which rows are wrong. */
const columnsOfPenalties: Readonly<Record<string, string>> = { 统一社会信用代码: "CF_XDR_SHXYM", 决定日期: "CF_JDRQ", 文书号: "CF_WSH" };
const columnIn = (itemCode: string, column: string) => (itemCode === "ADM-02" ? (columnsOfPenalties[column] ?? column) : column);

/** A refused row of the unit's own file: what stood where it was wrong and, of a penalty, the row as the file had it. */
function rejectOf(
  { id, organizationId, startedAt }: typeof importBatches.$inferInsert,
  { itemCode, sourceUnit }: RecordRow,
  { rowNo, fault }: Wrong,
): typeof importRejects.$inferInsert {
  const [wrong, reason] = fault;
  const [column, value] = [columnIn(itemCode, wrong), spoiled[`${wrong} ${reason}`] ?? ""];
  const day = shanghaiDate(startedAt as Date);
  const said = {
    CF_XDR_MC: `苏州试行第${rowNo}号机械厂`,
    CF_XDR_SHXYM: makeUscc({ department: "9", type: "1", regionCode: "320505", serial: 640_000 + rowNo }),
    ...{ CF_WSH: `苏环罚〔${day.slice(0, 4)}〕${700 + rowNo}号`, CF_WFXW: "未按期报送排放报告", CF_CFLB: "罚款", CF_NR: "罚款10000元" },
    ...{ CF_JDRQ: day, CF_CFJG: sourceUnit },
  };
  const cells = itemCode === "ADM-02" ? Object.entries({ ...said, [column]: value }) : null;
  return { importBatchId: id, organizationId: organizationId ?? "", rowNo, position: 0, columnName: column, reason, value, cells };
}

/** What stood where a row was wrong; nothing where something had to stand. */
const spoiled: Readonly<Record<string, string>> = {
  "统一社会信用代码 CHECK_DIGIT": "91320505MA1WRPQX31",
  "决定日期 DATE_INVALID": "2026年2月30日",
};
