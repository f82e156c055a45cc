import "server-only";
import { and, desc, ilike, inArray, ne, or, type SQL } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import type { Scope } from "../../access/with-actor.ts";
import { listReceivedConsents } from "../../consents/received.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { isNamedIn } from "./views.ts";

/** So many cases of a name are looked through, the newest. */
const lookedThrough = 500;

/**
 * Cases whose number, or whose enterprise's name, has this part. A name is looked for only among those that the lender sees named now: a search must not
 * tell who stands behind a masked case. `own` holds the cases that the person may see.
 */
export async function searchedCases(scope: Scope<LenderActor>, own: SQL | undefined, typed: string): Promise<SQL | undefined> {
  if (typed === "") return undefined;
  // What people type is text to be found, never a pattern.
  const part = `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
  const { id, status, loanRequestId, enterpriseName, reference } = lenderCases;
  const candidates = await scope.tx
    .select({ id, status, loanRequestId })
    .from(lenderCases)
    .where(and(own, ilike(enterpriseName, part), ne(status, "closed_by_request")))
    .orderBy(desc(lenderCases.assignedAt))
    .limit(lookedThrough);
  const consents = await listReceivedConsents(
    scope,
    candidates.map((one) => one.loanRequestId),
  );
  const named = candidates.filter((one) => isNamedIn(one, consents.get(one.loanRequestId)));
  return or(
    ilike(reference, part),
    inArray(
      id,
      named.map((one) => one.id),
    ),
  );
}
