import "server-only";
import type { LoanPurpose } from "../../db/schema/words.ts";
import { narrowToSubject, type Scope } from "../access/with-actor.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import { reachesBackTo } from "../consents/consent.ts";
import type { ConsentRow } from "../consents/locks.ts";
import { ConsentTerms } from "../consents/schema.ts";
import { listWithheldItems } from "../consents/withheld.ts";
import { findEvaluation } from "../evaluation/find-evaluation.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { declaredFacts } from "../loan-requests/schema.ts";
import { openRecords, type ProfileScope } from "../profiles/item-state.ts";
import { listRecordsInForce, type RecordInForce } from "../records/in-force.ts";
import { withRepairDates } from "../records/repair.ts";
import { listSupplies } from "../records/supplies.ts";
import { findOwnSubject, type OwnSubject } from "../subjects/own-subject.ts";
import { assembleFacts } from "./assemble.ts";
import type { KnownFacts } from "./fact-source.ts";

/** What matching looks at of the registry's row. */
export type MatchedSubject = Pick<
  OwnSubject,
  "id" | "registeredOn" | "capitalMinor" | "capitalCurrency" | "asOf" | "regionCode" | "isDemo" | "kind"
>;

/** What is known, and the records it was read from. */
export type LoadedFacts = KnownFacts & { readonly records: readonly RecordInForce[] };

/**
 * What is known for matching one request: its own answers, and of the public record only what the consent for matching covers. From here
 * on this transaction reads no other item, whatever asks for it. `toBeAsked` are the items that a sheet would ask for: until one is signed
 * they are all withheld, so that what signing would open counts what lenders cannot do without.
 */
export async function loadFacts(
  scope: Scope<EnterpriseActor>,
  request: LoanRequest,
  consent: ConsentRow | null,
  toBeAsked: readonly string[] = [],
): Promise<LoadedFacts> {
  return loadFactsOf(scope, await findOwnSubject(scope), request, consent, toBeAsked);
}

/** The same of a subject that the caller has found to be the request's. */
export async function loadFactsOf(
  scope: Scope,
  subject: MatchedSubject,
  request: LoanRequest,
  consent: ConsentRow | null,
  toBeAsked: readonly string[] = [],
): Promise<LoadedFacts> {
  const itemCodes = consent?.itemCodes ?? [];
  await narrowToSubject(scope, subject.id, itemCodes);
  const within = consent ? scopeOf(consent, scope.now) : new Map();
  const inForce = await withRepairDates(scope, await listRecordsInForce(scope, subject.id, itemCodes));
  const records = openRecords(inForce, within, shanghaiDate(scope.now));
  const { amountFen, termMonths, guaranteeModes, regionCode, industryCode } = request;
  const purpose = request.purpose as LoanPurpose | null;
  const known = assembleFacts({
    now: scope.now,
    request: { amountFen, termMonths, purpose, guaranteeModes, regionCode, industryCode, declared: declaredFacts(request.declared) },
    registry: subject,
    scope: within,
    records,
    evaluation: await findEvaluation(scope, subject.id),
    withheldItems: consent ? await listWithheldItems(scope, consent) : toBeAsked,
    supplies: await listSupplies(scope, subject),
    sizeStandards: await listSizeStandards(scope),
  });
  return { ...known, records };
}

/** Each item with the first day that the consent reaches back to. */
export function scopeOf(consent: ConsentRow, now: Date): ProfileScope {
  const terms = ConsentTerms.parse(consent.terms);
  return new Map(consent.itemCodes.map((code) => [code, reachesBackTo(terms, code, shanghaiDate(now))]));
}
