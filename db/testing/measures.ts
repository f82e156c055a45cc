import { eq } from "drizzle-orm";
import type { AuthorityActor } from "../../server/kernel/actor.ts";
import { shanghaiDate } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import type { OrderMeasureInput } from "../../server/measures/schema.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { organizations } from "../schema/organizations.ts";
import { makeAuthority, makeEnterprise } from "./organizations.ts";
import { makeRecord } from "./records.ts";

export const measureReason = "该主体已被依法列入名单，依照清单采取本项措施。";

type More = Parameters<typeof makeRecord>[3];

/** An enterprise that a unit's desk has listed: a serious entry without an end, unless told otherwise. */
export async function makeListed(more: More = {}) {
  const enterprise = await makeEnterprise({ binds: [] });
  const authority = await makeAuthority();
  const unit = `测试名单认定局${newId("organization").slice(-8)}`;
  await ownerDatabase().update(organizations).set({ nameZh: unit }).where(eq(organizations.id, authority.organizationId));
  const listed = {
    ...{
      itemCode: "LST-01",
      severity: "serious" as const,
      sourceUnit: unit,
      decidingUnit: unit,
      documentNo: "列〔2026〕7号",
      trueFrom: "2026-03-02",
    },
    content: {
      ...{ name: enterprise.subject.name, listType: "严重违法失信名单", inReason: "提交虚假材料", inDate: "2026-03-02", inAuthority: unit },
      ...{ outReason: null, outDate: null, outAuthority: null },
    },
  } as const;
  const record = await makeRecord(enterprise.subject.id, "JUD-02", {}, { ...listed, ...more });
  return { ...enterprise, authority, unit, record, ref: { subjectId: enterprise.subject.id, recordId: record.id } };
}

/** The order of a measure from today for as long as the entry stands, unless told otherwise. */
export function measureOrder(ref: { subjectId: string; recordId: string }, more: Partial<OrderMeasureInput> = {}): OrderMeasureInput {
  return { ...ref, code: "public_procurement", startsOn: shanghaiDate(new Date()), endsOn: null, reason: measureReason, ...more };
}

/** A measure that a unit has ordered on one of its records. */
export async function makeMeasure(
  authority: AuthorityActor,
  ref: { subjectId: string; recordId: string },
  more: Partial<OrderMeasureInput> = {},
): Promise<string> {
  return (await callerFor(authority).measures.order(measureOrder(ref, more))).measureId;
}
