import "server-only";
import { and, inArray, isNull, sql } from "drizzle-orm";
import { importBatches } from "../../db/schema/records.ts";
import { platformFacts } from "../../db/schema/reference.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";

/** Says that what was held before numbers were noted has been gone through. */
const wholeNoted = "record_numbers";

/**
 * Notes under which numbers units told or decided the records of files that were loaded since, in one pass over the records, and the first time of all that is
 * held. With nothing new it reads no record. Doing it again changes nothing.
 */
export async function noteNumbers(actor: SystemActor): Promise<void> {
  await withActor(actor, async (scope) => {
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtext('records.note_numbers'))`);
    const fresh = and(isNull(importBatches.numberedAt), inArray(importBatches.status, ["loaded", "partly_loaded"]));
    const batches = await scope.tx.select({ id: importBatches.id }).from(importBatches).where(fresh);
    const ids = batches.map(({ id }) => id);
    if (await isFirst(scope)) await note(scope, sql`true`);
    else if (ids.length > 0) await note(scope, sql`r.import_batch_id = any(${sql.param(ids)})`);
    if (ids.length > 0) await scope.tx.update(importBatches).set({ numberedAt: scope.now }).where(inArray(importBatches.id, ids));
  });
}

async function isFirst({ tx, now }: Scope<SystemActor>): Promise<boolean> {
  const noted = await tx.insert(platformFacts).values({ key: wholeNoted, value: now.toISOString() }).onConflictDoNothing().returning();
  return noted.length > 0;
}

async function note({ tx }: Scope<SystemActor>, which: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`
    insert into record_numbers (unit, document_no, subject_id, record_id)
    select distinct u.unit, r.document_no, r.subject_id, r.id
    from credit_records r
    cross join lateral (select r.source_unit as unit union select r.deciding_unit where r.deciding_unit is not null) u
    where r.document_no is not null and length(r.document_no) <= 300 and ${which}
    on conflict do nothing`);
}
