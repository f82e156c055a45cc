import "server-only";
import { asc, desc } from "drizzle-orm";
import { sizeStandards } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { SizeStandard } from "../kernel/enterprise-size.ts";

/** The newest edition of the floors by which enterprises are large, medium, small or micro. */
export async function listSizeStandards(scope: Scope): Promise<SizeStandard[]> {
  const rows = await scope.tx.select().from(sizeStandards).orderBy(desc(sizeStandards.effectiveFrom), asc(sizeStandards.position));
  const newest = rows.filter(({ edition }) => edition === rows[0]?.edition);
  return newest.map(({ industryCodes, floors }) => ({
    codes: industryCodes,
    employees: floors.employees ?? null,
    revenue: floors.revenue_wan ?? null,
    assets: floors.assets_wan ?? null,
  }));
}
