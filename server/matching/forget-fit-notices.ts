import "server-only";
import { lte, sql } from "drizzle-orm";
import { outboxMessages } from "../../db/schema/events.ts";
import { fitNotices } from "../../db/schema/fit-notices.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";

const toldByLetter = sql`${outboxMessages.payload} ->> 'template' = 'fit_turned'`;
const hasNoNotice = sql`not exists (select 1 from ${fitNotices} where ${fitNotices.id} = ${outboxMessages.payload} ->> 'noticeId')`;

/**
 * Drops notices whose consent ran out, or that are older than news. Those of a consent that is ended before its time go with it, in the database. A
 * letter that never left goes after its notice.
 */
export async function forgetFitNotices(actor: SystemActor): Promise<void> {
  await withActor(actor, async ({ tx, now }) => {
    await tx.delete(fitNotices).where(lte(fitNotices.forgetAt, now));
    await tx.delete(outboxMessages).where(sql`${toldByLetter} and ${hasNoNotice}`);
  });
}
