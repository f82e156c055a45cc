import "server-only";
import { like } from "drizzle-orm";
import { platformFacts } from "../../db/schema/reference.ts";
import type { LoanPurpose } from "../../db/schema/words.ts";
import { narrowToSubject, type Scope } from "../access/with-actor.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import { reachesBackTo } from "../consents/consent.ts";
import type { ConsentRow } from "../consents/locks.ts";
import { ConsentTerms } from "../consents/schema.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { declaredFacts } from "../loan-requests/schema.ts";
import { listRecordsInForce, type RecordInForce } from "../records/in-force.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { assembleFacts } from "./assemble.ts";
import type { KnownFacts } from "./fact-source.ts";

/**
 * What is known for matching one request: its own answers, and of the public record only what the consent for matching covers. From here
 * on this transaction reads no other item, whatever asks for it.
 */
export async function loadFacts(scope: Scope<EnterpriseActor>, request: LoanRequest, consent: ConsentRow | null): Promise<KnownFacts> {
  const itemCodes = consent?.itemCodes ?? [];
  const subject = await findOwnSubject(scope);
  await narrowToSubject(scope, subject.id, itemCodes);
  const records = await listRecordsInForce(scope, subject.id, itemCodes);
  const { amountFen, termMonths, guaranteeModes, regionCode, industryCode } = request;
  const purpose = request.purpose as LoanPurpose | null;
  return assembleFacts({
    now: scope.now,
    request: { amountFen, termMonths, purpose, guaranteeModes, regionCode, industryCode, declared: declaredFacts(request.declared) },
    registry: subject,
    itemCodes: new Set(itemCodes),
    records: consent ? withinReach(records, consent, scope.now) : [],
    suppliedItems: await suppliedItems(scope, subject.isDemo, itemCodes),
    sizeStandards: await listSizeStandards(scope),
  });
}

/** Lists say how things stand, however old the entry; every other record must lie within the months that the consent reaches back. */
function withinReach(records: readonly RecordInForce[], consent: ConsentRow, now: Date): RecordInForce[] {
  const terms = ConsentTerms.parse(consent.terms);
  const today = shanghaiDate(now);
  return records.filter(({ itemCode, trueFrom }) => {
    const from = reachesBackTo(terms, itemCode, today);
    return itemCode.startsWith("LST-") || itemCode === "JUD-02" || (from !== null && trueFrom >= from);
  });
}

/**
 * Items whose sources have delivered to this platform, as `supplied.<item>` says: only there does having no record mean that there is none.
 * The demo world's sources deliver everything.
 */
async function suppliedItems(scope: Scope, isDemo: boolean, itemCodes: readonly string[]): Promise<ReadonlySet<string>> {
  if (isDemo) return new Set(itemCodes);
  const rows = await scope.tx.select({ key: platformFacts.key }).from(platformFacts).where(like(platformFacts.key, "supplied.%"));
  return new Set(rows.map(({ key }) => key.slice("supplied.".length)));
}
