import { expect, test } from "vitest";
import { makeConsent, makeReading } from "../../db/testing/consents.ts";
import { makeTakenUpCase } from "../../db/testing/offers.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { sequenceLog } from "../transparency/log/sequence.ts";
import { callerFor } from "../trpc/caller.ts";
import type { AccessPlace } from "./schema.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };

/** An enterprise whose data was read so many times within one instant, and once the minute before. */
async function makeRead(times: number) {
  const world = await makeTakenUpCase();
  const { owner, request, lender, lenderCase } = world;
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["REG-01"] });
  const readAt = new Date();
  const of = { ...lenderCase, lenderName: lender.organization.nameZh };
  const ids = [(await makeReading(consent, { ...of, readAt: new Date(readAt.getTime() - 60_000) })).id];
  for (let made = 0; made < times; made++) ids.push((await makeReading(consent, { ...of, readAt })).id);
  return { owner, ids, world: { ...world, consent } };
}

/** What the pages of an access log hold, each asked for behind the last line of the one before. */
async function turnPages(owner: EnterpriseActor, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let before: AccessPlace | undefined; ; ) {
    const page = await callerFor(owner).consents.accessLog({ limit, ...(before ? { before } : {}) });
    ids.push(...page.map(({ receiptId }) => receiptId));
    const last = page.at(-1);
    if (!last) return ids;
    before = { readAt: last.readAt, receiptId: last.receiptId };
  }
}

test.each([1, 2, 3, 7])("readings of one instant all stand on the pages of %i lines, each once", async (limit) => {
  const { owner, ids } = await makeRead(6);

  const turned = await turnPages(owner, limit);

  expect(turned.toSorted()).toEqual(ids.toSorted());
  expect(turned).toEqual((await callerFor(owner).consents.accessLog({})).map(({ receiptId }) => receiptId));
});

test("what was read under one consent is told by itself, however much was read under others", async () => {
  const { owner, ids, world } = await makeRead(2);
  const { lender, lenderCase } = world;
  const other = await makeConsent(owner, { loanRequestId: null, purpose: "monitoring", lenderId: lender.organization.id });
  const reading = await makeReading(other, { ...lenderCase, lenderName: lender.organization.nameZh });

  const of = async (consentId: string) => (await callerFor(owner).consents.accessLog({ consentId })).map(({ receiptId }) => receiptId);

  expect(await of(other.id)).toEqual([reading.id]);
  expect((await of(world.consent.id)).toSorted()).toEqual(ids.toSorted());
  expect(await of("con_unknown")).toEqual([]);
});

test("another enterprise's line opens no page of its log", async () => {
  const { ids } = await makeRead(1);
  const { owner: stranger } = await makeEnterprise();
  const before = { readAt: new Date(Date.now() + 60_000), receiptId: ids[0] ?? "" };

  expect(await callerFor(stranger).consents.accessLog({ before })).toEqual([]);
});

test("a reading says which entry of the log it is, once it has its place there", async () => {
  const { owner } = await makeRead(2);
  const places = async () => (await callerFor(owner).consents.accessLog({})).map(({ place }) => place);
  expect(await places()).toEqual([null, null, null]);

  await sequenceLog(sequencer);

  const placed = await places();
  expect(new Set(placed).size).toBe(3);
  for (const place of placed) expect(place).toBeGreaterThan(0);
});
