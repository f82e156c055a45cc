import type { AuthorityActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { type MappingContent, MappingContent as Schema } from "../../server/records/mappings/mapping.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { importMappings } from "../schema/mappings.ts";
import { makeAdministrator } from "./organizations.ts";

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

/** A unit's draft of a mapping of that file; with a moment, it asked for it then. */
export async function makeMapping({ organizationId, userId }: AuthorityActor, askedAt: Date | null = null): Promise<string> {
  const id = newId("importMapping");
  const said = { name: "社保月报", itemCode: "SOC-01", sourceUnit: null, content: insuredStaffMapping };
  await ownerDatabase()
    .insert(importMappings)
    .values({ ...said, id, seriesId: id, version: 1, organizationId, createdByUserId: userId, askedAt });
  return id;
}

/** Puts a unit's draft in use: the unit asks, and an administrator agrees. */
export async function agreeToMapping(officer: AuthorityActor, mappingId: string): Promise<void> {
  await callerFor(officer).mappings.ask({ mappingId });
  const { askedAt } = await callerFor(officer).mappings.find({ mappingId });
  await callerFor(await makeAdministrator()).mappings.publish({ mappingId, askedAt });
}
