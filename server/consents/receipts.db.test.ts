import { randomBytes } from "node:crypto";
import { eq, isNull } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts } from "../../db/schema/consents.ts";
import { platformKeys } from "../../db/schema/transparency.ts";
import { makeGrant } from "../../db/testing/grants.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { checkReceipt, readKeys } from "../../public/xinfu-verify.mjs";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { makeKey } from "../transparency/keys/key.ts";
import { publishKeys } from "../transparency/keys/publish.ts";
import { turnKey } from "../transparency/keys/turn-key.ts";
import { sequenceLog } from "../transparency/log/sequence.ts";
import { callerFor } from "../trpc/caller.ts";
import { makeReceipt } from "./make-receipt.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const keysFile = async () => JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") }));
const keys = async () => readKeys(await keysFile());
const textOf = ({ content }: { content: Uint8Array }) => Buffer.from(content).toString("utf8");

beforeAll(() => sequenceLog(sequencer));

test("the receipt of a grant checks with the public keys alone, says what was signed in both languages, and stands in the log once that is sequenced", async () => {
  const { owner, officer, consentId } = await makeGrant();

  const fresh = await checkReceipt(textOf(await makeReceipt(owner, { objectId: consentId })), await keys());
  await sequenceLog(sequencer);
  const placed = await checkReceipt(textOf(await makeReceipt(officer, { objectId: consentId })), await keys());

  expect(fresh).toMatchObject({ entry: { kind: "consent.granted", id: consentId }, signer: { name: owner.displayName }, log: null });
  expect(fresh.terms).toMatchObject({ text: { locale: "en", translation: { locale: "zh-CN" } } });
  expect(placed.log?.index).toBeLessThan(placed.log?.checkpoint.size ?? 0);
  expect(placed.entry).toEqual(fresh.entry);
});

test("what was narrowed while it rested has the receipt of its grant, and hands over what it allows", async () => {
  const { owner, lender, consentId } = await makeGrant();
  const { consents } = callerFor(owner);
  await consents.pause({ consentId });
  const narrowed = await consents.narrow({ consentId, keptItemCodes: ["TAX-01"] });

  const checked = await checkReceipt(textOf(await makeReceipt(owner, { objectId: narrowed.consentId })), await keys());

  expect(checked).toMatchObject({
    entry: { kind: "consent.granted", id: narrowed.consentId, items: ["TAX-01"], lender: lender.organization.id },
    terms: { carried: { consentId, how: "narrowed" } },
    signer: { name: owner.displayName },
  });
});

test("a reading's receipt names who read for both parties, and checks without the name, too", async () => {
  const { owner, officer, caseId } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  const [reading] = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId));
  const objectId = reading?.id ?? "";

  for (const actor of [owner, officer]) {
    const checked = await checkReceipt(textOf(await makeReceipt(actor, { objectId })), await keys());
    expect(checked).toMatchObject({ entry: { kind: "read.shown", shown: reading?.shownHash }, reader: { name: officer.displayName } });
  }
  const { reader, ...unnamed } = JSON.parse(textOf(await makeReceipt(owner, { objectId })));
  expect(reader.name).toBe(officer.displayName);
  expect((await checkReceipt(JSON.stringify(unnamed), await keys())).reader).toBeNull();
});

test("the end of a consent has its receipt; a stranger has none, nor another lender", async () => {
  const { owner, consentId } = await makeGrant();
  await callerFor(owner).consents.revoke({ consentId });

  const { entry } = await checkReceipt(textOf(await makeReceipt(owner, { objectId: consentId, kind: "consent.revoked" })), await keys());

  expect(entry).toMatchObject({ kind: "consent.revoked", id: consentId });
  const [stranger, rival] = [await makeEnterprise(), await makeLender()];
  for (const actor of [stranger.owner, rival.officer]) {
    await expect(makeReceipt(actor, { objectId: consentId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(makeReceipt(owner, { objectId: newId("consent") })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a receipt in which one letter is other is refused, wherever it is", async () => {
  const { owner, consentId } = await makeGrant();
  await sequenceLog(sequencer);
  const text = textOf(await makeReceipt(owner, { objectId: consentId }));
  const known = await keys();
  await checkReceipt(text, known);

  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 94 }), async (at, turn) => {
      const letter = String.fromCharCode(32 + ((text.charCodeAt(at) - 32 + turn) % 95));
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      await expect(checkReceipt(changed, known), `letter ${at} made ${letter}`).rejects.toMatchObject({
        name: "Error",
        reason: expect.any(String),
      });
    }),
    { numRuns: 300 },
  );
});

test("a key that is unknown, not yet begun or retired when a receipt was signed is refused; one retired since still checks", async () => {
  const { owner, consentId } = await makeGrant();
  const before = textOf(await makeReceipt(owner, { objectId: consentId }));
  const file = JSON.parse(await keysFile());

  const reasonWith = (change: object) =>
    checkReceipt(before, readKeys(JSON.stringify({ keys: [{ ...file.keys[0], ...change }] }))).then(
      () => null,
      ({ reason }) => reason,
    );
  expect(await reasonWith({})).toBeNull();
  expect(await reasonWith({ kid: "another" })).toBe("key_unknown");
  expect(await reasonWith({ begins_at: "2999-01-01T00:00:00.000Z" })).toBe("key_too_young");
  expect(await reasonWith({ retired_at: "2001-01-01T00:00:00.000Z" })).toBe("key_retired");

  const kid = await turnKey(sequencer);
  const after = textOf(await makeReceipt(owner, { objectId: consentId }));
  expect((await checkReceipt(before, await keys())).kid).not.toBe(kid);
  expect((await checkReceipt(after, await keys())).kid).toBe(kid);
  await expect(checkReceipt(after, readKeys(JSON.stringify(file)))).rejects.toMatchObject({ reason: "key_unknown" });
});

test("a key that this data folder cannot open is retired, and another signs", async () => {
  const { owner, consentId } = await makeGrant();
  const before = (await checkReceipt(textOf(await makeReceipt(owner, { objectId: consentId })), await keys())).kid;
  const strange = makeKey(randomBytes(32));
  await ownerDatabase().delete(platformKeys).where(isNull(platformKeys.retiredAt));
  await ownerDatabase()
    .insert(platformKeys)
    .values({ ...strange, beginsAt: new Date() });

  await sequenceLog(sequencer);

  const { kid, log } = await checkReceipt(textOf(await makeReceipt(owner, { objectId: consentId })), await keys());
  expect([before, strange.kid]).not.toContain(kid);
  expect(log).not.toBeNull();
});

test("what is told must belong to the entry: other terms, another signer or another's receipt in the log are refused", async () => {
  const [one, other] = [await makeGrant(), await makeGrant()];
  await sequenceLog(sequencer);
  const [mine, theirs] = await Promise.all(
    [one, other].map(async ({ owner, consentId }) => JSON.parse(textOf(await makeReceipt(owner, { objectId: consentId })))),
  );
  const known = await keys();
  const reasonOf = (file: object) =>
    checkReceipt(JSON.stringify(Object.fromEntries(Object.entries(file).toSorted())), known).then(
      () => null,
      ({ reason }) => reason,
    );

  expect(await reasonOf(mine)).toBeNull();
  expect(await reasonOf({ ...mine, terms: theirs.terms })).toBe("terms_differ");
  expect(await reasonOf({ ...mine, signer: theirs.signer })).toBe("signer_differs");
  expect(await reasonOf({ ...mine, log: theirs.log })).toBe("proof_wrong");
  expect(await reasonOf({ ...mine, extra: 1 })).toBe("not_a_receipt");
});
