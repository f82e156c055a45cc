import { sql } from "drizzle-orm";

/** The desks here of units, by their full name; a name that two bear is nobody's. To be joined. */
export const desks = sql`(
  select name_zh, min(id) as id, min(region_code) as region_code from organizations
  where kind = 'authority' and status = 'active' group by name_zh having count(*) = 1
)`;
