import "server-only";
import { eq } from "drizzle-orm";
import type { Scope } from "../../../server/access/with-actor.ts";
import { ConsentTerms } from "../../../server/consents/schema.ts";
import { canonicalHash } from "../../../server/kernel/canonical.ts";
import { saidIn } from "../../../server/loan-requests/cases/open-profile.ts";
import { judgeOpened } from "../../../server/matching/judge-opened.ts";
import { recordVersionsOf } from "../../../server/profiles/profile.ts";
import { showAsOf } from "../../../server/profiles/read-consented.ts";
import { failedOf } from "../../../server/profiles/replay/agreement.ts";
import type { Transaction } from "../../client.ts";
import { consents } from "../../schema/consents.ts";
import { lenderCases } from "../../schema/loan-requests.ts";
import type { HistoryRows } from "./rows.ts";
import type { World } from "./world.ts";

type Receipt = HistoryRows["receipts"][number];

/**
 * Puts into those receipts that a visitor can open again what their readings really showed, each as of its moment: made by what makes every reading, so that
 * it can be made again and held against its receipt. Records, consents and cases are in the database by then, receipts and events are not.
 */
export async function readTruly(tx: Transaction, { history, inhabitants, lenders }: World, now: Date): Promise<void> {
  const scope: Scope = { actor: { kind: "system", job: "demo.read", requestId: "req_demo" }, tx, now };
  const visitor = inhabitants.find(({ user }) => user.email === "representative@demo.example");
  const inForce = new Set(history.consents.flatMap(({ id, expiresAt }) => (expiresAt > now ? [id] : [])));
  const isOpened = ({ enterpriseId, lenderId, consentId }: Receipt) =>
    enterpriseId === visitor?.member.organizationId || (lenderId === lenders[0]?.id && inForce.has(consentId ?? ""));
  for (const receipt of history.receipts.filter(isOpened)) {
    const shown = await readOne(scope, receipt);
    Object.assign(receipt, shown);
    const told = history.events.find(({ facts }) => facts?.receiptId === receipt.id);
    Object.assign(told?.facts ?? {}, { records: shown.recordVersions.length });
  }
}

async function readOne(scope: Scope, { consentId, caseId, itemCodes, readAt }: Receipt) {
  const [consent] = await scope.tx
    .select()
    .from(consents)
    .where(eq(consents.id, consentId ?? ""));
  const [lenderCase] = await scope.tx
    .select()
    .from(lenderCases)
    .where(eq(lenderCases.id, caseId ?? ""));
  if (!consent || !lenderCase || !readAt) throw new Error("a reading of the fictitious past is without consent, case or moment");
  const readable = { consent: { ...consent, terms: ConsentTerms.parse(consent.terms) }, itemCodes };
  const judging = (opened: Parameters<typeof judgeOpened>[2]) => judgeOpened(scope, lenderCase, opened);
  const profile = await showAsOf(scope, readable, readAt, { said: saidIn(lenderCase), judging }, { at: readAt });
  return {
    recordVersions: recordVersionsOf(profile),
    judged: failedOf(profile),
    catalogueVersionId: profile.catalogue.versionId,
    shownHash: canonicalHash(profile),
  };
}
