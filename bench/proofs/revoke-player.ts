import { and, eq, gt, sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../../server/access/with-actor.ts";
import { revokeConsent } from "../../server/consents/revoke.ts";
import type { EnterpriseActor, LenderActor } from "../../server/kernel/actor.ts";
import { sha256 } from "../../server/kernel/canonical.ts";
import { DomainError } from "../../server/kernel/errors.ts";
import { wasInTheWay } from "../../server/kernel/races.ts";
import { openCase } from "../../server/matching/judge-opened.ts";
import { leaveReceipt } from "../../server/profiles/leave-receipt.ts";
import { obeyCommands } from "../player.ts";

/** One of the processes of the revoke proof: the enterprise, or readers of one lender. */

export type Way = "real" | "planted";
/** A consent of one round, and who is whom. */
export type Table = {
  readonly owner: EnterpriseActor;
  readonly officer: LenderActor;
  readonly loanRequestId: string;
  readonly caseId: string;
  readonly consentId: string;
};
export type Command =
  | { readonly do: "lay" }
  | { readonly do: "read" | "read once"; readonly way: Way; readonly table: Table; readonly readers: number }
  | { readonly do: "revoke"; readonly table: Table; readonly afterReadings: number }
  | { readonly do: "judge"; readonly table: Table };
/** Each try of a reader: when it began, by the machine's own monotonic clock in nanoseconds, and whether it read. */
export type Tries = readonly { readonly began: bigint; readonly isRead: boolean }[];
export type Judgement = { readonly readings: number; readonly datedAfter: number };
/** The moment at which the revocation returned, by the same clock. */
export type Revoked = { readonly returned: bigint };
export type Reply = Table | Tries | Revoked | Judgement;

const itemCodes = ["REG-01", "TAX-01"] as const;
let known: Promise<Omit<Table, "consentId">> | undefined;

async function world(): Promise<Omit<Table, "consentId">> {
  const [lender, { owner }] = [await makeLender(), await makeEnterprise()];
  for (const itemCode of itemCodes) await makeRecord(owner.subjectId, itemCode);
  const request = await makeSubmittedRequest(owner);
  const { id: caseId } = await makeCase(request, lender, await makeOfferingProduct(lender));
  return { owner, officer: lender.officer, loanRequestId: request.id, caseId };
}

async function lay(): Promise<Table> {
  known ??= world();
  const table = await known;
  const { owner, officer, loanRequestId } = table;
  const { id } = await makeConsent(owner, { loanRequestId, lenderId: officer.organizationId, itemCodes, readsMax: null });
  return { ...table, consentId: id };
}

/** Whoever waited too long for the others has read nothing either. */
const refused = (error: unknown): false => {
  if (error instanceof DomainError || wasInTheWay(error)) return false;
  throw error;
};

/** Every reader opens the profile again and again until it is refused. */
async function readAll({ way, table, readers }: Extract<Command, { do: "read" | "read once" }>, most: number): Promise<Tries> {
  const attempt = way === "real" ? readOnce : readUnlocked;
  const each = Array.from({ length: readers }, async () => {
    const tries: Tries[number][] = [];
    for (let isRead = true; isRead && tries.length < most; ) {
      const began = process.hrtime.bigint();
      isRead = await attempt(table).then(() => true, refused);
      tries.push({ began, isRead });
    }
    return tries;
  });
  return (await Promise.all(each)).flat();
}

const readOnce = ({ officer, caseId }: Table) => openCase(officer, { caseId, purpose: "assessment" });

/** The planted fault: looks at the consent, then reads and leaves its receipt, and holds nothing in between. */
async function readUnlocked({ owner, officer, caseId, loanRequestId, consentId }: Table): Promise<void> {
  await withActor(officer, async (scope) => {
    const [consent] = await scope.tx.select().from(consents).where(eq(consents.id, consentId));
    if (consent?.status !== "active") throw new DomainError("PRECONDITION_FAILED", "consent.none_in_force");
    const [clock] = await scope.tx.execute<{ now: string }>(sql`select clock_timestamp() as now from pg_sleep(0.005)`);
    const readAt = new Date(clock?.now ?? 0);
    const { organizationId: enterpriseId, subjectId } = owner;
    await leaveReceipt(
      scope,
      {
        ...{ caseId, loanRequestId, enterpriseId, subjectId, lenderId: officer.organizationId, regionCode: null, industryCode: null },
        purpose: "assessment",
      },
      {
        ...{ result: "read", consentId, againOf: null, itemCodes: [...itemCodes], recordVersions: [], judged: {} },
        ...{ catalogueVersionId: "cat_1", shownHash: sha256(consentId), deleteBy: readAt, readAt },
      },
    );
  });
}

const readingsUnder = ({ consentId }: Table) => and(eq(accessReceipts.consentId, consentId), eq(accessReceipts.result, "read"));

/** Waits until so many readings are done, so that each round turns at another moment, and revokes. */
async function revoke(table: Table, afterReadings: number): Promise<Revoked> {
  while ((await ownerDatabase().$count(accessReceipts, readingsUnder(table))) < afterReadings);
  await revokeConsent(table.owner, { consentId: table.consentId });
  return { returned: process.hrtime.bigint() };
}

async function judge(table: Table): Promise<Judgement> {
  const [consent] = await ownerDatabase().select().from(consents).where(eq(consents.id, table.consentId));
  if (!consent?.endedAt) throw new Error("the consent was not revoked");
  const after = and(readingsUnder(table), gt(accessReceipts.readAt, consent.endedAt));
  return {
    readings: await ownerDatabase().$count(accessReceipts, readingsUnder(table)),
    datedAfter: await ownerDatabase().$count(accessReceipts, after),
  };
}

obeyCommands<Command, Reply>((command) => {
  if (command.do === "lay") return lay();
  if (command.do === "revoke") return revoke(command.table, command.afterReadings);
  if (command.do === "judge") return judge(command.table);
  return readAll(command, command.do === "read once" ? 1 : Number.POSITIVE_INFINITY);
});
