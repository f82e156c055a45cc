import type { AuthorityActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { type MappingContent, MappingContent as Schema } from "../../server/records/mappings/mapping.ts";
import { ownerDatabase } from "../client.ts";
import { importMappings } from "../schema/mappings.ts";

/** How a usual monthly file of insured staff is written. */
export const insuredStaffMapping: MappingContent = Schema.parse({
  nameColumn: "企业名称",
  codeColumn: "统一社会信用代码",
  sourceColumn: null,
  columns: [
    { field: "month", column: "所属月份" },
    { field: "insuredStaff", column: "参保人数" },
    { field: "isPaidInFull", column: "足额缴费" },
  ],
  constants: [],
});

/** A unit's draft of a mapping of that file. */
export async function makeMapping({ organizationId, userId }: AuthorityActor): Promise<string> {
  const id = newId("importMapping");
  const said = { name: "社保月报", itemCode: "SOC-01", sourceUnit: null, content: insuredStaffMapping };
  await ownerDatabase()
    .insert(importMappings)
    .values({ ...said, id, seriesId: id, version: 1, organizationId, createdByUserId: userId });
  return id;
}
