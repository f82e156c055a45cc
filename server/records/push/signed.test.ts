import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { newId } from "../../kernel/ids.ts";
import { canonicalPush, isSignedBy, isTimely, readPublicKey, readPush, type SignedPush } from "./signed.ts";

const keyId = newId("pushKey");
const push: SignedPush = {
  method: "POST",
  path: "/api/push",
  keyId,
  timestamp: "1795390000",
  nonce: "abcdefghijklmnop",
  digest: "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
  parameters: { name: "月报 11.csv", kind: "records", covers: "own" },
};

const address = (query: string) => new URL(`https://xinfu.example/api/push?${query}`);
const headersOf = ({ timestamp, nonce, digest }: SignedPush, signature = `${"A".repeat(86)}==`) =>
  new Headers({
    "xinfu-key": keyId,
    "xinfu-timestamp": timestamp,
    "xinfu-nonce": nonce,
    "content-digest": digest,
    "xinfu-signature": signature,
  });

test("what is signed is one line each, and what stands beside the file by name", () => {
  expect(canonicalPush(push)).toBe(
    `xinfu-push-1\nPOST\n/api/push\n${keyId}\n1795390000\nabcdefghijklmnop\nsha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:\ncovers=own\nkind=records\nname=月报 11.csv`,
  );
});

test("headers and address are read back to what was signed", () => {
  const query = "kind=records&name=%E6%9C%88%E6%8A%A5+11.csv&covers=own";

  expect(readPush("POST", address(query), headersOf(push))?.push).toEqual(push);
});

test.each([
  ["a parameter that stands there twice", "kind=records&kind=records&name=x", {}],
  ["a value of two lines, which could pass for two parameters", "kind=records&name=x%0Acovers=own", {}],
  ["a name that is no word", "kind=records&na%3Dme=x", {}],
  ["a header that stands there twice", "kind=records&name=x", { "xinfu-nonce": "abcdefghijklmnop, abcdefghijklmnop" }],
  ["no key", "kind=records&name=x", { "xinfu-key": "" }],
  ["another thing's id", "kind=records&name=x", { "xinfu-key": newId("user") }],
  ["a time that is none", "kind=records&name=x", { "xinfu-timestamp": "1795390000.5" }],
  ["a signature written otherwise, with the same bytes", "kind=records&name=x", { "xinfu-signature": `${"A".repeat(85)}B==` }],
  ["a digest of another kind", "kind=records&name=x", { "content-digest": "md5=:47DEQpj8HBSa+/TImW+5JA==:" }],
])("%s is no push", (_what, query, more) => {
  const headers = headersOf(push);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);

  expect(readPush("POST", address(query), headers)).toBeNull();
});

test("a signature holds for its own text and no other", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  const signature = sign(null, Buffer.from(canonicalPush(push)), privateKey).toString("base64");

  expect(isSignedBy(raw, push, signature)).toBe(true);
  for (const part of ["method", "path", "keyId", "timestamp", "nonce", "digest"] as const) {
    expect(isSignedBy(raw, { ...push, [part]: `${push[part]}x` }, signature)).toBe(false);
  }
  expect(isSignedBy(raw, { ...push, parameters: { ...push.parameters, covers: "" } }, signature)).toBe(false);
});

/** RFC 8032 §7.1, test 3. */
const rfc8032 = {
  secret: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
  public: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
  message: "af82",
  signature:
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
};

test("keys and signatures are those of RFC 8032", () => {
  const secret = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${rfc8032.secret}`, "hex"),
    format: "der",
    type: "pkcs8",
  });

  expect(sign(null, Buffer.from(rfc8032.message, "hex"), secret).toString("hex")).toBe(rfc8032.signature);
  const pem = createPublicKey(secret).export({ format: "pem", type: "spki" }).toString();
  expect(readPublicKey(pem)).toBe(rfc8032.public);
});

test("a public key is read however it is pasted, and nothing else is one", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  const raw = spki.subarray(-32);
  const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
  const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "pem", type: "spki" }).toString();
  const x25519 = generateKeyPairSync("x25519").publicKey.export({ format: "pem", type: "spki" }).toString();

  for (const pasted of [pem, ` ${pem}\n`, spki.toString("base64"), raw.toString("base64")]) {
    expect(readPublicKey(pasted)).toBe(raw.toString("hex"));
  }
  for (const pasted of [
    privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    rsa,
    x25519,
    "",
    "ssh-ed25519 AAAA",
    "=".repeat(44),
  ]) {
    expect(readPublicKey(pasted)).toBeNull();
  }
});

const p = 2n ** 255n - 19n;
const bytesOf = (y: bigint) => Buffer.from(y.toString(16).padStart(64, "0"), "hex").reverse();

test("a point under which some libraries take anybody's signature is no key", () => {
  const eight = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

  for (const y of [0n, 1n, p - 1n, eight, p - eight]) {
    expect(readPublicKey(bytesOf(y).toString("base64"))).toBeNull();
    expect(readPublicKey(bytesOf(y + 2n ** 255n).toString("base64"))).toBeNull();
  }
  expect(readPublicKey(bytesOf(p).toString("base64"))).toBeNull();
});

test.each([
  [-301, false],
  [-300, true],
  [0, true],
  [300, true],
  [301, false],
])("signed %i seconds from now: timely is %s", (seconds, expected) => {
  expect(isTimely({ timestamp: String(1_795_390_000 + seconds) }, new Date(1_795_390_000_000))).toBe(expected);
});
