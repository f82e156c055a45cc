import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, checkBeginning, checkPlace, Refused, readHeld, readKeys } from "../../../public/xinfu-verify.mjs";
import { thumbprint } from "../keys/key.ts";
import { GrowingTree } from "../tree/growing.ts";
import { leafHash } from "../tree/hashing.ts";
import { logOf } from "../tree/proofs.ts";
import { signCheckpoint } from "./checkpoint.ts";

function makeSigner(logName = "xinfu.log/test") {
  const { privateKey } = generateKeyPairSync("ed25519");
  const publicKey = privateKey.export({ format: "jwk" }).x ?? "";
  const kid = thumbprint(publicKey);
  const published = { kty: "OKP", crv: "Ed25519", x: publicKey, kid, begins_at: "2026-01-01T00:00:00.000Z", retired_at: null };
  return { signing: { kid, publicKey, privateKey, logName }, keysFile: JSON.stringify({ keys: [published] }) };
}

const at = new Date("2026-11-23T08:00:00.000Z");
const entry = (index: number) => JSON.stringify({ kind: "read.shown", place: index });

/** A log of these entries that answers as the platform's does. */
function makeLog(texts: readonly string[], { signing }: ReturnType<typeof makeSigner>) {
  const kept: Uint8Array[][] = [];
  const tree = new GrowingTree(0, []);
  const roots = new Map<number, Uint8Array>();
  for (const [index, text] of texts.entries()) {
    const leaf = leafHash(text);
    for (const { level, hash } of [{ level: 0, hash: leaf }, ...tree.append(leaf)]) kept[level] = [...(kept[level] ?? []), hash];
    roots.set(index + 1, tree.root());
  }
  const note = (size: number) => signCheckpoint(signing, { size, root: roots.get(size) ?? new Uint8Array(), at });
  const seen = (size: number) => logOf(size, async (level, block) => kept[level]?.slice(block * 256, (block + 1) * 256) ?? []);
  const written = (proof: Uint8Array[]) => proof.map((hash) => Buffer.from(hash).toString("base64"));
  return {
    note,
    consistency: async (from: number, to: number) =>
      JSON.stringify({ from, size: to, proof: from > to ? [] : written(await seen(to).consistency(from)), checkpoint: note(to) }),
    inclusion: async (index: number, size: number) =>
      JSON.stringify({ index, size, proof: written(await seen(size).inclusion(index)), checkpoint: note(size) }),
  };
}

const signer = makeSigner();
const keys = readKeys(signer.keysFile);
const entries = Array.from({ length: 600 }, (_, index) => entry(index));
const log = makeLog(entries, signer);

async function heldNote(note: string) {
  const held = await readHeld(note, keys);
  if (held.kind !== "checkpoint") throw new Error("it is a checkpoint");
  return held.checkpoint;
}

const reasonOf = (checking: Promise<unknown>) =>
  checking.then(
    () => null,
    (error) => error.reason ?? error,
  );

test("whatever checkpoint somebody holds is a beginning of every later one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), async (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      await expect(checkBeginning(await heldNote(log.note(from)), await log.consistency(from, to), keys)).resolves.toMatchObject({
        size: to,
      });
    }),
    { numRuns: 60 },
  );
});

test("a log in which one entry that somebody saw is other, or is gone, is refused, wherever it stood", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 500 }), fc.nat(), fc.boolean(), async (size, place, isGone) => {
      const index = place % size;
      const changed = isGone ? entries.toSpliced(index, 1) : entries.with(index, entry(-1));
      const rewritten = makeLog(changed, signer);
      const answer = await rewritten.consistency(size, 599);
      expect(await reasonOf(checkBeginning(await heldNote(log.note(size)), answer, keys))).toBe("not_a_beginning");
    }),
    { numRuns: 12 },
  );
});

test("a log that lost its end, another log, and a proof that was altered are each refused by name", async () => {
  const held = await heldNote(log.note(300));
  const elsewhere = makeSigner("another.log/test");
  const both = readKeys(JSON.stringify({ keys: [signer, elsewhere].flatMap(({ keysFile }) => JSON.parse(keysFile).keys) }));
  const altered = JSON.parse(await log.consistency(300, 600));

  expect(await reasonOf(checkBeginning(held, await log.consistency(300, 299), keys))).toBe("log_shorter");
  expect(await reasonOf(checkBeginning(held, await makeLog(entries, elsewhere).consistency(300, 600), both))).toBe("other_log");
  expect(await reasonOf(checkBeginning(held, await makeLog(entries, elsewhere).consistency(300, 600), keys))).toBe("key_unknown");
  expect(await reasonOf(checkBeginning(held, JSON.stringify({ ...altered, proof: altered.proof.slice(1) }), keys))).toBe("not_a_beginning");
  expect(await reasonOf(checkBeginning(held, JSON.stringify({ ...altered, proof: [1] }), keys))).toBe("answer_unreadable");
  expect(await reasonOf(checkBeginning(held, "no answer", keys))).toBe("answer_unreadable");
});

test("a checkpoint may be pasted with what copying adds, and none of its letters may be other", async () => {
  const note = log.note(17);
  expect(await heldNote(`\r\n  ${note.replaceAll("\n", "\r\n")}\n `)).toMatchObject({ size: 17 });
  await fc.assert(
    fc.asyncProperty(fc.nat(note.length - 2), fc.integer({ min: 1, max: 90 }), async (place, turn) => {
      const letter = String.fromCharCode(33 + ((note.charCodeAt(place) + turn) % 94));
      if (letter === note[place]) return;
      const changed = note.slice(0, place) + letter + note.slice(place + 1);
      expect(typeof (await reasonOf(readHeld(changed, keys))), changed).toBe("string");
    }),
    { numRuns: 200 },
  );
  expect(await reasonOf(readHeld("hello", keys))).toBe("nothing_known");
});

test("what is nested without end is refused as no receipt, and keys that are no keys as unreadable", async () => {
  const deep = `{"format":"xinfu-receipt/1","signed":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
  expect(await reasonOf(readHeld(deep, keys))).toBe("not_canonical");
  expect(canonicalJson(JSON.parse(`{"b":${"[".repeat(99)}1${"]".repeat(99)},"a":null}`))).toMatch(/^\{"a":null,"b":\[{99}1\]{99}\}$/);
  expect(() => canonicalJson(JSON.parse(`${"[".repeat(101)}${"]".repeat(101)}`))).toThrow(Refused);
  for (const file of ['{"keys":[null]}', '{"keys":["key"]}', '{"keys":[[]]}', '{"keys":[]}', "null", "[]", ""]) {
    expect(() => readKeys(file), file).toThrow(expect.objectContaining({ reason: "keys_unreadable" }));
  }
});

test("an entry is found by its text or by its leaf hash, and no other entry passes for it", async () => {
  const answer = await log.inclusion(41, 600);
  const other = JSON.parse(answer);
  for (const given of [entry(41), `${entry(41)}\n`, leafHash(entry(41)).toString("hex")]) {
    const held = await readHeld(given, keys);
    if (held.kind !== "entry") throw new Error("it is an entry");
    expect(await checkPlace(held.leaf, answer, keys)).toMatchObject({ index: 41, checkpoint: { size: 600 } });
  }
  expect(await reasonOf(checkPlace(leafHash(entry(42)), answer, keys))).toBe("not_in_log");
  expect(await reasonOf(checkPlace(leafHash(entry(41)), JSON.stringify({ ...other, index: 40 }), keys))).toBe("not_in_log");
});

test("the command says whether what is held is a beginning, and whether an entry stands in the log", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xinfu-held-"));
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (...files: string[]) =>
    execFileSync(process.execPath, ["public/xinfu-verify.mjs", ...files], { encoding: "utf8", stdio: "pipe" });
  const statusOf = (...files: string[]) => {
    try {
      run(...files);
      return 0;
    } catch (error) {
      return (error as { status: number }).status;
    }
  };
  try {
    const [held, known] = [put("checkpoint.txt", log.note(100)), put("keys.json", signer.keysFile)];
    expect(run(held, known)).toBe(`signed: checkpoint of 100 entries at ${at.toISOString()}\n`);
    expect(run(held, known, put("consistency.json", await log.consistency(100, 600)))).toContain(
      "a beginning of the log as it is now: checkpoint of 600",
    );
    expect(run(put("entry.txt", entry(7)), known, put("inclusion.json", await log.inclusion(7, 600)))).toContain("in the log as entry 8,");
    const rewritten = makeLog(entries.with(3, entry(-1)), signer);
    expect(statusOf(held, known, put("rewritten.json", await rewritten.consistency(100, 600)))).toBe(1);
    expect(statusOf(put("other.txt", entry(8)), known, join(folder, "inclusion.json"))).toBe(1);
    for (const [name, text, reason] of [
      ["package.json", '{"name":"xinfu"}', "nothing_known"],
      ["signed.json", '{"format":"another/1","signed":"e30.e30.AA"}', "nothing_known"],
      ["letter.txt", "Dear Sirs", "nothing_known"],
      ["whole.txt", `{"v":1,"kind":"read.shown","at":"${at.toISOString()}"}`, "answer_missing"],
      ["leaf.txt", "ab".repeat(32), "answer_missing"],
    ] as const) {
      const told = spawnSync(process.execPath, ["public/xinfu-verify.mjs", put(name, text), known], { encoding: "utf8" });
      expect(told).toMatchObject({ status: 1, stderr: expect.stringContaining(`refused (${reason})`) });
    }
    expect(statusOf(held)).toBe(2);
    expect(statusOf("shown", held, known)).toBe(2);
    for (const files of [
      [join(folder, "gone.json"), known],
      [held, join(folder, "gone.json")],
      [held, known, join(folder, "gone.json")],
    ]) {
      const told = spawnSync(process.execPath, ["public/xinfu-verify.mjs", ...files], { encoding: "utf8" });
      expect(told).toMatchObject({ status: 2, stderr: `This file cannot be read: ${join(folder, "gone.json")}\n` });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
