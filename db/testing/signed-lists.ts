import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { canonicalHash, canonicalJson } from "../../server/kernel/canonical.ts";
import { thumbprint } from "../../server/transparency/keys/key.ts";
import { signCheckpoint } from "../../server/transparency/log/checkpoint.ts";
import { countIn, nothingCounted } from "../../server/transparency/tree/counting.ts";
import { GrowingTree } from "../../server/transparency/tree/growing.ts";
import { leafHash } from "../../server/transparency/tree/hashing.ts";
import { logOf } from "../../server/transparency/tree/proofs.ts";

/** Logs, lists and receipts as the platform signs them, made without a database and by a key of one's own: each can be made wrong in one place. */

/** What is entered: the body, and of a grant the terms beside it. */
export type Act = { readonly body: Readonly<Record<string, unknown>>; readonly terms?: unknown };
export type Signer = ReturnType<typeof makeSigner>;

export function makeSigner(logName = "xinfu.log/test", since = "2026-01-01T00:00:00.000Z") {
  const { privateKey } = generateKeyPairSync("ed25519");
  const publicKey = privateKey.export({ format: "jwk" }).x ?? "";
  const kid = thumbprint(publicKey);
  const published = { kty: "OKP", crv: "Ed25519", x: publicKey, kid, begins_at: since, retired_at: null as string | null };
  return { kid, publicKey, privateKey, logName, published, keysFile: JSON.stringify({ keys: [published] }) };
}

/** A JWS in its compact form. */
export function signStatement({ kid, privateKey }: Signer, typ: string, statement: unknown): string {
  const inParts = (value: unknown) => Buffer.from(canonicalJson(value), "utf8").toString("base64url");
  const message = `${inParts({ alg: "EdDSA", kid, typ })}.${inParts(statement)}`;
  return `${message}.${sign(null, Buffer.from(message), privateKey).toString("base64url")}`;
}

const signedAt = "2026-11-23T09:00:00.000Z";
export const countedAt = "2026-11-23T08:00:00.000Z";

/** Acts in the order of the log, and behind them a tally of each enterprise that they are of. */
export function makeSignedLog(signer: Signer, acts: readonly Act[]) {
  const enterprises = [...new Set(acts.map(({ body }) => String(body.enterprise)))];
  const entered = acts.map((act, index) => ({ ...act, index, text: printed(act.body) }));
  const tallies = enterprises.map((enterprise, after) => {
    const { count, entries } = entered
      .filter(({ body }) => body.enterprise === enterprise)
      .reduce((counted, { text }) => countIn(counted, leafHash(text)), nothingCounted);
    const body = {
      ...{ v: 1, kind: "tally.kept", id: `tly_${enterprise}`, at: countedAt, enterprise, subject: `sub_${enterprise}`, count },
      ...{ entries: Buffer.from(entries).toString("hex"), salt: randomUUID() },
    };
    return { enterprise, index: entered.length + after, text: printed(body), body };
  });
  const kept: Uint8Array[][] = [];
  const tree = new GrowingTree(0, []);
  for (const { text } of [...entered, ...tallies]) {
    const leaf = leafHash(text);
    for (const { level, hash } of [{ level: 0, hash: leaf }, ...tree.append(leaf)]) kept[level] = [...(kept[level] ?? []), hash];
  }
  const seen = logOf(tree.size, async (level, block) => kept[level]?.slice(block * 256, (block + 1) * 256) ?? []);
  const checkpoint = signCheckpoint(signer, { size: tree.size, root: tree.root(), at: new Date("2026-11-23T08:30:00.000Z") });
  const placeOf = async (index: number) => {
    return { index, proof: (await seen.inclusion(index)).map((hash) => Buffer.from(hash).toString("base64")), checkpoint };
  };
  return { signer, checkpoint, entered, tallies, placeOf };
}

export type SignedLog = ReturnType<typeof makeSignedLog>;

/** A list as it is taken apart, so that a part of it can be made wrong. */
export async function partsOfList(log: SignedLog, enterprise: string) {
  const tally = log.tallies.find((one) => one.enterprise === enterprise);
  if (!tally) throw new Error(`nothing of ${enterprise} was entered`);
  const entries = log.entered
    .filter(({ body }) => body.enterprise === enterprise)
    .map(({ text, index, terms }) => ({ entry: text, index, ...(terms ? { terms } : {}) }));
  const statement = {
    ...{ format: "xinfu-list/1", issuer: log.signer.logName, tally: tally.text, signedAt },
    enterprise: {
      id: enterprise,
      name: "苏州精工制造有限公司",
      nameEn: "Suzhou Jinggong Manufacturing Co., Ltd.",
      creditCode: "91320500MA1XYZ1234",
    },
    lenders: { ln_bank: { zh: "测试银行", en: "Test Bank" } },
    places: canonicalHash(entries.map(({ index }) => index)),
    begun: { at: "2026-01-01T00:00:00.000Z", size: 0 },
  };
  return { statement, entries, log: await log.placeOf(tally.index) };
}

export type ListParts = Awaited<ReturnType<typeof partsOfList>>;

/** The file of these parts, their statement signed by whoever it is. */
export const listFrom = (signer: Signer, { statement, entries, log }: ListParts) =>
  canonicalJson({ format: "xinfu-list/1", signed: signStatement(signer, "xinfu-list+jwt", statement), entries, log });

export const makeList = async (log: SignedLog, enterprise: string) => listFrom(log.signer, await partsOfList(log, enterprise));

/** The receipt of the entry at an index, as somebody holds it; with its place, unless it has none yet. */
export async function makeReceiptOf(log: SignedLog, index: number, { placed = true } = {}): Promise<string> {
  const { text, terms } = log.entered[index] ?? { text: log.tallies[index - log.entered.length]?.text ?? "", terms: undefined };
  const statement = { format: "xinfu-receipt/1", issuer: log.signer.logName, entry: text, signedAt };
  const signed = signStatement(log.signer, "xinfu-receipt+jwt", statement);
  return canonicalJson({
    ...{ format: "xinfu-receipt/1", signed },
    ...(terms ? { terms } : {}),
    ...(placed ? { log: await log.placeOf(index) } : {}),
  });
}

/** As Postgres prints jsonb: shorter names first, a space behind colons and commas. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${printed(member)}`).join(", ")}}`;
}
