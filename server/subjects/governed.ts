import { type SQL, sql } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { regionPrefix } from "../kernel/region.ts";
import { mayGovern } from "./policy.ts";

/** Organizations of the administrator's region: a regional administrator's codes begin as its own does. Undefined for the whole country. */
export function inRegionOf(actor: Pick<AdministratorActor, "regionCode">): SQL | undefined {
  if (mayGovern(actor, null)) return undefined;
  return sql`${organizations.regionCode} like ${`${regionPrefix(actor.regionCode ?? "")}%`}`;
}
