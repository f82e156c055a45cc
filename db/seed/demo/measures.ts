import { type Day, shanghaiDate } from "../../../server/kernel/dates.ts";
import { mannerOf } from "../../../server/measures/measure.ts";
import type { HonourContent, ListEntryContent } from "../../../server/records/content.ts";
import type { measures } from "../../schema/measures.ts";
import { referenceMeasures } from "../reference.ts";
import { daysAfter, officeMoment } from "./clock.ts";
import type { CorrectionRows } from "./correcting.ts";
import { auditRow } from "./corrections.ts";
import { penalise, penaltyBy } from "./penalised.ts";
import type { Inhabitant, OrganizationRow } from "./people.ts";
import { chanceOf } from "./random.ts";
import { type RecordRow, recordOfUnit } from "./records.ts";
import type { HistoryRows } from "./rows.ts";
import type { Settled } from "./settling.ts";
import type { DemoEnterprise, DemoLender } from "./story.ts";

export type MeasureRow = typeof measures.$inferInsert;

type Town = {
  readonly seed: number;
  readonly now: Date;
  readonly settled: readonly Settled[];
  readonly bureau: OrganizationRow;
  readonly officer: Inhabitant;
  readonly corrections: CorrectionRows;
  /** The lender that a visitor enters. */
  readonly visited: DemoLender;
};

/** What is told of one: which, on what, how many days ago it was ordered, and its last day, in days from today. */
type Plan = { readonly code: string; readonly on: RecordRow; readonly ordered: number; readonly until?: number } & Partial<MeasureRow>;

const listed = new Map(referenceMeasures().map((measure) => [measure.code, measure]));
const why = {
  restriction: "该企业有生态环境领域失信记录，依照清单采取本项措施。",
  incentive: "该企业获得生态环境守信荣誉，依照清单给予本项激励。",
} as const;

/**
 * Tells what the demo authority ordered, by a chance of its own: a firm that it listed for a serious breach bears measures of each type, penalised firms are
 * supervised, of which one measure is over and one went with a repair, and the visitor's firm enjoys what an honour brings.
 */
export function tellMeasures(town: Town, history: HistoryRows): MeasureRow[] {
  const { seed, now, settled, bureau, corrections } = town;
  const chance = chanceOf(seed ^ 0x3ea_50);
  const today = shanghaiDate(now);
  const [visitor] = settled;
  const firmOf = new Map(settled.map(({ enterprise }) => [enterprise.company.subjectId, enterprise]));
  const standing = corrections.repairs.flatMap(({ subjectId, recordId, status }) => {
    const record =
      status === "rejected" || status === "withdrawn" || status === "barred" ? versionsOf(firmOf.get(subjectId), recordId)[0] : undefined;
    return record ? [record] : [];
  });
  const mended = corrections.repairs.find(({ status, closedAt }) => status === "closed" && closedAt);
  const [first, second, third] = standing;
  const [repaired] = versionsOf(firmOf.get(mended?.subjectId ?? ""), mended?.recordId ?? "");
  const breaker = third && firmOf.get(third.subjectId);
  if (!visitor || !mended?.closedAt || !first || !second || !breaker || !repaired)
    throw new Error("too few firms of the fictitious world were penalised");

  const told = (enterprise: DemoEnterprise, fact: Parameters<typeof recordOfUnit>[2]) => {
    const record = recordOfUnit(chance, enterprise.company.subjectId, fact, today);
    (enterprise.records as RecordRow[]).push(record);
    return record;
  };
  const entry = told(breaker, listingBy(bureau.nameZh, breaker.company.name, dayAgo(now, 70)));
  const honour = told(visitor.enterprise, honourBy(bureau.nameZh, dayAgo(now, 120)));
  const plans: Plan[] = [
    { code: "market_entry", on: entry, ordered: 60 },
    { code: "key_supervision", on: entry, ordered: 60, until: 300 },
    { code: "prudent_credit", on: entry, ordered: 58 },
    { code: "key_supervision", on: first, ordered: 40 },
    { code: "prudent_credit", on: second, ordered: 35 },
    { code: "share_publish", on: second, ordered: 50, until: -12 },
    { code: "key_supervision", on: repaired, ordered: 90, liftedAt: mended.closedAt, liftedBy: "repair", liftedById: mended.id },
    { code: "fewer_inspections", on: honour, ordered: 100 },
    { code: "green_lane", on: honour, ordered: 9, until: 356 },
    { code: "key_supervision", on: underWay(town, history, new Set(corrections.repairs.map(({ subjectId }) => subjectId))), ordered: 30 },
  ];
  return plans.map((plan) => {
    const at = officeMoment(chance, daysAfter(now, -plan.ordered), 0);
    const row = rowOf(town, plan, chance.id("measure", at), at);
    history.audits.push(auditRow(chance, town.officer, `measure.${mannerOf({ kind: row.kind, type: row.type ?? null })}`, row.id, at));
    if (row.liftedAt) history.audits.push(auditRow(chance, null, "measure.lifted", row.id, row.liftedAt));
    return row;
  });
}

function rowOf({ bureau, officer, now }: Town, { code, on, ordered: _, until, ...more }: Plan, id: string, orderedAt: Date): MeasureRow {
  const measure = listed.get(code);
  if (!measure) throw new Error(`the list has no ${code}`);
  const { subjectId, id: recordId, version = 1, itemCode, documentNo } = on;
  return {
    ...{
      id,
      subjectId,
      recordId,
      recordVersion: version,
      itemCode,
      documentNo: documentNo ?? null,
      code,
      listedFrom: measure.effective_from,
    },
    ...{ kind: measure.kind, type: measure.type, basis: measure.basis, authorityId: bureau.id, unitName: bureau.nameZh },
    ...{ orderedByUserId: officer.user.id, orderedAt, createdAt: orderedAt, reason: why[measure.kind], startsOn: shanghaiDate(orderedAt) },
    endsOn: until === undefined ? null : shanghaiDate(daysAfter(now, until)),
    ...more,
  };
}

const dayAgo = (now: Date, days: number): Day => shanghaiDate(daysAfter(now, -days));

/** A record of a firm in its versions, the first one first. */
const versionsOf = (enterprise: DemoEnterprise | undefined, recordId: string) =>
  (enterprise?.records ?? []).filter(({ id }) => id === recordId);

function listingBy(unit: string, name: string, inDate: Day): Parameters<typeof recordOfUnit>[2] {
  const content: ListEntryContent = {
    ...{ name, listType: "生态环境严重失信名单", inReason: "篡改自动监测数据", inDate, inAuthority: unit },
    ...{ outReason: null, outDate: null, outAuthority: null },
  };
  const documentNo = `苏环列〔${inDate.slice(0, 4)}〕5号`;
  const said = { sourceUnit: unit, decidingUnit: unit, documentNo, trueFrom: inDate, severity: "serious" } as const;
  return { itemCode: "LST-01", naturalKey: documentNo, content, ...said };
}

function honourBy(unit: string, grantedOn: Day): Parameters<typeof recordOfUnit>[2] {
  const content: HonourContent = { title: "江苏省环保信任保护企业", authority: unit, grantedOn };
  return {
    ...{ itemCode: "HON-01", naturalKey: `${content.title}|${grantedOn}`, content },
    ...{ sourceUnit: unit, decidingUnit: unit, documentNo: `苏环荣〔${grantedOn.slice(0, 4)}〕12号`, trueFrom: grantedOn },
  };
}

/** A penalty of a firm of the province whose case the visited lender has open: its officer reads the measure beside it. */
function underWay({ seed, now, settled, bureau, visited }: Town, history: HistoryRows, others: ReadonlySet<string>): RecordRow {
  const open = new Set(
    history.cases.flatMap(({ lenderId, status, enterpriseId }) => (lenderId === visited.id && isOpen(status) ? [enterpriseId] : [])),
  );
  const found = settled.find(({ enterprise: { organizationId, company } }, place) => {
    return place > 0 && open.has(organizationId) && company.regionCode.startsWith("32") && !others.has(company.subjectId);
  });
  if (!found) throw new Error("the visited lender has no open case of the province");
  const today = shanghaiDate(now);
  // A small fine, which no product of its lenders excludes a firm by.
  const story = { ...penaltyBy(bureau.nameZh, today, 45, 412), severity: "minor", fineWan: 0.1 } as const;
  return penalise(chanceOf(seed ^ 0x3ea_51), found.enterprise, story, today);
}

const isOpen = (status: string | undefined) => ["assigned", "accepted", "due_diligence"].includes(status ?? "assigned");
