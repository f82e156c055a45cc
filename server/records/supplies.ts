import "server-only";
import { and, asc, desc, eq, inArray, lte, or } from "drizzle-orm";
import { suppliedRegisters } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { cityCodeOf, nationCode, provinceCodeOf } from "../kernel/region.ts";
import type { Supplies } from "./registers.ts";

/** Where a subject belongs: its region as the registry tells it, and whether it is of the demo world, whose registers know no other. */
export type SubjectPlace = { readonly regionCode: string | null; readonly isDemo: boolean };

/** The registers that were supplied for a subject's region or for one around it, each with its newest source and day; with `at`, by that instant. */
export async function listSupplies(scope: Scope, { regionCode, isDemo }: SubjectPlace, at: Date | null = null): Promise<Supplies> {
  const around = regionCode === null ? [] : [regionCode, cityCodeOf(regionCode) ?? regionCode, provinceCodeOf(regionCode)];
  const rows = await scope.tx
    .selectDistinctOn([suppliedRegisters.itemCode], {
      itemCode: suppliedRegisters.itemCode,
      sourceUnit: suppliedRegisters.sourceUnit,
      asOf: suppliedRegisters.asOf,
    })
    .from(suppliedRegisters)
    .where(
      and(
        eq(suppliedRegisters.isDemo, isDemo),
        inArray(suppliedRegisters.regionCode, [nationCode, ...around]),
        at === null ? undefined : wasSuppliedBy(at),
      ),
    )
    .orderBy(asc(suppliedRegisters.itemCode), desc(suppliedRegisters.asOf), asc(suppliedRegisters.sourceUnit));
  return new Map(rows.map(({ itemCode, sourceUnit, asOf }) => [itemCode, { sourceUnit, asOf }]));
}

/** The demo world tells days that came before it. */
function wasSuppliedBy(at: Date) {
  return and(lte(suppliedRegisters.asOf, shanghaiDate(at)), or(eq(suppliedRegisters.isDemo, true), lte(suppliedRegisters.createdAt, at)));
}
