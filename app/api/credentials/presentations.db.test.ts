import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { importJWK, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { claimsIn, makeHolderKey, present, proveHolder, thumbprintOf } from "@/components/credentials/present";
import { ownerDatabase } from "@/db/client";
import { credentials } from "@/db/schema/credentials";
import { makeEnterprise } from "@/db/testing/organizations";
import { makeRecord } from "@/db/testing/records";
import * as verifier from "@/public/xinfu-verify.mjs";
import { publishStatuses } from "@/server/credentials/publish-statuses";
import { env } from "@/server/env";
import type { SystemActor } from "@/server/kernel/actor";
import { newId } from "@/server/kernel/ids";
import { publishKeys } from "@/server/transparency/keys/publish";
import { turnKey } from "@/server/transparency/keys/turn-key";
import { sequenceLog } from "@/server/transparency/log/sequence";
import { callerFor } from "@/server/trpc/caller";

type Verifier = typeof verifier;
const { makeQuestion, nonceOf, questionText, readKeys, readQuestion, statusAddressOf } = verifier;
const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const visitor = () => ({ kind: "public", requestId: newId("request") }) as const;
const keysFile = async () => JSON.stringify(await publishKeys(visitor()));
const lender = "Riverside Bank 江畔银行";

beforeAll(() => sequenceLog(sequencer));

/** An enterprise whose browser holds a credential of three lines of its file and a tax grade. */
async function makeHeld() {
  const { owner } = await makeEnterprise();
  await makeRecord(owner.subjectId, "TAX-01", { grade: "A" });
  const key = await makeHolderKey();
  const prepared = await callerFor(owner).credentials.prepare();
  const { credential, credentialId } = await callerFor(owner).credentials.issue({ proof: await proveHolder(key, prepared, new Date()) });
  return { owner, key, credential, credentialId };
}
type Held = Awaited<ReturnType<typeof makeHeld>>;

const statusOf = async (shown: string) => publishStatuses(visitor(), statusAddressOf(shown)?.split("/").at(-1) ?? "");
const picked = ["uscc", "tax_grade_a_or_b"];

/** A question that was just asked, and what the enterprise shows for it. */
async function makeShown({ credential, key }: Held, claims = picked, now = new Date()) {
  const question = makeQuestion(lender, new Date());
  return { question, text: await present(credential, claims, question, key.privateKey, now) };
}

type Asked = Parameters<Verifier["checkPresentation"]>[2];

/** Why it is refused, or nothing. */
async function reasonsOf(text: string, asked: Partial<Asked>, { by = verifier, keys = "" }: { by?: Verifier; keys?: string } = {}) {
  const all = { question: null, statusToken: await statusOf(text), now: new Date(), ...asked };
  try {
    const { lines } = await by.checkPresentation(text, by.readKeys(keys || (await keysFile())), all);
    return lines.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  } catch (error) {
    if (error instanceof by.Refused) return [error.reason];
    throw error;
  }
}

test("shown to who asked, exactly what was picked is told, and every line holds", async () => {
  const held = await makeHeld();
  const { question, text } = await makeShown(held);
  const known = readQuestion(questionText(question));

  const checked = await verifier.checkPresentation(text, readKeys(await keysFile()), {
    ...{ question: known, statusToken: await statusOf(text), now: new Date() },
  });

  expect(checked.lines).toEqual(verifier.presentationLines.map((line) => ({ line, holds: true, reason: null })));
  expect(Object.keys(checked.claims ?? {}).toSorted()).toEqual(["tax_grade_a_or_b", "uscc"]);
  expect(checked.claims).toMatchObject({ tax_grade_a_or_b: true });
  expect(checked.issuer).toBe(env().publicOrigin);
  expect(nonceOf(text)).toBe(question.nonce);
  for (const [name, { shownBy }] of claimsIn(held.credential)) expect(text.includes(shownBy), name).toBe(picked.includes(name));
});

test("the standard's library reads it the same, and no longer once it is taken back", async () => {
  const held = await makeHeld();
  const { question, text } = await makeShown(held);
  const { keys } = await publishKeys(visitor());
  const platform = (data: string, signature: string) =>
    keys.some(({ kty, crv, x }) =>
      verify(null, Buffer.from(data), createPublicKey({ key: { kty, crv, x }, format: "jwk" }), Buffer.from(signature, "base64url")),
    );
  const library = new SDJwtVcInstance({
    hasher: (data) =>
      createHash("sha256")
        .update(typeof data === "string" ? data : Buffer.from(data))
        .digest(),
    verifier: platform,
    kbVerifier: async (data, signature, { cnf }) => {
      const key = await crypto.subtle.importKey("jwk", cnf?.jwk as JsonWebKey, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
      return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, Buffer.from(signature, "base64url"), Buffer.from(data));
    },
    statusListFetcher: async (uri) => (await publishStatuses(visitor(), uri.split("/").at(-1) ?? "")) ?? "",
    statusVerifier: platform,
  });

  const { payload, kb } = await library.verify(text, { keyBindingNonce: question.nonce });

  expect(payload).toMatchObject({ tax_grade_a_or_b: true, uscc: claimsIn(held.credential).get("uscc")?.value });
  expect(payload).not.toHaveProperty("name");
  expect(kb?.payload).toMatchObject({ aud: lender, nonce: question.nonce });
  await callerFor(held.owner).credentials.withdraw({ credentialId: held.credentialId });
  await expect(library.verify(text, { keyBindingNonce: question.nonce })).rejects.toThrow();
});

test("digests are those of RFC 9901", async () => {
  const published = JSON.parse(readFileSync(join(env().samplesDir, "crypto_vectors", "sd_jwt_rfc9901_digests.json"), "utf8"));
  const pairs: { disclosure: string; sha256_b64url: string }[] = Array.isArray(published) ? published : published.vectors;
  expect(pairs).toHaveLength(11);
  for (const { disclosure, sha256_b64url: digest } of pairs) {
    expect(createHash("sha256").update(disclosure).digest("base64url")).toBe(digest);
    expect(await verifier.digestOf(disclosure)).toBe(digest);
  }
});

const minutes = (count: number, from = new Date()) => new Date(from.getTime() + count * 60_000);
const used = { usedAt: new Date().toISOString() };

test.each<[string, string, (held: Held) => Promise<Partial<Asked> & { text: string }>]>([
  ["to a question that nobody asked", "question_unknown", async (held) => ({ ...(await makeShown(held)), question: null })],
  [
    "a second time",
    "question_used",
    async (held) => {
      const { question, text } = await makeShown(held);
      return { text, question: { ...question, ...used } };
    },
  ],
  ["after the question ran out", "question_over", async (held) => ({ ...(await makeShown(held)), now: minutes(61) })],
  [
    "to somebody else",
    "audience_wrong",
    async (held) => {
      const { question, text } = await makeShown(held);
      return { text, question: { ...question, audience: "Hillside Bank" } };
    },
  ],
  ["to another question", "nonce_wrong", async (held) => ({ ...(await makeShown(held)), question: makeQuestion(lender, new Date()) })],
  ["by a clock two minutes ahead", "answer_early", (held) => makeShown(held, picked, minutes(2))],
  ["before it was asked", "answer_late", (held) => makeShown(held, picked, minutes(-2))],
  [
    "after the credential expired",
    "expired",
    async (held) => {
      const { question, text } = await makeShown(held);
      return { text, question: { ...question, until: "2999-01-01T00:00:00.000Z" }, now: minutes(91 * 24 * 60) };
    },
  ],
  ["with no status list", "status_missing", async (held) => ({ ...(await makeShown(held)), statusToken: null })],
  [
    "with a list of another quarter",
    "status_wrong",
    async (held) => ({ ...(await makeShown(held)), statusToken: await publishStatuses(visitor(), "2020q1") }),
  ],
  ["with a list that is no list", "status_wrong", async (held) => ({ ...(await makeShown(held)), statusToken: "no.list.here" })],
  [
    "taken back",
    "status_ended",
    async (held) => {
      await callerFor(held.owner).credentials.withdraw({ credentialId: held.credentialId });
      return makeShown(held);
    },
  ],
  [
    "while a new record is held against it",
    "status_suspended",
    async (held) => {
      await makeRecord(held.owner.subjectId, "TAX-01", { grade: "D", year: 2026 });
      return makeShown(held);
    },
  ],
  [
    "without the enterprise's signature",
    "not_bound",
    async (held) => {
      const { question, text } = await makeShown(held);
      return { question, text: text.slice(0, text.lastIndexOf("~") + 1) };
    },
  ],
  [
    "signed by another key",
    "binding_wrong",
    async (held) => {
      const { question } = await makeShown(held);
      const { privateKey } = await makeHolderKey();
      return { question, text: await present(held.credential, picked, question, privateKey, new Date()) };
    },
  ],
  ["with a claim left out after it was signed", "shown_differs", async (held) => ({ ...(await withoutOne(held)) })],
  [
    "with a claim of another credential",
    "claim_wrong",
    async (held) => {
      const other = await makeHeld();
      const mixed = [held.credential.slice(0, held.credential.indexOf("~")), claimsIn(other.credential).get("name")?.shownBy, ""].join("~");
      const question = makeQuestion(lender, new Date());
      return { question, text: await present(mixed, ["name"], question, held.key.privateKey, new Date()) };
    },
  ],
])("shown %s it is refused: %s", async (_how, reason, make) => {
  const { text, ...asked } = await make(await makeHeld());
  const found = await reasonsOf(text, asked);
  expect(found).toContain(reason);
  const checked = await verifier.checkPresentation(text, readKeys(await keysFile()), {
    question: null,
    statusToken: null,
    now: new Date(),
    ...asked,
  });
  expect(checked.claims).toBeNull();
});

/** What was shown, with one claim fewer than the enterprise signed. */
async function withoutOne(held: Held) {
  const { question, text } = await makeShown(held);
  const dropped = claimsIn(held.credential).get("uscc")?.shownBy ?? "";
  return { question, text: text.replace(`${dropped}~`, "") };
}

test("a clock that is less than a minute off is none of a refusal", async () => {
  const held = await makeHeld();
  for (const off of [-0.9, 0.9]) {
    const { question, text } = await makeShown(held, picked, minutes(off));
    expect(await reasonsOf(text, { question })).toEqual([]);
  }
});

test("a key that is unknown, not begun or retired when it was issued is refused; one retired since still checks", async () => {
  const held = await makeHeld();
  const { question, text } = await makeShown(held);
  const file = JSON.parse(await keysFile());
  const signing = file.keys.find(({ retired_at: end }: { retired_at: string | null }) => end === null);
  const reasonWith = async (change: object) =>
    (await reasonsOf(text, { question }, { keys: JSON.stringify({ keys: [{ ...signing, ...change }] }) }))[0];
  expect(await reasonWith({})).toBeUndefined();
  expect(await reasonWith({ kid: "another" })).toBe("key_unknown");
  expect(await reasonWith({ begins_at: "2999-01-01T00:00:00.000Z" })).toBe("key_too_young");
  expect(await reasonWith({ retired_at: "2001-01-01T00:00:00.000Z" })).toBe("key_retired");

  await turnKey(sequencer);
  expect(await reasonsOf(text, { question })).toEqual([]);
});

test("what somebody else signed in the platform's form is refused", async () => {
  const held = await makeHeld();
  const { question, text } = await makeShown(held);
  const [head = "", payload = ""] = text.split(".");
  const { kid } = JSON.parse(Buffer.from(head, "base64url").toString("utf8"));
  const forger = await importJWK({ kty: "OKP", crv: "Ed25519", ...forged }, "EdDSA");
  const said = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  const signed = await new SignJWT(said).setProtectedHeader({ alg: "EdDSA", typ: "dc+sd-jwt", kid }).sign(forger);
  const shown = await present(text.replace(/^[^~]+/, signed).replace(/[^~]+$/, ""), picked, question, held.key.privateKey, new Date());
  expect((await reasonsOf(shown, { question }))[0]).toBe("signature_wrong");
});
/** The key of RFC 8037, appendix A, which everybody knows. */
const forged = { d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

test("with one letter other it is refused, wherever it is", async () => {
  const held = await makeHeld();
  const { question, text } = await makeShown(held);
  const [keys, statusToken] = [readKeys(await keysFile()), await statusOf(text)];
  const holds = (changed: string) =>
    verifier.checkPresentation(changed, keys, { question, statusToken, now: new Date() }).then(
      (checked) => checked.holds,
      (error) => {
        expect(error).toBeInstanceOf(verifier.Refused);
        return false;
      },
    );
  expect(await holds(text)).toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 94 }), async (at, turn) => {
      const letter = String.fromCharCode(33 + ((text.charCodeAt(at) - 33 + turn) % 94));
      if (letter === text[at]) return;
      expect(await holds(text.slice(0, at) + letter + text.slice(at + 1)), `letter ${at} made ${letter}`).toBe(false);
    }),
    { numRuns: 400 },
  );
});

/** The verifier without one of its demands. */
async function without(line: string): Promise<Verifier> {
  const source = readFileSync("public/xinfu-verify.mjs", "utf8");
  expect(source.split(line)).toHaveLength(2);
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source.replace(line, ""))}`);
}

test("twin: a verifier that does not ask what the enterprise signed takes what somebody cut", async () => {
  const { question, text } = await withoutOne(await makeHeld());
  const twin = await without('demand(claims.sd_hash === toBase64Url(await sha256(utf8.encode(upToBinding))), "shown_differs");');
  expect(await reasonsOf(text, { question })).toEqual(["shown_differs"]);
  expect(await reasonsOf(text, { question }, { by: twin })).toEqual([]);
});

test("twin: a verifier that does not ask for its own number takes an answer to another's, and one without memory takes it twice", async () => {
  const { text } = await makeShown(await makeHeld());
  const question = makeQuestion(lender, new Date());
  const twin = await without('demand(nonce === question.nonce, "nonce_wrong");');
  expect(await reasonsOf(text, { question })).toEqual(["nonce_wrong"]);
  expect(await reasonsOf(text, { question }, { by: twin })).toEqual([]);
  const forgetful = await without('demand(!question.usedAt, "question_used");');
  const again = { ...question, nonce: nonceOf(text) ?? "", ...used };
  expect(await reasonsOf(text, { question: again })).toEqual(["question_used"]);
  expect(await reasonsOf(text, { question: again }, { by: forgetful })).toEqual([]);
});

test("with the verifier, the keys and the list alone it checks on one's own machine", async () => {
  const held = await makeHeld();
  const [folder, tool] = [mkdtempSync(join(tmpdir(), "xinfu-shown-")), "public/xinfu-verify.mjs"];
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const asked = execFileSync(process.execPath, [tool, "ask", lender], { encoding: "utf8" });
  const text = await present(held.credential, picked, readQuestion(asked), held.key.privateKey, new Date());
  const files = [put("shown.txt", `${text}\n`), put("keys.json", await keysFile()), put("question.txt", asked)];

  const told = execFileSync(process.execPath, [tool, "shown", ...files, put("status.jwt", (await statusOf(text)) ?? "")], {
    encoding: "utf8",
  });

  expect(told).toContain("holds: standing");
  expect(told).toContain("tax_grade_a_or_b: true");
  expect(() => execFileSync(process.execPath, [tool, "shown", ...files], { encoding: "utf8", stdio: "pipe" })).toThrow();
});

test("the browser calls a key as the platform does", async () => {
  const held = await makeHeld();
  const [row] = await ownerDatabase().select().from(credentials).where(eq(credentials.id, held.credentialId));
  expect(await thumbprintOf(held.key.jwk)).toBe(row?.holderKey);
});
