import "server-only";
import { eq } from "drizzle-orm";
import { regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { nationCode } from "../kernel/region.ts";

/** Whether the table of divisions has this code, or it is the whole country. */
export async function isRegion(scope: Scope, code: string): Promise<boolean> {
  if (code === nationCode) return true;
  return (await scope.tx.select({ code: regions.code }).from(regions).where(eq(regions.code, code))).length > 0;
}
