import "server-only";
import { like, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { AdministratorActor } from "../kernel/actor.ts";
import { regionPrefix } from "../kernel/region.ts";
import { mayGovern } from "../subjects/policy.ts";

/** What an administrator's place reaches: everything for the whole country, and what nobody knows the place of for it alone. */
export function inPlaceOf(actor: AdministratorActor, regionCode: AnyPgColumn): SQL | undefined {
  return mayGovern(actor, null) ? undefined : like(regionCode, `${regionPrefix(actor.regionCode ?? "")}%`);
}
