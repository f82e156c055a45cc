import "server-only";
import { and, asc, desc, eq, lt, lte, ne, sql } from "drizzle-orm";
import { countOfTally, logCheckpoints, logEntries, logLeaves } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { canonicalHash, canonicalJson } from "../../kernel/canonical.ts";
import { DomainError } from "../../kernel/errors.ts";
import { beginningMs } from "../log/beginning.ts";
import { proveHanded, signStatement } from "./sealing.ts";

export const listFormat = "xinfu-list/1";

/** An entry of the list, word for word; of a grant the terms that it holds by their hash. */
export type ListedEntry = { readonly entry: string; readonly index: number; readonly terms?: unknown };

/** Who is named in a list by id alone: the enterprise whose it is, and lenders. */
export type ListNames = {
  readonly enterprise: { readonly name: string; readonly nameEn: string | null; readonly creditCode: string | null };
  readonly lenders: Readonly<Record<string, { readonly zh: string; readonly en: string | null }>>;
};

type Placed = { readonly id: string; readonly kind: string; readonly objectId: string; readonly body: string; readonly index: number };

/** An enterprise's entries up to its last tally, oldest first. */
export type Counted = { readonly tally: Placed; readonly entries: readonly Placed[] };

/**
 * Everything the log holds of the actor's enterprise, as its last tally counted it. Refuses with PRECONDITION_FAILED while nothing of it has a place
 * there.
 */
export async function readCounted({ tx, actor }: Scope<EnterpriseActor>): Promise<Counted> {
  const { id, kind, objectId, body, subjectId, enterpriseId } = logEntries;
  const index = logLeaves.leafIndex;
  const own = and(eq(subjectId, actor.subjectId), eq(enterpriseId, actor.organizationId));
  const placed = () => tx.select({ id, kind, objectId, body, index }).from(logEntries).innerJoin(logLeaves, eq(logLeaves.entryId, id));
  const [tally] = await placed()
    .where(and(own, eq(kind, "tally.kept")))
    .orderBy(sql`${countOfTally(body)} desc nulls last`)
    .limit(1);
  if (!tally) throw new DomainError("PRECONDITION_FAILED", "list.nothing_placed");
  const entries = await placed()
    .where(and(own, ne(kind, "tally.kept"), lt(index, tally.index)))
    .orderBy(asc(index));
  return { tally, entries };
}

/**
 * A list as a file: every entry of the log about an enterprise, the tally that counted them, the proof that this tally stands in the log, and, signed by the
 * platform (JWS, RFC 7515; Ed25519, RFC 8037), who is named in them and at which places they stand. An entry that is left out, added or moved gives another
 * count than the tally's, and a tally other than the signed log's has no proof. `public/xinfu-verify.mjs` checks it with the platform's public keys alone. It names nobody who read;
 * who signed stands in the terms that were signed. Whoever gets it is noted as a holder of its checkpoint.
 */
export async function listFile(
  scope: Scope<EnterpriseActor>,
  tally: Placed,
  entries: readonly ListedEntry[],
  { enterprise, lenders }: ListNames,
): Promise<string> {
  const named = { enterprise: { id: scope.actor.organizationId, ...enterprise }, lenders };
  // The tally holds the entries in their order; where each stands is the platform's word, too.
  const places = canonicalHash(entries.map(({ index }) => index));
  const said = { format: listFormat, ...named, places, begun: await readBeginning(scope), tally: tally.body };
  const signed = await signStatement(scope, "xinfu-list+jwt", said);
  const log = await proveHanded(scope, tally);
  // A tally is placed with its checkpoint.
  if (!log) throw new Error("a tally stands in no checkpoint");
  return canonicalJson({ format: listFormat, signed, entries, log });
}

/** When the log began, and how much it took in then of what had happened before: the dates of that are the platform's word alone. */
async function readBeginning({ tx }: Scope): Promise<{ at: string; size: number }> {
  const { size, signedAt } = logCheckpoints;
  const [first] = await tx.select({ signedAt }).from(logCheckpoints).orderBy(asc(size)).limit(1);
  if (!first) throw new Error("a tally stands in no checkpoint");
  const within = lte(signedAt, new Date(first.signedAt.getTime() + beginningMs));
  const [last] = await tx.select({ size }).from(logCheckpoints).where(within).orderBy(desc(size)).limit(1);
  return { at: first.signedAt.toISOString(), size: last?.size ?? 0 };
}
