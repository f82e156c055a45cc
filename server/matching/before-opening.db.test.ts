import { TRPCError } from "@trpc/server";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents, outboxMessages } from "../../db/schema/events.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { makeRecord } from "../../db/testing/records.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { fen } from "../kernel/money.ts";
import { accessMatrix, type CallFacts, type Things, thingNames } from "../trpc/access-matrix.ts";
import { callerFor } from "../trpc/caller.ts";
import { appRouter } from "../trpc/root.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };
const itemCodes = ["REG-01", "ADM-02", "TAX-01"];
const criteria = {
  years_in_operation_min: 3,
  annual_revenue_fen_min: 100_000_000,
  tax_grade_in: ["A", "B"],
  penalties_max: { severity: "minor", months: 24, count: 0 },
  no_serious_listing: true,
} as const;
const onRecords = ["years_in_operation_min", "tax_grade_in", "penalties_max", "no_serious_listing", "no_abnormal_listing"];

async function makeShelf() {
  const lender = await makeLender();
  const requiredItems = itemCodes.map((itemCode) => ({ itemCode, why, monthsBack: 24, isRequired: true }));
  const product = await makeProduct(lender, { terms: { requiredItems, criteria: { ...criteria, tax_grade_in: ["A", "B"] } } });
  return { lender, product };
}

/** A request that went the whole way: matched under the platform's consent on all items, signed for the lender, and sent. */
async function makeSent({ lender, product }: Awaited<ReturnType<typeof makeShelf>>, grade: "A" | "D", hasPenalty: boolean) {
  const { owner } = await makeEnterprise();
  await makeRecord(owner.subjectId, "REG-01");
  await makeRecord(owner.subjectId, "TAX-01", { grade });
  const penalty = hasPenalty ? await makeRecord(owner.subjectId, "ADM-02", {}, { severity: "serious" }) : null;
  const declared = { annualRevenueFen: fen(300_000_000) };
  const draft = await makeDraft(owner, { chosenVersionIds: [product.versionId], declared });
  const ref = { loanRequestId: draft.id };
  await makeConsent(owner, { ...ref, itemCodes: [...itemCodes, "LST-01", "LST-03", "JUD-02"], readsMax: null });
  const sheet = await callerFor(owner).loanRequests.askSheet({ ...ref, lenderId: lender.organization.id, locale: "en" });
  const { consentId } = await callerFor(owner).consents.sign({
    sheetId: sheet.sheetId,
    askHash: sheet.askHash,
    tickedItemCodes: itemCodes,
  });
  const { products } = await callerFor(owner).matching.forRequest(ref);
  const { cases } = await callerFor(owner).matching.submit(ref);
  const verdicts = products.find(({ versionId }) => versionId === product.versionId)?.verdicts ?? [];
  return { owner, ref, caseId: cases[0]?.caseId ?? "", consentId, verdicts, penalty };
}

const onOpening = [...onRecords, "annual_revenue_fen_min"];

type Call = (input: unknown) => Promise<unknown>;

/** Everything that any query answers to this person about one case. */
async function answersAbout(actor: LenderActor, caseId: string, productId: string): Promise<Record<string, unknown>> {
  const things = { ...Object.fromEntries(thingNames.map((name) => [name, "none"])), caseId, productId } as unknown as Things;
  const facts = { uscc: "91320594MA1XXXXXXX" } as CallFacts;
  const caller = callerFor(actor) as unknown as Record<string, Record<string, Call>>;
  const answers: Record<string, unknown> = {};
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  for (const [path, procedure] of Object.entries(procedures)) {
    const row = accessMatrix[path];
    if (procedure._def.type !== "query" || !row?.for.includes("officer")) continue;
    const [room = "", name = ""] = path.split(".");
    answers[path] = await caller[room]?.[name]?.(row.input?.(things, facts)).catch((error) => {
      if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return { refused: error.message };
      throw error;
    });
  }
  return answers;
}

/** Judges what whoever asks has typed, and reads nothing of anybody. */
const onTyped = "matching.check";

/** Rules that rest on an opening of which an answer says, anywhere within it, how they were judged. */
function judgedIn(answer: unknown): string[] {
  if (answer === null || typeof answer !== "object") return [];
  const { key, criterion, outcome } = answer as Record<string, unknown>;
  const found = onOpening.filter((rule) => outcome !== undefined && (rule === key || rule === criterion));
  return [...found, ...Object.values(answer).flatMap(judgedIn)];
}

/** An answer without what tells one case from another by name, number or time. */
const unnamed = (answer: unknown) =>
  JSON.stringify(answer)
    .replace(/[a-z]{3}_[0-9a-z]{26}/g, "id")
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, "moment")
    .replace(/2026-\d{4}-\d{4}/g, "reference")
    .replace(/苏州测试\d+/g, "name")
    .replace(/(?<=Hours"?:|hoursLeft"?:)[\d.e-]+/g, "hours")
    .replace(/[0-9A-Z]{18}/g, "uscc");
const ofOneCase = ["cases.find", "cases.listActivity", "offers.listMade", "offers.ground", "loans.findForCase"];

test("before an opening a lender is answered the same whatever the records say, and no answer judges a rule that rests on them or on what was declared", async () => {
  const shelf = await makeShelf();
  const clean = await makeSent(shelf, "A", false);
  const tainted = await makeSent(shelf, "D", true);
  expect(tainted.verdicts.find(({ criterion }) => criterion === "tax_grade_in")?.outcome).toBe("failed");

  const ofClean = await answersAbout(shelf.lender.officer, clean.caseId, shelf.product.productId);
  const ofTainted = await answersAbout(shelf.lender.officer, tainted.caseId, shelf.product.productId);

  expect(Object.keys(ofTainted)).toEqual(expect.arrayContaining([...ofOneCase, "cases.list", "loans.listGiven"]));
  const ofSomebody = Object.entries(ofTainted).filter(([path]) => path !== onTyped);
  expect(ofSomebody.flatMap(([path, answer]) => judgedIn(answer).map((rule) => `${path}: ${rule}`))).toEqual([]);
  for (const path of [...ofOneCase, onTyped]) expect(unnamed(ofTainted[path]), path).toBe(unnamed(ofClean[path]));
  expect((ofTainted["cases.find"] as { match: unknown }).match).toEqual([
    { key: "amount", outcome: "passed" },
    { key: "term", outcome: "passed" },
    { key: "purposes", outcome: "passed" },
    { key: "guarantee_modes", outcome: expect.any(String) },
  ]);
});

test("neither the case, its events nor the mail to the lender keep how a rule on records was judged", async () => {
  const shelf = await makeShelf();
  const { caseId, ref } = await makeSent(shelf, "D", true);

  const rows = await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId));
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.loanRequestId, ref.loanRequestId));
  const mails = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(sql`${outboxMessages.payload}->>'to' = ${shelf.lender.organization.id}`);

  expect(mails).toHaveLength(1);
  for (const rule of onRecords) expect(JSON.stringify([rows, events, mails])).not.toContain(rule);
});

test("an opening judges every rule by what it shows, in its receipt's hash, and names the records that decided each", async () => {
  const shelf = await makeShelf();
  const { caseId, penalty } = await makeSent(shelf, "D", true);

  const { shown } = await callerFor(shelf.lender.officer).cases.openProfile({ caseId });

  const ruled = Object.fromEntries(shown.rules.map(({ criterion, outcome, ground }) => [criterion, [outcome, ground]]));
  expect(ruled).toMatchObject({
    amount: ["passed", "request"],
    years_in_operation_min: ["passed", "registry"],
    annual_revenue_fen_min: ["passed", "declared"],
    tax_grade_in: ["failed", "record"],
    penalties_max: ["failed", "record"],
    no_serious_listing: ["unknown", "not_authorised"],
  });
  expect(shown.rules.find(({ criterion }) => criterion === "penalties_max")?.recordIds).toEqual([penalty?.id]);
});

test("after a revocation no answer judges a rule on records, nor one on what the enterprise declared", async () => {
  const shelf = await makeShelf();
  const { caseId, owner, consentId } = await makeSent(shelf, "D", true);
  await callerFor(shelf.lender.officer).cases.openProfile({ caseId });

  await callerFor(owner).consents.revoke({ consentId });
  const answers = await answersAbout(shelf.lender.officer, caseId, shelf.product.productId);

  expect(Object.entries(answers).flatMap(([path, answer]) => (path === onTyped ? [] : judgedIn(answer)))).toEqual([]);
  const { match } = answers["cases.find"] as { match: { key: string }[] };
  expect(match.map(({ key }) => key)).toEqual(["amount", "term", "purposes", "guarantee_modes"]);
});

test("what was taken out of a consent reads not authorised at the next opening", async () => {
  const shelf = await makeShelf();
  const { caseId, owner, consentId } = await makeSent(shelf, "D", true);
  await callerFor(shelf.lender.officer).cases.openProfile({ caseId });

  await callerFor(owner).consents.narrow({ consentId, keptItemCodes: ["REG-01", "TAX-01"] });
  const { shown } = await callerFor(shelf.lender.officer).cases.openProfile({ caseId });

  const rule = (key: string) => shown.rules.find(({ criterion }) => criterion === key);
  expect(rule("penalties_max")).toMatchObject({ outcome: "unknown", ground: "not_authorised", recordIds: [] });
  expect(rule("tax_grade_in")).toMatchObject({ outcome: "failed", ground: "record" });
});
