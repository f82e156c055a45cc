import { addDays, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { MappingContent } from "../../../server/records/mappings/mapping.ts";
import type { importMappings } from "../../schema/mappings.ts";
import { minutesAfter } from "./clock.ts";
import type { makeOffices } from "./office.ts";
import { chanceOf } from "./random.ts";
import type { HistoryRows } from "./rows.ts";

export type WaitingMapping = { readonly row: typeof importMappings.$inferInsert; readonly audit: HistoryRows["audits"][number] };

/** How the demo authority would send its yearly grades: it asked yesterday, and the platform's office has not looked yet. By chances of its own. */
export function waitingMapping(seed: number, now: Date, { bureau, officer }: ReturnType<typeof makeOffices>): WaitingMapping {
  const chance = chanceOf(seed ^ 0x2b0_9c1);
  const askedAt = minutesAfter(startOfDay(addDays(shanghaiDate(now), -1)), 15 * 60 + 20);
  const id = chance.id("importMapping", askedAt);
  const { id: userId, displayName: actorName } = officer.user;
  const said = { name: "环境信用评价年度结果", itemCode: "ENV-01", version: 1 };
  const dated = { createdAt: askedAt, changedAt: askedAt, askedAt };
  return {
    row: { ...said, ...dated, id, seriesId: id, organizationId: bureau.id, createdByUserId: userId, content },
    audit: {
      id: chance.id("audit", askedAt),
      at: askedAt,
      ...{ actor: `authority:${userId}`, actorName, userId, organizationId: bureau.id },
      requestId: chance.id("request", askedAt),
      ...{ action: "mapping.asked", objectId: id, detail: { ...said, demo: true } },
      createdAt: askedAt,
    },
  };
}

const grades = [
  ["绿", "green"],
  ["蓝", "blue"],
  ["黄", "yellow"],
  ["红", "red"],
  ["黑", "black"],
] as const;

const content = MappingContent.parse({
  nameColumn: "企业名称",
  codeColumn: "统一社会信用代码",
  sourceColumn: null,
  columns: [
    { field: "year", column: "评价年度" },
    { field: "grade", column: "评价结果", translations: grades.map(([from, to]) => ({ from, to })) },
  ],
  constants: [{ field: "authority", value: "江苏省生态环境厅" }],
});
