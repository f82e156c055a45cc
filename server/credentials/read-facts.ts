import "server-only";
import { eq } from "drizzle-orm";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { only } from "../kernel/errors.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import { listSupplies } from "../records/supplies.ts";
import type { Claims } from "./claim-keys.ts";
import { claimItems, deriveClaims } from "./claims.ts";

/** What can be said of a subject now. The caller acts for it, or is the job that holds a credential against its records. */
export async function readClaims(scope: Scope, subjectId: string): Promise<Claims> {
  const subject = only(await scope.tx.select().from(subjects).where(eq(subjects.id, subjectId)));
  const supplies = await listSupplies(scope, subject);
  const shown = await listRecordsInForce(scope, subjectId, claimItems);
  const held = await listRecordsInForce(scope, subjectId, claimItems, { withHidden: true });
  return deriveClaims(subject, { records: shown, supplies }, { records: held, supplies }, shanghaiDate(scope.now));
}
