import "server-only";
import { inArray } from "drizzle-orm";
import { subjects } from "../../../db/schema/subjects.ts";
import { narrowToSubject, type Scope } from "../../access/with-actor.ts";
import { findNationalEdition } from "../../catalogue/edition.ts";
import { listSizeStandards } from "../../catalogue/size-standards.ts";
import type { ConsentRow } from "../../consents/locks.ts";
import type { Evaluation } from "../../evaluation/evaluation.ts";
import { listEvaluations } from "../../evaluation/find-evaluation.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import type { SizeStandard } from "../../kernel/enterprise-size.ts";
import { nothingDeclared } from "../../loan-requests/schema.ts";
import { openRecords } from "../../profiles/item-state.ts";
import type { CountingReading } from "../../profiles/leave-counting-receipts.ts";
import { hasRepairedRecords, listRecordsInForce, type RecordInForce } from "../../records/in-force.ts";
import type { Supplies } from "../../records/registers.ts";
import { listSupplies } from "../../records/supplies.ts";
import { assembleFacts, type FactGround } from "../assemble.ts";
import type { KnownFacts } from "../fact-source.ts";
import { scopeOf } from "../facts.ts";
import { readingOf } from "../reading.ts";

type Registered = Pick<
  typeof subjects.$inferSelect,
  "id" | "regionCode" | "industryCode" | "isDemo" | "registeredOn" | "capitalMinor" | "capitalCurrency" | "asOf" | "kind"
>;

/** What is the same for every firm of one counting. */
export type Reference = {
  readonly sizeStandards: readonly SizeStandard[];
  readonly catalogueVersionId: string | null;
  /** By place: the registers that were supplied there. */
  readonly supplies: Map<string, Supplies>;
};

export async function loadReference(scope: Scope<SystemActor>): Promise<Reference> {
  const { id: catalogueVersionId } = await findNationalEdition(scope, shanghaiDate(scope.now));
  return { sizeStandards: await listSizeStandards(scope), catalogueVersionId, supplies: new Map() };
}

/** One firm that agreed, opened: its facts can be put together for a question and a moment. */
export type OpenFirm = {
  readonly consent: ConsentRow;
  readonly subject: Registered;
  /** Everything that was true at a moment, of what may be read today. */
  factsFor(request: FactGround["request"], now: Date): KnownFacts;
  /** What was read of it, for the receipt. */
  readonly reading: CountingReading;
};

/**
 * Reads firms one at a time, each narrowed to what its own consent covers, as the platform reads for matching. The caller has opened the consents
 * and leaves the receipts in the same transaction. With `knownAt`, what the platform knew of a firm at its instant: what came or was corrected
 * later is not among it, and neither is what may be read no more today.
 */
export async function readFirms(
  scope: Scope<SystemActor>,
  opened: { readonly consents: readonly ConsentRow[]; readonly openedAt: Date },
  reference: Reference,
  knownAt: (consent: ConsentRow) => Date | null = () => null,
): Promise<OpenFirm[]> {
  const registered = await listRegistered(scope, opened.consents);
  const firms: OpenFirm[] = [];
  for (const consent of opened.consents) {
    const subject = registered.get(consent.subjectId);
    const when = { readAt: opened.openedAt, knownAt: knownAt(consent) };
    if (subject) firms.push(await readFirm(scope, consent, subject, when, reference));
  }
  return firms;
}

async function readFirm(
  scope: Scope<SystemActor>,
  consent: ConsentRow,
  subject: Registered,
  { readAt, knownAt }: { readonly readAt: Date; readonly knownAt: Date | null },
  reference: Reference,
): Promise<OpenFirm> {
  await narrowToSubject(scope, subject.id, consent.itemCodes);
  const today = await listRecordsInForce(scope, subject.id, consent.itemCodes);
  const inForce = knownAt === null ? today : await asKnownAt(scope, subject.id, today, knownAt);
  const supplies = await suppliesAt(scope, subject, reference);
  const evaluationOn = await evaluationsOf(scope, consent, subject.id);
  const { sizeStandards, catalogueVersionId } = reference;
  // What may be read is settled by the day of the reading, however long ago the question was asked.
  const seen = openRecords(inForce, scopeOf(consent, readAt), shanghaiDate(readAt));
  const factsFor: OpenFirm["factsFor"] = (request, now) => {
    const day = shanghaiDate(now);
    return assembleFacts({
      now,
      request,
      registry: subject,
      scope: scopeOf(consent, now),
      records: seen.filter(({ trueFrom }) => trueFrom <= day),
      evaluation: evaluationOn(day),
      supplies,
      sizeStandards,
    });
  };
  const drawn = factsFor(nothingAsked(consent, subject), readAt);
  const reading = { ...readingOf({ ...drawn, records: seen }, []), catalogueVersionId, readAt };
  return { consent, subject, factsFor, reading: { consent, reading } };
}

/** Of records that stand today, the versions that stood at an instant. */
async function asKnownAt(scope: Scope, subjectId: string, today: readonly RecordInForce[], at: Date): Promise<RecordInForce[]> {
  const standing = new Set(today.map(({ id }) => id));
  const known = await listRecordsInForce(scope, subjectId, [...new Set(today.map(({ itemCode }) => itemCode))], { at });
  return known.filter(({ id }) => standing.has(id));
}

/** The registers whose records can be repaired, as far as rules read them. */
const repairable = ["ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02"];

/**
 * The evaluation that counted on a day; it is opened with the registration, and with nothing less. One older than the newest may rest on a record that
 * was repaired since, whose use has ended: it is taken only where everything that can be repaired is opened, and nothing of it was.
 */
async function evaluationsOf(scope: Scope, { itemCodes }: ConsentRow, subjectId: string): Promise<(day: Day) => Evaluation | null> {
  const made = itemCodes.includes("REG-01") ? await listEvaluations(scope, subjectId) : [];
  const isClean =
    made.length > 1 && repairable.every((code) => itemCodes.includes(code)) && !(await hasRepairedRecords(scope, subjectId, repairable));
  const counted = isClean ? made : made.slice(0, 1);
  return (day) => counted.find(({ asOf }) => asOf <= day) ?? null;
}

/** The question of a firm that asks for no loan; its place and trade are the registry's, where that may be read. */
export function nothingAsked(consent: ConsentRow, subject: Registered): FactGround["request"] {
  const mayRead = consent.itemCodes.includes("REG-01");
  return {
    amountFen: null,
    termMonths: null,
    purpose: null,
    guaranteeModes: [],
    regionCode: mayRead ? subject.regionCode : null,
    industryCode: mayRead ? subject.industryCode : null,
    declared: nothingDeclared,
  };
}

async function listRegistered({ tx }: Scope, consents: readonly ConsentRow[]): Promise<ReadonlyMap<string, Registered>> {
  if (consents.length === 0) return new Map();
  const { id, regionCode, industryCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf, kind } = subjects;
  const rows = await tx
    .select({ id, regionCode, industryCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf, kind })
    .from(subjects)
    .where(
      inArray(
        id,
        consents.map(({ subjectId }) => subjectId),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

async function suppliesAt(scope: Scope, subject: Registered, { supplies }: Reference): Promise<Supplies> {
  const place = `${subject.isDemo} ${subject.regionCode}`;
  const known = supplies.get(place) ?? (await listSupplies(scope, subject));
  supplies.set(place, known);
  return known;
}
