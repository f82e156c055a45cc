import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { creditRecords } from "../../../db/schema/records.ts";
import type { Scope } from "../../access/with-actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { type Beside, type Readable, showAsOf } from "../read-consented.ts";
import type { OpenedProfile } from "../schema.ts";
import { agreementOf, type Kept } from "./agreement.ts";
import { changedSince, type Fate, factsOf } from "./changed-since.ts";
import type { Replayed } from "./schema.ts";

/** A receipt as far as its reading is made again by it. */
export type Again = Kept & { readonly readAt: Date };

/**
 * Makes a reading again as of its moment, under the consent and the items it was made under, holds it against its receipt, and says what has become
 * otherwise by `now`. The row context has opened exactly those items. Also returns what the same reading shows now.
 */
export async function makeAgain(
  scope: Scope,
  readable: Readable,
  receipt: Again,
  beside: Beside,
  now: Date,
): Promise<{ replayed: Replayed; current: OpenedProfile }> {
  const shown = asKept(await showAsOf(scope, readable, receipt.readAt, beside, { at: receipt.readAt }), receipt);
  const current = await showAsOf(scope, readable, now, beside);
  const fates = await findFates(scope, readable.consent.subjectId, [...factsOf(shown).keys()]);
  const changes = changedSince({ past: shown, present: current, readAt: receipt.readAt, today: shanghaiDate(now), fates });
  return { replayed: { shown, agreement: agreementOf(receipt, shown, canonicalHash(shown)), changes }, current };
}

/** The registry keeps no earlier names, the registration's record does: a subject that was renamed since is called as that record called it, where the hash bears it out. */
function asKept(shown: OpenedProfile, { shownHash }: Kept): OpenedProfile {
  if (canonicalHash(shown) === shownHash) return shown;
  const registration = [...factsOf(shown).values()].find(({ itemCode }) => itemCode === "REG-01");
  const value = registration?.fields.find(({ key }) => key === "name")?.value;
  const renamed = value?.kind === "text" ? { ...shown, name: value.text } : shown;
  return canonicalHash(renamed) === shownHash ? renamed : shown;
}

/** What each of these records has come to by its newest version. */
async function findFates({ tx }: Scope, subjectId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Fate>> {
  if (ids.length === 0) return new Map();
  const { id, version, status, knownFrom, publicityEndsOn } = creditRecords;
  const rows = await tx
    .selectDistinctOn([id], { id, status, since: knownFrom, publicityEndsOn })
    .from(creditRecords)
    .where(and(eq(creditRecords.subjectId, subjectId), inArray(id, [...ids])))
    .orderBy(id, desc(version));
  return new Map(rows.map(({ id: recordId, ...fate }) => [recordId, fate]));
}
