import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { entered, granted, read, turned } from "../../../db/testing/listed-acts.ts";
import {
  type ListParts,
  listFrom,
  makeList,
  makeReceiptOf,
  makeSignedLog,
  makeSigner,
  partsOfList,
} from "../../../db/testing/signed-lists.ts";
import * as verifier from "../../../public/xinfu-verify.mjs";
import { canonicalHash } from "../../kernel/canonical.ts";

const { checkList, checkReceipt, isInList, readHeld, readKeys, words } = verifier;

const signer = makeSigner();
const keys = readKeys(signer.keysFile);
const at = (minute: number) => `2026-11-20T08:${String(minute).padStart(2, "0")}:00.000Z`;
const acts = [
  granted({ id: "cns_1", at: at(0) }),
  granted({ id: "cns_9", at: at(1), enterprise: "ent_2" }),
  read({ id: "acr_1", at: at(2) }),
  read({ id: "acr_2", at: at(3) }),
  entered("read.refused", { id: "acr_3", at: at(4), refusal: "consent.item_not_covered" }),
  read({ id: "acr_9", at: at(5), enterprise: "ent_2", consent: "cns_9" }),
  turned("revoked", { id: "cns_1", at: at(6), readsUsed: 2 }),
  entered("deletion.confirmed", { id: "ack_1", at: at(7), consent: "cns_1", readings: 2 }),
];
const log = makeSignedLog(signer, acts);
const parts = await partsOfList(log, "ent_1");
const whole = listFrom(signer, parts);

const reasonOf = async (text: string, known = keys, by = checkList): Promise<string | null> => {
  try {
    await by(text, known);
    return null;
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error);
  }
};

test("a list that leaves nothing out holds, and says what was counted, until where, and what follows", async () => {
  const list = await checkList(whole, keys);

  expect(list).toMatchObject({
    issuer: signer.logName,
    kid: signer.kid,
    index: 8,
    enterprise: { id: "ent_1", creditCode: "91320500MA1XYZ1234" },
  });
  expect(list.tally).toMatchObject({ count: 6 });
  expect(list.lenders.get("ln_bank")).toEqual({ zh: "测试银行", en: "Test Bank" });
  expect(list.account).toMatchObject({
    consents: [{ id: "cns_1", state: "revoked", ended: { way: "revoked", at: at(6) }, reads: 2 }],
    readings: [
      { id: "acr_1", against: null },
      { id: "acr_2", against: null },
    ],
    refusals: [{ id: "acr_3", refusal: "consent.item_not_covered" }],
    deletions: [{ id: "ack_1", readings: 2 }],
  });
});

test("an enterprise of which a single entry was counted has a list of one", async () => {
  const alone = makeSignedLog(signer, [granted({ id: "cns_1", at: at(0) })]);
  expect((await checkList(await makeList(alone, "ent_1"), keys)).entries).toHaveLength(1);
});

type Wrong = (parts: ListParts) => ListParts | Promise<ListParts>;
const said =
  (more: Record<string, unknown>): Wrong =>
  (given) => ({ ...given, statement: { ...given.statement, ...more } as ListParts["statement"] });
const counted = (more: Record<string, unknown>): Wrong => {
  // The tally itself is made wrong: another log, in which it stands.
  return async () => {
    const parted = await partsOfList(log, "ent_1");
    const tally = JSON.stringify({ ...log.tallies[0]?.body, ...more });
    const other = makeSignedLog(signer, [...acts, { body: JSON.parse(tally) }]);
    const text = other.entered.at(-1)?.text ?? "";
    return { ...parted, statement: { ...parted.statement, tally: text }, log: await other.placeOf(acts.length) };
  };
};
const entriesOf =
  (change: (entries: ListParts["entries"]) => ListParts["entries"]): Wrong =>
  (given) => {
    return { ...given, entries: change(given.entries) };
  };
const others = await partsOfList(log, "ent_2");

/** What the platform itself, or whoever has its key, might sign wrongly, and what others change without its key. */
const refusals: readonly (readonly [string, string, Wrong])[] = [
  ["an entry is left out", "list_incomplete", entriesOf((all) => all.toSpliced(1, 1))],
  ["the end is cut off", "list_incomplete", entriesOf((all) => all.slice(0, -1))],
  ["nothing is left", "list_incomplete", entriesOf(() => [])],
  ["an entry stands twice", "list_overfull", entriesOf((all) => all.flatMap((one, place) => (place === 1 ? [one, one] : [one])))],
  [
    "two are exchanged with their places",
    "list_differs",
    entriesOf(([a, b, c, ...rest]) => [a, c, b, ...rest].filter((one) => one !== undefined)),
  ],
  ["one is of another enterprise", "list_differs", entriesOf((all) => all.with(1, others.entries[1] ?? all[1] ?? fail()))],
  ["one is no entry at all", "list_differs", entriesOf((all) => all.with(1, { entry: "nothing", index: 2 }))],
  ["a place is another", "list_disordered", entriesOf((all) => all.with(2, { ...(all[2] ?? fail()), index: 4 - 1 + 2 }))],
  ["two have one place", "list_disordered", entriesOf((all) => all.map((one, order) => (order === 2 ? { ...one, index: 2 } : one)))],
  [
    "a place lies behind the tally",
    "list_disordered",
    entriesOf((all) => all.map((one, order) => (order === 5 ? { ...one, index: 40 } : one))),
  ],
  ["the signed places are others", "list_disordered", said({ places: "0".repeat(64) })],
  ["it tells no places", "list_disordered", said({ places: undefined })],
  ["it does not tell how the log began", "not_a_list", said({ begun: undefined })],
  ["it tells a beginning that is none", "not_a_list", said({ begun: { at: "2026-01-01T00:00:00.000Z", size: 0.5 } })],
  ["the terms of a grant are missing", "terms_differ", entriesOf((all) => all.map(({ terms: _, ...one }) => one))],
  ["the terms are others", "terms_differ", entriesOf((all) => all.map((one) => (one.terms ? { ...one, terms: { items: [] } } : one)))],
  ["a reading has terms", "terms_differ", entriesOf((all) => all.map((one) => ({ ...one, terms: all[0]?.terms ?? {} })))],
  ["the tally is another enterprise's", "proof_wrong", (given) => ({ ...given, log: others.log })],
  ["it is said to be another's", "list_of_another", said({ enterprise: { ...parts.statement.enterprise, id: "ent_2" } })],
  ["it names no enterprise", "not_a_list", said({ enterprise: null })],
  ["it names no lenders", "not_a_list", said({ lenders: [] })],
  ["it is another format", "not_a_list", said({ format: "xinfu-list/2" })],
  ["it says more than a list does", "not_a_list", said({ more: 1 })],
  ["it is signed before the key began", "key_too_young", said({ signedAt: "2025-01-01T00:00:00.000Z" })],
  ["it is of another log", "checkpoint_wrong", said({ issuer: "another.log" })],
  ["the tally counted fewer", "list_overfull", counted({ count: 5 })],
  ["the tally counted more", "list_incomplete", counted({ count: 7 })],
  ["the tally counted others", "list_differs", counted({ entries: "ab".repeat(32) })],
  ["the tally is no tally", "not_a_list", counted({ kind: "read.shown" })],
  ["the tally counted a half", "not_a_list", counted({ count: 5.5 })],
  ["the tally is of another form", "not_a_list", counted({ v: 2 })],
  ["its proof is of another place", "proof_wrong", (given) => ({ ...given, log: { ...given.log, index: 7 } })],
  ["its proof is cut", "proof_wrong", (given) => ({ ...given, log: { ...given.log, proof: given.log.proof.slice(1) } })],
];

function fail(): never {
  throw new Error("there is such an entry");
}

test.each(refusals)("a list is refused where %s: %s", async (_, reason, wrong) => {
  expect(words[reason]).toBeTypeOf("string");
  expect(await reasonOf(listFrom(signer, await wrong(parts)))).toBe(reason);
});

test("an enterprise's entry in another's list is refused though it was counted there", async () => {
  // The platform counted wrongly, and signed it.
  const mixed = makeSignedLog(signer, [...acts.slice(0, 1), { body: { ...acts[2]?.body } }]);
  const alone = await partsOfList(mixed, "ent_1");
  const strange = { ...alone, statement: { ...alone.statement, tally: alone.statement.tally.replaceAll("ent_1", "ent_7") } };
  const told = { ...strange, statement: { ...strange.statement, enterprise: { ...alone.statement.enterprise, id: "ent_7" } } };
  const relogged = makeSignedLog(signer, [...mixed.entered, { body: JSON.parse(told.statement.tally) }]);
  const text = relogged.entered.at(-1)?.text ?? "";
  const placed = { ...told, statement: { ...told.statement, tally: text }, log: await relogged.placeOf(2) };
  expect(await reasonOf(listFrom(signer, placed))).toBe("list_of_another");
});

test("a list signed by another key, retired or forged, is refused", async () => {
  const stranger = makeSigner();
  const forged = listFrom({ ...stranger, kid: signer.kid }, parts);
  const retired = readKeys(JSON.stringify({ keys: [{ ...signer.published, retired_at: "2026-11-23T08:45:00.000Z" }] }));

  expect(await reasonOf(listFrom(stranger, parts))).toBe("key_unknown");
  expect(await reasonOf(forged)).toBe("signature_wrong");
  expect(await reasonOf(whole, retired)).toBe("key_retired");
  // The platform's statement, with a checkpoint that somebody else signed.
  const elsewhere = makeSignedLog(stranger, acts);
  expect(await reasonOf(listFrom(signer, { ...parts, log: await elsewhere.placeOf(8) }))).toBe("key_unknown");
});

test("what is no list is refused by name, and other bytes of the same list are none", async () => {
  for (const text of ["", "[]", "null", "{}", '{"format":"xinfu-list/1"}', await makeReceiptOf(log, 0)]) {
    expect(await reasonOf(text), text.slice(0, 40)).toBe("not_a_list");
  }
  for (const text of [`${whole} `, whole.replace("{", "{ "), JSON.stringify(JSON.parse(whole), null, 2)]) {
    expect(await reasonOf(text)).toBe("not_canonical");
  }
});

test("no letter of a list may be another, none left out, none doubled", async () => {
  const ways = [
    (place: number, letter: string) => whole.slice(0, place) + letter + whole.slice(place + 1),
    (place: number) => whole.slice(0, place) + whole.slice(place + 1),
    (place: number) => whole.slice(0, place) + whole.charAt(place) + whole.slice(place),
  ];
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 32, max: 126 }), fc.nat(2), async (place, code, way) => {
      const changed = ways[way]?.(place, String.fromCharCode(code)) ?? whole;
      if (changed === whole) return;
      expect(await reasonOf(changed), `${place}: ${changed.slice(Math.max(0, place - 20), place + 20)}`).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

const many = makeSignedLog(
  signer,
  Array.from({ length: 40 }, (_, place) => read({ id: `acr_${place}`, at: at(place), enterprise: place % 3 === 0 ? "ent_2" : "ent_1" })),
);
const manyParts = await partsOfList(many, "ent_1");

test("whichever entries are left out, moved or doubled, and wherever a list is cut, it is refused", async () => {
  const { entries } = manyParts;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(entries.length - 1),
      fc.nat(entries.length - 1),
      fc.constantFrom("remove", "move", "double", "cut"),
      async (from, to, way) => {
        const one = entries[from] ?? fail();
        const without = entries.toSpliced(from, 1);
        const changed = {
          remove: without,
          move: without.toSpliced(to, 0, one),
          double: entries.toSpliced(to, 0, one),
          cut: entries.slice(0, from),
        }[way];
        if (way === "move" && from === to) return;
        // Places as if nothing had happened, signed by the platform's own key: the count alone tells.
        const placed = changed.map((entry, order) => ({ ...entry, index: order }));
        const places = verifierHash(placed.map(({ index }) => index));
        const resigned = listFrom(signer, { ...manyParts, entries: placed, statement: { ...manyParts.statement, places } });
        expect(await reasonOf(listFrom(signer, { ...manyParts, entries: changed }))).toMatch(/^list_/);
        expect(await reasonOf(resigned)).toMatch(/^list_(incomplete|overfull|differs)$/);
      },
    ),
    { numRuns: 200 },
  );
});

const verifierHash = (places: readonly number[]) => canonicalHash([...places]);

/** The verifier without one of its demands. */
async function without(line: string): Promise<typeof verifier> {
  const source = readFileSync("public/xinfu-verify.mjs", "utf8");
  expect(source.split(line)).toHaveLength(2);
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source.replace(line, ""))}`);
}

test("twin: a verifier that counts and does not chain takes a list in which one entry stands for another; one that does not count takes one that was cut", async () => {
  const exchanged = {
    ...manyParts,
    entries: manyParts.entries.with(3, { ...(manyParts.entries[3] ?? fail()), entry: manyParts.entries[2]?.entry ?? "" }),
  };
  const careless = await without('demand(toHex(running) === tally.entries, "list_differs");');
  expect(await reasonOf(listFrom(signer, exchanged))).toBe("list_differs");
  expect(await reasonOf(listFrom(signer, exchanged), keys, careless.checkList)).toBeNull();
});

test("twin: a verifier that does not ask for the signed places takes an entry to stand elsewhere", async () => {
  const moved = { ...parts, entries: parts.entries.with(3, { ...(parts.entries[3] ?? fail()), index: 5 }) };
  const careless = await without('demand((await hashOfText(canonicalJson(indexes))) === places, "list_disordered");');
  expect(await reasonOf(listFrom(signer, moved))).toBe("list_disordered");
  expect(await reasonOf(listFrom(signer, moved), keys, careless.checkList)).toBeNull();
});

const placeIn = async (receipt: string, known = keys) => {
  try {
    return isInList(await checkList(whole, known), await checkReceipt(receipt, known));
  } catch (error) {
    return (error as { reason?: string }).reason ?? error;
  }
};

test("a receipt that a lender holds stands in the list, or is newer, or cannot be told without its place", async () => {
  const later = makeSignedLog(signer, [
    ...acts,
    ...Array.from({ length: 4 }, (_, more) => read({ id: `acr_1${more}`, at: at(30 + more) })),
  ]);

  expect(await placeIn(await makeReceiptOf(log, 2))).toEqual({ place: "in", index: 2 });
  expect(await placeIn(await makeReceiptOf(log, 2, { placed: false }))).toEqual({ place: "in", index: 2 });
  expect(await placeIn(await makeReceiptOf(later, 10))).toEqual({ place: "newer", index: 10 });
  expect(await placeIn(await makeReceiptOf(later, 10, { placed: false }))).toEqual({ place: "unplaced", index: null });
});

test("a receipt placed before the list was counted that is not in it proves that something was left out", async () => {
  // A platform that counts as if one reading had never been: list and tally agree, and the lender's receipt is from before.
  const hidden = read({ id: "acr_hidden", at: at(3) });
  const honest = makeSignedLog(signer, [...acts.slice(0, 3), hidden, ...acts.slice(3), ...acts.slice(1, 2)]);
  expect(await placeIn(await makeReceiptOf(honest, 3))).toBe("left_out");
});

test("a receipt of another enterprise, of another log, a tally, and one of a second history under the same size are each told by name", async () => {
  const elsewhere = makeSigner("another.log/test");
  const both = readKeys(JSON.stringify({ keys: [signer.published, elsewhere.published] }));
  const second = makeSignedLog(signer, acts.with(7, entered("data.exported", { id: "exp_1", at: at(7) })));

  expect(await placeIn(await makeReceiptOf(log, 1))).toBe("not_of_this_list");
  expect(await placeIn(await makeReceiptOf(makeSignedLog(elsewhere, acts), 2), both)).toBe("other_log");
  expect(await placeIn(await makeReceiptOf(second, 2))).toBe("logs_differ");
  expect(await placeIn(await makeReceiptOf(log, 8))).toBe("not_of_this_list");
});

test("a list stands where a checkpoint does, and keeps its every byte", async () => {
  const held = await readHeld(whole, keys);
  expect(held).toMatchObject({ kind: "list", checkpoint: { size: 10 }, list: { index: 8 } });
  await expect(readHeld(`${whole}\n`, keys)).rejects.toMatchObject({ reason: "not_canonical" });
});

test("the command tells what was allowed and read, and holds a receipt against the list", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xinfu-list-"));
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (...files: string[]) => execFileSync(process.execPath, ["public/xinfu-verify.mjs", ...files], { encoding: "utf8" });
  const hidden = makeSignedLog(signer, [...acts.slice(0, 3), read({ id: "acr_hidden", at: at(3) }), ...acts.slice(3), ...acts.slice(1, 2)]);
  try {
    const [list, known] = [put("list.json", whole), put("keys.json", signer.keysFile)];
    const said = run(list, known);
    expect(said).toContain("complete: all 6 entries that stand in the log before entry 9");
    expect(said).toContain("readings: 2, each allowed by a consent of this list");
    expect(said).toContain("every other date is borne out by its entry's place");
    expect(said).toContain("1 cns_1: revoked at 2026-11-20T08:06:00.000Z, read 2 times");
    expect(said).toContain("allowed to: 测试银行 (Test Bank)");
    expect(said).toContain("items: TAX-01 税收 (Taxes) (24 months back); REG-01 税收 (Taxes) (24 months back)");
    expect(said).toContain("30 days after each reading, never past the consent's end");
    expect(run(list, known, put("receipt.json", await makeReceiptOf(log, 2)))).toContain("in the list: read.shown acr_1 stands as entry 3");
    const grant = run(put("grant.json", await makeReceiptOf(log, 0)), known);
    expect(grant).toContain("enterprise: 苏州精工制造有限公司, 91320500MA1XYZ1234");
    expect(grant).toContain("its date is the platform's word; that it stood in the log by ");
    expect(run(put("waiting.json", await makeReceiptOf(log, 0, { placed: false })), known)).toContain("its date is the platform's word\n");

    const told = spawnSync(process.execPath, ["public/xinfu-verify.mjs", list, known, put("left.json", await makeReceiptOf(hidden, 3))], {
      encoding: "utf8",
    });
    expect(told).toMatchObject({ status: 1, stderr: expect.stringContaining("refused (left_out)") });
    const cut = put("cut.json", listFrom(signer, { ...parts, entries: parts.entries.slice(0, -1) }));
    expect(spawnSync(process.execPath, ["public/xinfu-verify.mjs", cut, known], { encoding: "utf8" }).status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
