import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { makeConsent, makeReading } from "../../db/testing/consents.ts";
import { makeFrequentCase } from "../../db/testing/frequent.ts";
import { makeGrant } from "../../db/testing/grants.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { checkList, checkReceipt, isInList, readKeys } from "../../public/xinfu-verify.mjs";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { publishKeys } from "../transparency/keys/publish.ts";
import { sequenceLog } from "../transparency/log/sequence.ts";
import { callerFor } from "../trpc/caller.ts";
import { makeList } from "./make-list.ts";
import { makeReceipt } from "./make-receipt.ts";

const sequence = () => sequenceLog({ kind: "system", job: "transparency.sequence", requestId: newId("request") } satisfies SystemActor);
const keys = async () => readKeys(JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })));
const textOf = ({ content }: { content: Uint8Array }) => Buffer.from(content).toString("utf8");

beforeAll(sequence);

/** The enterprise's list as a stranger reads it. */
async function checkedList(owner: EnterpriseActor) {
  await sequence();
  return checkList(textOf(await makeList(owner)), await keys());
}

test("a list that was really made holds for a stranger with the keys alone, and loses nothing unnoticed", async () => {
  const { owner, officer, caseId, consentId, lender } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  await callerFor(owner).consents.revoke({ consentId });

  const list = await checkedList(owner);

  expect(list.account).toMatchObject({
    consents: [
      { purpose: "matching", lender: null },
      { id: consentId, state: "revoked", reads: 1 },
    ],
    readings: [{ consent: consentId, against: null, lender: lender.organization.id }],
  });
  const file = JSON.parse(textOf(await makeList(owner)));
  for (const place of file.entries.keys()) {
    const cut = JSON.stringify({ ...file, entries: file.entries.toSpliced(place, 1) });
    await expect(checkList(cut, await keys())).rejects.toMatchObject({ reason: "list_incomplete" });
  }
});

test("a lender's receipt stands in the enterprise's list, or is newer than it", async () => {
  const { owner, officer, caseId } = await makeGrant();
  const early = (await callerFor(officer).cases.openProfile({ caseId })).receipt.receiptId;
  const list = await checkedList(owner);
  const late = (await callerFor(officer).cases.openProfile({ caseId })).receipt.receiptId;
  const placeOf = async (objectId: string) =>
    isInList(list, await checkReceipt(textOf(await makeReceipt(officer, { objectId })), await keys())).place;

  expect(await placeOf(early)).toBe("in");
  expect(await placeOf(late)).toBe("unplaced");
  await sequence();
  expect(await placeOf(late)).toBe("newer");
});

const acts = ["open", "again", "pause", "resume", "narrow", "sign", "race"] as const;

/** What an enterprise and a lender may do to one consent, one after the other or at once. What is refused is refused. */
async function walk(steps: readonly (typeof acts)[number][]) {
  const { owner, officer, caseId, loanRequestId, lender } = await makeGrant();
  const [enterprise, desk] = [callerFor(owner), callerFor(officer)];
  const living = async () =>
    (await enterprise.consents.list()).find(({ status, purpose }) => purpose === "assessment" && ["active", "paused"].includes(status));
  const with_ = async (act: (consentId: string) => Promise<unknown>) => {
    const consent = await living();
    if (consent) await act(consent.consentId);
  };
  const sign = async () => {
    const sheet = await enterprise.loanRequests.askSheet({ loanRequestId, lenderId: lender.organization.id, locale: "en" });
    await enterprise.consents.sign({ ...sheet, tickedItemCodes: ["REG-01", "TAX-01"] });
  };
  const does: Record<(typeof acts)[number], () => Promise<unknown>> = {
    open: () => desk.cases.openProfile({ caseId }),
    again: () => desk.cases.showAgain({ caseId }),
    pause: () => with_((consentId) => enterprise.consents.pause({ consentId })),
    resume: () => with_((consentId) => enterprise.consents.resume({ consentId })),
    narrow: () => with_((consentId) => enterprise.consents.narrow({ consentId, keptItemCodes: ["REG-01"] })),
    sign,
    race: () => Promise.allSettled([does.open(), does.pause(), does.open(), does.resume(), does.again(), does.narrow(), does.open()]),
  };
  for (const step of steps) await does[step]().catch(() => null);
  return owner;
}

test("whatever is done to a consent, and however much of it at once, no reading that the platform let through is said to be unallowed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 4, maxLength: 9 }), async (steps) => {
      const { account } = await checkedList(await walk(["open", ...steps]));
      expect(
        account.readings.filter(({ against }) => against !== null),
        steps.join(" "),
      ).toEqual([]);
      expect(account.readings.length, steps.join(" ")).toBeGreaterThan(0);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);

test("readings as often as a lasting consent allows are allowed, over one that was narrowed too", async () => {
  const { read, owner, consent } = await makeFrequentCase({ frequency: { times: 2, every: "week" }, itemCodes: ["REG-01", "TAX-01"] });
  await read();
  await callerFor(owner).consents.narrow({ consentId: consent.id, keptItemCodes: ["REG-01"] });
  await read();
  await expect(read()).rejects.toMatchObject({ message: "consent.read_too_often" });

  const { account } = await checkedList(owner);

  expect(account.readings.map(({ against }) => against)).toEqual([null, null]);
  expect(account.refusals).toMatchObject([{ refusal: "consent.read_too_often" }]);
  expect(account.consents.map(({ frequency }) => frequency)).toEqual([
    { times: 2, every: "week" },
    { times: 2, every: "week" },
  ]);
});

test("a reading that somebody entered without a consent that allowed it is marked", async () => {
  const [{ owner }, { organization }] = [await makeEnterprise(), await makeLender()];
  const consent = await makeConsent(owner, { loanRequestId: newId("loanRequest"), lenderId: organization.id, readsMax: 1 });
  const by = { id: newId("case"), lenderId: organization.id, lenderName: "测试银行" };
  await makeReading(consent, by);
  await makeReading(consent, by);
  await ownerDatabase().execute(sql`update consents set status = 'revoked', ended_at = now() where id = ${consent.id}`);
  await makeReading(consent, { ...by, readAt: new Date(Date.now() + 60_000) });
  await makeReading({ ...consent, itemCodes: ["LST-01"] }, by);

  expect((await checkedList(owner)).account.readings.map(({ against }) => against)).toEqual([
    null,
    "reads_over",
    "after_end",
    "items_beyond",
  ]);
});
