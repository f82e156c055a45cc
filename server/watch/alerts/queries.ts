import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { readingAlerts } from "../../../db/schema/watch.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { inPlaceOf } from "../in-place.ts";
import { lendersInEnglish } from "../lender-names.ts";
import type { ReadingAlertView } from "./schema.ts";

const listed = 200;

/** The alerts of an administrator's place: those that are not closed first, then the newest. */
export async function listAlerts(scope: Scope<AdministratorActor>): Promise<ReadingAlertView[]> {
  const { tx, actor } = scope;
  const rows = await tx
    .select()
    .from(readingAlerts)
    .where(inPlaceOf(actor, readingAlerts.regionCode))
    .orderBy(sql`${readingAlerts.status} = 'closed'`, desc(readingAlerts.raisedAt), desc(readingAlerts.id))
    .limit(listed);
  const english = await lendersInEnglish(
    scope,
    rows.map(({ lenderId }) => lenderId),
  );
  return rows.map(({ id, lenderId, lenderName, regionCode: _region, readerUserId: _reader, usualHundredths, ...told }) => ({
    ...told,
    readingAlertId: id,
    lenderName: { zh: lenderName, en: english.get(lenderId) ?? lenderName },
    usual: usualHundredths / 100,
  }));
}

/** One alert of the place, locked: what two do to it at once they do one after the other. Another place's is not found. */
export async function lockAlert({ tx, actor }: Scope<AdministratorActor>, readingAlertId: string) {
  const wanted = and(eq(readingAlerts.id, readingAlertId), inPlaceOf(actor, readingAlerts.regionCode));
  const [found] = await tx.select().from(readingAlerts).where(wanted).for("update");
  // A closed one is not to be locked any more, and is read as it is.
  const [closed] = found ? [found] : await tx.select().from(readingAlerts).where(wanted);
  if (!closed) throw notFound("reading_alert");
  return closed;
}
