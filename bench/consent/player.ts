import { eq, sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { consents } from "../../db/schema/consents.ts";
import { makeConsent, makeSignedConsent } from "../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { leaveReadings } from "../../db/testing/readings.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { narrowToSubject, withActor } from "../../server/access/with-actor.ts";
import { makeReceipt } from "../../server/consents/make-receipt.ts";
import { ConsentTerms } from "../../server/consents/schema.ts";
import type { EnterpriseActor, LenderActor, SystemActor } from "../../server/kernel/actor.ts";
import { sha256 } from "../../server/kernel/canonical.ts";
import { newId } from "../../server/kernel/ids.ts";
import { leaveReceipt } from "../../server/profiles/leave-receipt.ts";
import { readAsOf, readConsentedProfile } from "../../server/profiles/read-consented.ts";
import { publishKeys } from "../../server/transparency/keys/publish.ts";
import { auditLog } from "../../server/transparency/log/audit.ts";
import { sequenceLog } from "../../server/transparency/log/sequence.ts";
import { obeyCommands } from "../player.ts";

/** One of the processes of the consent bench: a lender who reads one enterprise, bare and under its consent. */

export type Command =
  | { readonly do: "read"; readonly pairs: number }
  | { readonly do: "write"; readonly writers: number; readonly each: number }
  | { readonly do: "receipt" }
  | { readonly do: "fill"; readonly leaves: number }
  | { readonly do: "audit" };
/** Milliseconds of each reading, bare and consented, in the order they were made; pairs that showed something else. */
export type Read = { readonly bare: readonly number[]; readonly consented: readonly number[]; readonly differing: number };
export type Written = { readonly perSecond: number };
export type Receipt = { readonly receipt: string; readonly keys: string };
export type Audited = { readonly seconds: number; readonly faults: number };
export type Reply = Read | Written | Receipt | Audited | "done";

type World = {
  readonly owner: EnterpriseActor;
  readonly officer: LenderActor;
  readonly consentId: string;
  readonly occasion: Parameters<typeof leaveReceipt>[1];
};

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const itemCodes = ["REG-01", "TAX-01"] as const;
let known: Promise<World> | undefined;
const world = () => (known ??= makeWorld());

async function makeWorld(): Promise<World> {
  const [lender, { owner }] = [await makeLender(), await makeEnterprise()];
  for (const itemCode of [...itemCodes, "TAX-01", "TAX-01"] as const) await makeRecord(owner.subjectId, itemCode);
  const request = await makeSubmittedRequest(owner);
  const { id: caseId } = await makeCase(request, lender, await makeOfferingProduct(lender));
  const { organizationId: lenderId } = lender.officer;
  const { id: consentId } = await makeConsent(owner, { loanRequestId: request.id, lenderId, itemCodes, readsMax: null });
  const { organizationId: enterpriseId, subjectId } = owner;
  const occasion = { caseId, loanRequestId: request.id, enterpriseId, subjectId, lenderId, regionCode: null, industryCode: null };
  const read = { ...occasion, purpose: "assessment" as const };
  return { owner, officer: lender.officer, consentId, occasion: read };
}

const said = {
  ...{ annualRevenueFen: null, totalAssetsFen: null, insuredStaff: null, isFirstLoan: null },
  ...{ neededBy: null, contactName: null, contactPhone: null, purposeNote: null },
};
const beside = { said, judging: async () => [] };

/** The same reading twice, in turn: with the consent locked and counted and a receipt left, and with nothing but the rows opened. */
async function read(pairs: number): Promise<Read> {
  const { officer, consentId, occasion } = await world();
  const [row] = await ownerDatabase().select().from(consents).where(eq(consents.id, consentId));
  const consent = { ...(row as typeof consents.$inferSelect), terms: ConsentTerms.parse(row?.terms) };
  const bare = () =>
    withActor(officer, async (scope) => {
      await narrowToSubject(scope, occasion.subjectId, itemCodes);
      return readAsOf(scope, { consent, itemCodes }, scope.now, beside);
    });
  const consented = () => withActor(officer, (scope) => readConsentedProfile(scope, occasion, beside));
  const told: { bare: number[]; consented: number[]; differing: number } = { bare: [], consented: [], differing: 0 };
  for (let pair = 0; pair < pairs; pair++) {
    const [plain, kept] = [await timed(bare), await timed(consented)];
    told.bare.push(plain.ms);
    told.consented.push(kept.ms);
    told.differing += Number(JSON.stringify(plain.value.shown.groups) !== JSON.stringify(kept.value.shown.groups));
  }
  return told;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

/** Writers at once, each leaving receipts in transactions of their own. */
async function write(writers: number, each: number): Promise<Written> {
  const { officer, consentId, occasion } = await world();
  const began = performance.now();
  const leaveOne = () =>
    withActor(officer, (scope) =>
      leaveReceipt(scope, occasion, {
        ...{ result: "read", consentId, againOf: null, itemCodes: [...itemCodes], recordVersions: [["rec_1", 1]], judged: {} },
        ...{ catalogueVersionId: "cat_1", shownHash: sha256(consentId), deleteBy: scope.now, readAt: scope.now },
      }),
    );
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let one = 0; one < each; one++) await leaveOne();
    }),
  );
  const perSecond = (writers * each) / ((performance.now() - began) / 1000);
  // What was read is counted, so that the audit finds nothing.
  const counted = { readsUsed: sql`${consents.readsUsed} + ${writers * each}` };
  await ownerDatabase().update(consents).set(counted).where(eq(consents.id, consentId));
  return { perSecond };
}

async function receipt(): Promise<Receipt> {
  const { owner } = await world();
  const { consentId } = await makeSignedConsent(owner, await makeLender());
  await sequenceLog(sequencer);
  const { content } = await makeReceipt(owner, { objectId: consentId });
  return {
    receipt: Buffer.from(content).toString("utf8"),
    keys: JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })),
  };
}

async function fill(leaves: number): Promise<"done"> {
  for (let from = 0; from < leaves; from += 20_000) {
    await ownerDatabase().execute(leaveReadings(from, Math.min(leaves, from + 20_000)));
    await sequenceLog(sequencer);
  }
  await ownerDatabase().execute("analyze log_entries, log_leaves, access_receipts");
  return "done";
}

async function audit(): Promise<Audited> {
  const { ms, value } = await timed(() => auditLog(sequencer));
  return { seconds: ms / 1000, faults: value.faults.length };
}

obeyCommands<Command, Reply>((command) => {
  if (command.do === "read") return read(command.pairs);
  if (command.do === "write") return write(command.writers, command.each);
  if (command.do === "receipt") return receipt();
  if (command.do === "fill") return fill(command.leaves);
  return audit();
});
