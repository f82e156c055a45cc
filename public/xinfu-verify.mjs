/**
 * Checks what Xinfu gave you without Xinfu: whether the platform signed a receipt or a checkpoint, whether what is told belongs to what was signed,
 * whether an entry stands in the platform's log, and whether the log you once saw is the beginning of today's. It needs this file, what you
 * hold and the platform's public keys; it asks no network. The log's answer, where one is wanted, is a file that you fetched before.
 *
 *   node xinfu-verify.mjs receipt.json keys.json                       a receipt
 *   node xinfu-verify.mjs checkpoint.txt keys.json                     a checkpoint of the log
 *   node xinfu-verify.mjs checkpoint.txt keys.json consistency.json    the same against today's log: /api/log/consistency?from=<its size>
 *   node xinfu-verify.mjs entry.txt keys.json inclusion.json           an entry, or its leaf hash: /api/log/inclusion?leaf=<its leaf hash>
 *
 * A receipt may stand where a checkpoint or an entry does: it holds both. Keys are those of /api/keys, better kept since earlier than fetched now.
 *
 * Answers with exit status 0 when everything holds, 1 when something does not, 2 when it was not asked rightly. The same file runs in a browser.
 *
 * What it rests on: Ed25519 (RFC 8032) in a JWS (RFC 7515, RFC 8037), the Merkle tree of RFC 9162 §2.1, checkpoints as signed notes
 * (C2SP signed-note and tlog-checkpoint).
 */

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder("utf-8", { fatal: true });

/** Why something was refused: a word for machines; `words` has it for people. */
export class Refused extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** @type {(holds: boolean, reason: string) => asserts holds} */
function demand(holds, reason) {
  if (!holds) throw new Refused(reason);
}

/** @type {Readonly<Record<string, string>>} */
export const words = {
  not_canonical: "This is no receipt as Xinfu writes it, or something in it was changed.",
  not_a_receipt: "This is no receipt of Xinfu.",
  keys_unreadable: "The file of keys cannot be read.",
  key_unknown: "The key it names is not among the platform's keys.",
  key_too_young: "The key it names was not in use yet when this was written.",
  key_retired: "The key it names had been retired when this was written.",
  signature_wrong: "The signature does not hold.",
  terms_differ: "The terms are not those that were entered in the log.",
  text_differs: "The sentences shown are not those that were signed.",
  reader_differs: "The person named is not the one entered in the log.",
  signer_differs: "The signer named is not the one entered in the log.",
  proof_wrong: "The proof does not lead from the entry to the checkpoint.",
  checkpoint_wrong: "The checkpoint is not one that the platform signed.",
  nothing_known: "This is no checkpoint, receipt, entry or leaf hash of Xinfu.",
  no_checkpoint: "This receipt was made before a checkpoint covered its entry, and holds none.",
  answer_unreadable: "The log's answer cannot be read.",
  other_log: "The checkpoint is one of another log.",
  log_shorter: "The log is shorter now than what you hold: entries were taken out of it.",
  not_a_beginning: "What you hold is not the beginning of the log as it is now: something in it was changed.",
  not_in_log: "The proof does not show that this entry stands in the log.",
};

/**
 * JSON in its one form: members sorted, no spaces.
 * @param {unknown} value
 * @returns {string}
 */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes)));
}

/** @param {Uint8Array} bytes */
const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} text */
const hashOfText = async (text) => toHex(await sha256(utf8.encode(text)));

/**
 * Base64 in its one form only: no other text means the same bytes.
 * @param {unknown} text
 * @param {"base64" | "base64url"} form
 * @param {string} reason
 */
function fromBase64(text, form, reason) {
  demand(typeof text === "string", reason);
  const plain = form === "base64" ? text : `${text.replaceAll("-", "+").replaceAll("_", "/")}${"=".repeat((4 - (text.length % 4)) % 4)}`;
  let binary;
  try {
    binary = atob(plain);
  } catch {
    throw new Refused(reason);
  }
  const back = form === "base64" ? btoa(binary) : btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  demand(back === text, reason);
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  try {
    return fromUtf8.decode(bytes);
  } catch {
    throw new Refused("not_canonical");
  }
}

/** @param {Uint8Array[]} parts */
function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {Uint8Array} a @param {Uint8Array} b */
const areEqual = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** @param {Uint8Array} body */
export const leafHash = (body) => sha256(joined(Uint8Array.of(0), body));
/** @param {Uint8Array} left @param {Uint8Array} right */
const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

/** @param {Uint8Array[]} hashes */
const areHashes = (hashes) => hashes.every((hash) => hash.length === 32);

/**
 * Whether a leaf stands at this index of the tree with this size and root (RFC 9162 §2.1.3.2).
 * @param {{index: number, size: number, leaf: Uint8Array, proof: Uint8Array[], root: Uint8Array}} claim
 */
export async function isIncluded({ index, size, leaf, proof, root }) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (!areHashes([leaf, root, ...proof])) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(step, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else {
      hash = await nodeHash(hash, step);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(hash, root);
}

/**
 * Whether the tree of the earlier size and root is the beginning of the later one (RFC 9162 §2.1.4.2).
 * @param {{size1: number, size2: number, root1: Uint8Array, root2: Uint8Array, proof: Uint8Array[]}} claim
 */
export async function isBeginning({ size1, size2, root1, root2, proof }) {
  if (!Number.isSafeInteger(size1) || !Number.isSafeInteger(size2) || size1 < 1 || size1 > size2) return false;
  if (!areHashes([root1, root2, ...proof])) return false;
  if (size1 === size2) return proof.length === 0 && areEqual(root1, root2);
  const isWhole = Number.isInteger(Math.log2(size1)) && 2 ** Math.round(Math.log2(size1)) === size1;
  const steps = isWhole ? [root1, ...proof] : proof;
  const [first, ...rest] = steps;
  if (!first || proof.length === 0) return false;
  let [at, last] = [size1 - 1, size2 - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [early, late] = [first, first];
  for (const step of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      early = await nodeHash(step, early);
      late = await nodeHash(step, late);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else {
      late = await nodeHash(late, step);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(early, root1) && areEqual(late, root2);
}

/**
 * The platform's keys, as `/api/keys` publishes them.
 * @param {string} text
 */
export function readKeys(text) {
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Refused("keys_unreadable");
  }
  demand(Array.isArray(parsed?.keys) && parsed.keys.length > 0, "keys_unreadable");
  /** @type {Map<string, {kid: string, raw: Uint8Array, beginsAt: string, retiredAt: string | null}>} */
  const keys = new Map();
  for (const { kty, crv, x, kid, begins_at, retired_at } of parsed.keys) {
    const isKey = kty === "OKP" && crv === "Ed25519" && typeof kid === "string" && typeof begins_at === "string";
    demand(isKey && (retired_at === null || typeof retired_at === "string"), "keys_unreadable");
    const raw = fromBase64(x, "base64url", "keys_unreadable");
    demand(raw.length === 32, "keys_unreadable");
    keys.set(kid, { kid, raw, beginsAt: begins_at, retiredAt: retired_at });
  }
  return keys;
}

/** @typedef {ReturnType<typeof readKeys>} Keys */

/** @param {Uint8Array} raw @param {Uint8Array} signature @param {Uint8Array} message */
async function isSigned(raw, signature, message) {
  const key = await crypto.subtle.importKey("raw", /** @type {BufferSource} */ (raw), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, /** @type {BufferSource} */ (signature), /** @type {BufferSource} */ (message));
}

/** @param {Keys} keys @param {unknown} kid @param {string} at */
function keyAt(keys, kid, at) {
  const key = typeof kid === "string" ? keys.get(kid) : undefined;
  demand(key !== undefined, "key_unknown");
  demand(key.beginsAt <= at, "key_too_young");
  demand(key.retiredAt === null || at < key.retiredAt, "key_retired");
  return key;
}

/**
 * A checkpoint of the log: its name, size and root, signed as a note.
 * @param {string} note
 * @param {Keys} keys
 */
export async function readCheckpoint(note, keys) {
  const lines =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(\S+) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\n\n— (\S+) ([A-Za-z0-9+/]+=*)\n$/.exec(
      note,
    );
  demand(lines !== null, "checkpoint_wrong");
  const [, origin = "", size = "", root = "", kid, at = "", name, signed] = lines;
  demand(name === origin, "checkpoint_wrong");
  const key = keyAt(keys, kid, at);
  const bytes = fromBase64(signed, "base64", "checkpoint_wrong");
  const keyId = (await sha256(joined(utf8.encode(`${origin}\n`), Uint8Array.of(1), key.raw))).subarray(0, 4);
  demand(bytes.length === 68 && areEqual(bytes.subarray(0, 4), keyId), "checkpoint_wrong");
  const body = note.slice(0, note.indexOf("\n\n") + 1);
  demand(await isSigned(key.raw, bytes.subarray(4), utf8.encode(body)), "checkpoint_wrong");
  return { origin, size: Number(size), root: fromBase64(root, "base64", "checkpoint_wrong"), at };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} text @param {string} reason */
function parsedOf(text, reason) {
  try {
    const value = JSON.parse(text);
    demand(isObject(value), reason);
    return value;
  } catch {
    throw new Refused(reason);
  }
}

/** @param {Record<string, unknown>} value @param {readonly string[]} known @param {string} reason */
function demandOnly(value, known, reason) {
  demand(
    Object.keys(value).every((key) => known.includes(key)),
    reason,
  );
}

/**
 * What the platform signed: the entry of its log, word for word.
 * @param {unknown} signed
 * @param {Keys} keys
 */
async function readSigned(signed, keys) {
  demand(typeof signed === "string", "not_a_receipt");
  const [head, payload, signature, ...rest] = signed.split(".");
  demand(head !== undefined && payload !== undefined && signature !== undefined && rest.length === 0, "not_a_receipt");
  const header = parsedOf(textOf(fromBase64(head, "base64url", "not_canonical")), "not_a_receipt");
  demandOnly(header, ["alg", "kid", "typ"], "not_a_receipt");
  demand(header.alg === "EdDSA" && header.typ === "xinfu-receipt+jwt", "not_a_receipt");
  const text = textOf(fromBase64(payload, "base64url", "not_canonical"));
  const statement = parsedOf(text, "not_a_receipt");
  demandOnly(statement, ["format", "issuer", "entry", "signedAt"], "not_a_receipt");
  const { format, entry: entryText, issuer, signedAt } = statement;
  demand(format === "xinfu-receipt/1" && typeof entryText === "string" && typeof signedAt === "string", "not_a_receipt");
  const entry = parsedOf(entryText, "not_a_receipt");
  demand(typeof entry.at === "string" && typeof entry.kind === "string" && (entry.v === 1 || entry.v === 2), "not_a_receipt");
  const key = keyAt(keys, header.kid, signedAt);
  const isOurs = await isSigned(key.raw, fromBase64(signature, "base64url", "not_canonical"), utf8.encode(`${head}.${payload}`));
  demand(isOurs, "signature_wrong");
  return { entry, entryText, issuer, signedAt, kid: key.kid };
}

/**
 * The terms of a grant are those whose hash was entered, and the sentences in both languages those whose hashes the terms name.
 * @param {Record<string, unknown>} terms
 * @param {Record<string, unknown>} entry
 */
async function checkTerms(terms, entry) {
  demand((await hashOfText(canonicalJson(terms))) === entry.terms, "terms_differ");
  const text = terms.text;
  demand(isObject(text) && (await hashOfText(canonicalJson(text.wording))) === text.hash, "text_differs");
  if (text.translation === undefined) return;
  demand(isObject(text.translation), "text_differs");
  demand((await hashOfText(canonicalJson(text.translation.wording))) === text.translation.hash, "text_differs");
}

/**
 * A person stands in the log by a salted hash alone, so that a name can be forgotten and the log stays whole. Who holds name and salt can prove it.
 * @param {unknown} person
 * @param {unknown} entered
 * @param {string} reason
 */
async function checkPerson(person, entered, reason) {
  demand(isObject(person), reason);
  demandOnly(person, ["salt", "userId", "name", "role"], reason);
  demand(
    Object.values(person).every((word) => typeof word === "string"),
    reason,
  );
  demand((await hashOfText([person.salt, person.userId, person.name, person.role].join("\n"))) === entered, reason);
}

/**
 * Whether everything in a receipt holds. Answers with what it says; throws `Refused` with the reason otherwise.
 * @param {string} text the file, as it was downloaded
 * @param {Keys} keys
 */
export async function checkReceipt(text, keys) {
  const file = parsedOf(text, "not_a_receipt");
  demand(canonicalJson(file) === text, "not_canonical");
  demandOnly(file, ["format", "signed", "terms", "reader", "signer", "log"], "not_a_receipt");
  demand(file.format === "xinfu-receipt/1", "not_a_receipt");
  const { entry, entryText, issuer, signedAt, kid } = await readSigned(file.signed, keys);
  demand((file.terms !== undefined) === (entry.kind === "consent.granted"), "terms_differ");
  if (file.terms !== undefined) {
    demand(isObject(file.terms), "terms_differ");
    await checkTerms(file.terms, entry);
  }
  if (file.reader !== undefined) await checkPerson(file.reader, entry.reader, "reader_differs");
  if (file.signer !== undefined) await checkPerson(file.signer, entry.signer, "signer_differs");
  const log = file.log === undefined ? null : await checkLog(file.log, entryText, keys);
  if (log) demand(log.checkpoint.origin === issuer, "checkpoint_wrong");
  return {
    entry,
    entryText,
    issuer,
    signedAt,
    kid,
    terms: file.terms ?? null,
    reader: file.reader ?? null,
    signer: file.signer ?? null,
    log,
  };
}

/**
 * @param {unknown} log
 * @param {string} entryText
 * @param {Keys} keys
 */
async function checkLog(log, entryText, keys) {
  demand(isObject(log), "proof_wrong");
  demandOnly(log, ["index", "proof", "checkpoint"], "proof_wrong");
  const { index, proof, checkpoint: note } = log;
  demand(typeof index === "number" && Array.isArray(proof) && typeof note === "string", "proof_wrong");
  const checkpoint = await readCheckpoint(note, keys);
  const steps = proof.map((step) => fromBase64(step, "base64", "proof_wrong"));
  const leaf = await leafHash(utf8.encode(entryText));
  demand(await isIncluded({ index, size: checkpoint.size, leaf, proof: steps, root: checkpoint.root }), "proof_wrong");
  return { index, checkpoint, note };
}

/** @typedef {Awaited<ReturnType<typeof readCheckpoint>>} Checkpoint */
/** @typedef {{ kind: "receipt", receipt: Awaited<ReturnType<typeof checkReceipt>>, checkpoint: Checkpoint | null, leaf: Uint8Array }} HeldReceipt */
/** @typedef {{ kind: "checkpoint", checkpoint: Checkpoint } | { kind: "entry", leaf: Uint8Array } | HeldReceipt} Held */

/**
 * What somebody holds of the log: a receipt, which is checked with all it says, a checkpoint, the text of an entry, or its leaf hash. White space
 * around the last three and the line ends of other systems are taken off, as copying adds them.
 * @param {string} given
 * @param {Keys} keys
 * @returns {Promise<Held>}
 */
export async function readHeld(given, keys) {
  const text = given.replaceAll("\r\n", "\n").trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return { kind: "entry", leaf: fromHex(text) };
  if (!text.startsWith("{")) {
    demand(text.includes("\n"), "nothing_known");
    return { kind: "checkpoint", checkpoint: await readCheckpoint(`${text}\n`, keys) };
  }
  if (!("signed" in parsedOf(text, "nothing_known"))) return { kind: "entry", leaf: await leafHash(utf8.encode(text)) };
  // No other bytes are the same receipt: not even with a space more at its end.
  const receipt = await checkReceipt(given, keys);
  return { kind: "receipt", receipt, checkpoint: receipt.log?.checkpoint ?? null, leaf: await leafHash(utf8.encode(receipt.entryText)) };
}

/** @param {string} hex */
const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** @param {Uint8Array} leaf how a leaf hash is written in an address */
export const leafInHex = (leaf) => toHex(leaf);

/**
 * Whether the log of a checkpoint that somebody holds is the beginning of the log as the answer of `/api/log/consistency` signs it. Answers with the
 * checkpoint of that answer; throws `Refused` otherwise.
 * @param {Checkpoint} held
 * @param {string} answer
 * @param {Keys} keys
 */
export async function checkBeginning(held, answer, keys) {
  const { proof, checkpoint } = await readAnswer(answer, keys);
  demand(checkpoint.origin === held.origin, "other_log");
  demand(held.size <= checkpoint.size, "log_shorter");
  const claim = { size1: held.size, size2: checkpoint.size, root1: held.root, root2: checkpoint.root, proof };
  demand(await isBeginning(claim), "not_a_beginning");
  return checkpoint;
}

/**
 * Whether a leaf stands in the log as the answer of `/api/log/inclusion` signs it. Answers with where, and in which checkpoint; throws `Refused` otherwise.
 * @param {Uint8Array} leaf
 * @param {string} answer
 * @param {Keys} keys
 */
export async function checkPlace(leaf, answer, keys) {
  const { index, proof, checkpoint } = await readAnswer(answer, keys);
  demand(typeof index === "number", "answer_unreadable");
  demand(await isIncluded({ index, size: checkpoint.size, leaf, proof, root: checkpoint.root }), "not_in_log");
  return { index, checkpoint };
}

/** @param {string} text @param {Keys} keys */
async function readAnswer(text, keys) {
  const { index, proof, checkpoint } = parsedOf(text, "answer_unreadable");
  demand(Array.isArray(proof) && typeof checkpoint === "string", "answer_unreadable");
  const steps = proof.map((step) => fromBase64(step, "base64", "answer_unreadable"));
  return { index, proof: steps, checkpoint: await readCheckpoint(checkpoint, keys) };
}

/** @param {Checkpoint} checkpoint */
const told = ({ size, at }) => `checkpoint of ${size} entries at ${at}`;

/**
 * What a file that somebody holds says, and what the log's answer shows of it: lines to print.
 * @param {string} text
 * @param {Keys} keys
 * @param {string | null} answer
 */
async function linesOf(text, keys, answer) {
  const held = await readHeld(text, keys);
  const lines = [];
  if (held.kind === "receipt") {
    const { entry, kid, log } = held.receipt;
    lines.push(`holds: ${entry.kind} ${entry.id} at ${entry.at}, signed with ${kid}`);
    lines.push(log ? `in the log at index ${log.index}, ${told(log.checkpoint)}` : "not in a checkpoint yet");
  }
  if (held.kind === "checkpoint") lines.push(`signed: ${told(held.checkpoint)}`);
  if (answer === null) {
    demand(held.kind !== "entry", "answer_unreadable");
    return lines;
  }
  if (held.kind === "entry" || (held.kind === "receipt" && "index" in parsedOf(answer, "answer_unreadable"))) {
    const { index, checkpoint } = await checkPlace(held.leaf, answer, keys);
    return [...lines, `in the log at index ${index}, ${told(checkpoint)}`];
  }
  demand(held.checkpoint !== null, "no_checkpoint");
  const checkpoint = await checkBeginning(held.checkpoint, answer, keys);
  return [...lines, `a beginning of the log as it is now: ${told(checkpoint)}`];
}

/**
 * Runs as a command, where there is one to run.
 * @param {string[]} files
 */
async function main([heldPath, keysPath, answerPath]) {
  if (!heldPath || !keysPath) {
    console.error(
      "usage: node xinfu-verify.mjs held keys.json [answer.json]: a receipt, a checkpoint or an entry, and what the log answered",
    );
    return 2;
  }
  const { readFileSync } = await import("node:fs");
  try {
    const answer = answerPath === undefined ? null : readFileSync(answerPath, "utf8");
    const lines = await linesOf(readFileSync(heldPath, "utf8"), readKeys(readFileSync(keysPath, "utf8")), answer);
    for (const line of lines) console.log(line);
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(`refused (${error.reason}): ${words[error.reason]}`);
    return 1;
  }
}

if (
  typeof process !== "undefined" &&
  process.argv[1] &&
  import.meta.url === (await import("node:url")).pathToFileURL(process.argv[1]).href
) {
  process.exitCode = await main(process.argv.slice(2));
}
