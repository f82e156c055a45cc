/**
 * Checks what Xinfu gave you without Xinfu: whether the platform signed a receipt, a list or a checkpoint, whether what is told belongs to what was
 * signed, whether an entry stands in the platform's log, whether a list of an enterprise's entries leaves none out, and whether the log you once saw is
 * the beginning of today's. It needs this file, what you
 * hold and the platform's public keys; it asks no network. The log's answer, where one is wanted, is a file that you fetched before.
 *
 * Where these files come from, at the platform's address (https://… below), for anybody unless it says otherwise:
 *
 *   curl -O https://…/xinfu-verify.mjs                                 this file
 *   curl -o keys.json https://…/api/keys                               the platform's public keys
 *   curl -o checkpoint.txt https://…/api/log/checkpoint                a checkpoint of the log as it is now; keep it, and ask later whether it was a beginning
 *   curl -o consistency.json "https://…/api/log/consistency?from=17"   the log's answer to a checkpoint of 17 entries
 *   curl -o inclusion.json "https://…/api/log/inclusion?leaf=9f…"      the log's answer to an entry, by its leaf hash
 *
 * receipt.json is given by whoever is a party to what was done: an enterprise downloads its own beside each consent and each reading. list.json is given by the
 * enterprise whose list it is: it downloads it where it sees who looked at its data.
 *
 *   node xinfu-verify.mjs receipt.json keys.json                       a receipt: what was done, and what was allowed
 *   node xinfu-verify.mjs list.json keys.json                          an enterprise's list: everything allowed and read, and that nothing is missing
 *   node xinfu-verify.mjs list.json keys.json receipt.json             whether a receipt that somebody else holds stands in that list
 *   node xinfu-verify.mjs checkpoint.txt keys.json                     a checkpoint of the log
 *   node xinfu-verify.mjs checkpoint.txt keys.json consistency.json    the same against today's log: /api/log/consistency?from=<its size>
 *   node xinfu-verify.mjs entry.txt keys.json inclusion.json           an entry, or its leaf hash: /api/log/inclusion?leaf=<its leaf hash>
 *
 * A receipt may stand where a checkpoint or an entry does: it holds both; a list may stand where a checkpoint does. Keys are those of /api/keys, better kept since earlier than fetched now.
 *
 * And the claims that an enterprise shows you of a credential, in answer to your question, which is made here and which you keep. The status list is what
 * the platform answers at the address that the credential names: without it the command tells that address.
 *
 *   node xinfu-verify.mjs ask "Name of your house" > question.txt
 *   node xinfu-verify.mjs shown shown.txt keys.json question.txt status.jwt
 *
 * Answers with exit status 0 when everything holds, 1 when something does not, 2 when it was not asked rightly. The same file runs in a browser.
 *
 * What it rests on: Ed25519 (RFC 8032) in a JWS (RFC 7515, RFC 8037), the Merkle tree of RFC 9162 §2.1, checkpoints as signed notes
 * (C2SP signed-note and tlog-checkpoint); selective disclosure and key binding of RFC 9901 with ES256, IETF Token Status List.
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
  not_canonical: "This is no receipt or list as Xinfu writes it, or something in it was changed.",
  not_a_receipt: "This is no receipt of Xinfu.",
  not_a_list: "This is no list of Xinfu.",
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
  list_incomplete: "Entries are missing: the platform had counted more of this enterprise's than the list holds.",
  list_overfull: "The list holds more entries than the platform had counted of this enterprise.",
  list_differs: "An entry of the list is not the one that was counted at its place: one was changed, moved or exchanged.",
  list_disordered: "The places of the list's entries are not those that the platform signed.",
  list_of_another: "The list, its count or one of its entries is another enterprise's.",
  left_out: "The receipt's entry stood in the log before the list was counted, and is not in the list: something was left out.",
  not_of_this_list: "The receipt is about another enterprise than the list.",
  logs_differ: "Receipt and list name the same size of the log and different roots: the platform signed two logs.",
  nothing_known:
    "This is none of the files that are checked here: a receipt or an enterprise's list (JSON), a checkpoint (text), an entry of the log or its leaf hash.",
  no_checkpoint: "This receipt was made before a checkpoint covered its entry, and holds none.",
  answer_missing: "Of an entry alone nothing can be told: give the log's answer, too.",
  answer_unreadable: "The log's answer cannot be read.",
  other_log: "The checkpoint is one of another log.",
  log_shorter: "The log is shorter now than what you hold: entries were taken out of it.",
  not_a_beginning: "What you hold is not the beginning of the log as it is now: something in it was changed.",
  not_in_log: "The proof does not show that this entry stands in the log.",
  not_shown: "This is nothing that was shown of a credential of Xinfu, or something in it was changed.",
  not_bound: "It was not shown to anybody: the enterprise's signature for you is missing.",
  type_unknown: "It is a credential of another kind.",
  expired: "The credential has expired.",
  not_yet: "The credential was issued in the future, by your clock.",
  binding_wrong: "The enterprise's key did not sign this.",
  shown_differs: "What is shown is not what the enterprise signed for you.",
  claim_wrong: "A claim that is shown is not one that the platform signed.",
  not_a_question: "This is no question of Xinfu.",
  question_unknown: "It answers no question that was asked here.",
  question_used: "The question was answered before: this is shown a second time.",
  question_over: "The question has run out.",
  audience_wrong: "It was shown to somebody else.",
  nonce_wrong: "It answers another question than yours.",
  answer_early: "It was signed in the future: the clock of one of you is off.",
  answer_late: "It was signed before you asked.",
  status_missing: "The status list is missing.",
  status_wrong: "The status list is not one that the platform signed for this credential.",
  status_old: "The status list is too old.",
  status_ended: "The credential has ended: it was withdrawn, or is no longer true.",
  status_suspended: "The credential is suspended while something new is held against it.",
};

/** How deep anything that Xinfu writes is nested, and far more: what is deeper is none of it, and would exhaust the stack. */
const depthMax = 100;

/**
 * JSON in its one form: members sorted, no spaces. What is nested too deeply is refused.
 * @param {unknown} value
 * @returns {string}
 */
export const canonicalJson = (value) => canonicalAt(value, depthMax);

/**
 * @param {unknown} value
 * @param {number} depthLeft
 * @returns {string}
 */
function canonicalAt(value, depthLeft) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  demand(depthLeft > 0, "not_canonical");
  if (Array.isArray(value)) return `[${value.map((item) => canonicalAt(item, depthLeft - 1)).join(",")}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalAt(member, depthLeft - 1)}`).join(",")}}`;
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
  for (const published of parsed.keys) {
    demand(isObject(published), "keys_unreadable");
    const { kty, crv, x, kid, begins_at, retired_at } = published;
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
 * A statement that the platform signed, as a JWS of one kind, and the key by which it did.
 * @param {unknown} signed
 * @param {{typ: string, format: string, members: readonly string[], reason: string}} form
 * @param {Keys} keys
 */
async function readStatement(signed, { typ, format, members, reason }, keys) {
  demand(typeof signed === "string", reason);
  const [head, payload, signature, ...rest] = signed.split(".");
  demand(head !== undefined && payload !== undefined && signature !== undefined && rest.length === 0, reason);
  const header = parsedOf(textOf(fromBase64(head, "base64url", "not_canonical")), reason);
  demandOnly(header, ["alg", "kid", "typ"], reason);
  demand(header.alg === "EdDSA" && header.typ === typ, reason);
  const statement = parsedOf(textOf(fromBase64(payload, "base64url", "not_canonical")), reason);
  demandOnly(statement, members, reason);
  const { signedAt } = statement;
  demand(statement.format === format && typeof signedAt === "string", reason);
  const key = keyAt(keys, header.kid, signedAt);
  const isOurs = await isSigned(key.raw, fromBase64(signature, "base64url", "not_canonical"), utf8.encode(`${head}.${payload}`));
  demand(isOurs, "signature_wrong");
  return { statement, signedAt, kid: key.kid };
}

const receiptForm = {
  ...{ typ: "xinfu-receipt+jwt", format: "xinfu-receipt/1", reason: "not_a_receipt" },
  members: ["format", "issuer", "entry", "signedAt"],
};

/**
 * What the platform signed: the entry of its log, word for word.
 * @param {unknown} signed
 * @param {Keys} keys
 */
async function readSigned(signed, keys) {
  const { statement, signedAt, kid } = await readStatement(signed, receiptForm, keys);
  const { entry: entryText, issuer } = statement;
  demand(typeof entryText === "string", "not_a_receipt");
  const entry = parsedOf(entryText, "not_a_receipt");
  demand(typeof entry.at === "string" && typeof entry.kind === "string" && (entry.v === 1 || entry.v === 2), "not_a_receipt");
  return { entry, entryText, issuer, signedAt, kid };
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

const listForm = {
  ...{ typ: "xinfu-list+jwt", format: "xinfu-list/1", reason: "not_a_list" },
  members: ["format", "issuer", "enterprise", "lenders", "places", "begun", "tally", "signedAt"],
};

/** @typedef {{readonly zh: string, readonly en: string | null}} Names */
/** @typedef {{readonly entry: Record<string, unknown>, readonly text: string, readonly index: number, readonly terms: Record<string, unknown> | null}} Listed */

/** @param {Record<string, unknown>} value @param {string} key @returns {string | null} */
const textAt = (value, key) => (typeof value[key] === "string" ? value[key] : null);

/** @param {Record<string, unknown>} value @param {string} key @returns {number | null} */
const numberAt = (value, key) => (typeof value[key] === "number" ? value[key] : null);

/** @param {Record<string, unknown>} value @param {string} key @returns {readonly string[]} */
const textsAt = (value, key) => (Array.isArray(value[key]) ? value[key].filter((item) => typeof item === "string") : []);

/**
 * Whether everything in a list holds: the platform signed whose it is, its tally stands in the log, and the entries are exactly those that were counted in
 * that tally, in their order, so that none is missing. Answers with the entries and what follows from them; throws `Refused` with the reason otherwise.
 * @param {string} text the file, as it was downloaded
 * @param {Keys} keys
 */
export async function checkList(text, keys) {
  const file = parsedOf(text, "not_a_list");
  demand(canonicalJson(file) === text, "not_canonical");
  demandOnly(file, ["format", "signed", "entries", "log"], "not_a_list");
  demand(file.format === listForm.format, "not_a_list");
  const { statement, signedAt, kid } = await readStatement(file.signed, listForm, keys);
  const { issuer, tally: tallyText } = statement;
  demand(typeof issuer === "string" && typeof tallyText === "string", "not_a_list");
  const [enterprise, lenders, tally] = [enterpriseOf(statement.enterprise), lendersOf(statement.lenders), tallyOf(tallyText)];
  demand(tally.enterprise === enterprise.id, "list_of_another");
  const { index, checkpoint, note } = await checkLog(file.log, tallyText, keys);
  demand(checkpoint.origin === issuer, "checkpoint_wrong");

  const begun = begunOf(statement.begun);
  const listed = listedOf(file.entries);
  await checkComplete(listed, tally);
  await checkPlaces(listed, index, statement.places);
  for (const one of listed) await checkListed(one, enterprise.id);
  return {
    ...{ issuer, signedAt, kid, enterprise, lenders, tally, tallyText, index, checkpoint, note },
    ...{ begun, entries: listed, account: accountOf(listed, checkpoint.at, begun) },
  };
}

/** @typedef {Awaited<ReturnType<typeof checkList>>} List */
/** @typedef {Awaited<ReturnType<typeof checkReceipt>>} Receipt */

/** @typedef {{readonly at: string, readonly size: number}} Begun */

/**
 * How the log began: what had happened before was entered then, with dates of its own.
 * @param {unknown} told
 * @returns {Begun}
 */
function begunOf(told) {
  demand(isObject(told), "not_a_list");
  demandOnly(told, ["at", "size"], "not_a_list");
  const { at, size } = told;
  demand(typeof at === "string" && typeof size === "number" && Number.isSafeInteger(size), "not_a_list");
  return { at, size };
}

/** @param {unknown} told */
function enterpriseOf(told) {
  demand(isObject(told), "not_a_list");
  const [id, name, nameEn, creditCode] = ["id", "name", "nameEn", "creditCode"].map((key) => textAt(told, key));
  demand(typeof id === "string" && typeof name === "string", "not_a_list");
  return { id, name: { zh: name, en: nameEn ?? null }, creditCode: creditCode ?? null };
}

/**
 * @param {unknown} told
 * @returns {ReadonlyMap<string, Names>}
 */
function lendersOf(told) {
  demand(isObject(told), "not_a_list");
  /** @type {Map<string, Names>} */
  const lenders = new Map();
  for (const [id, names] of Object.entries(told)) {
    demand(isObject(names) && typeof names.zh === "string", "not_a_list");
    lenders.set(id, { zh: names.zh, en: textAt(names, "en") });
  }
  return lenders;
}

/** @param {string} text */
function tallyOf(text) {
  const { v, kind, at, enterprise, count, entries } = parsedOf(text, "not_a_list");
  demand(v === 1 && kind === "tally.kept" && isMoment(at) && typeof enterprise === "string", "not_a_list");
  demand(typeof count === "number" && Number.isSafeInteger(count) && count >= 0, "not_a_list");
  demand(typeof entries === "string" && /^[0-9a-f]{64}$/.test(entries), "not_a_list");
  return { at, enterprise, count, entries };
}

/**
 * @param {unknown} entries
 * @returns {Listed[]}
 */
function listedOf(entries) {
  demand(Array.isArray(entries), "not_a_list");
  return entries.map((one) => {
    demand(isObject(one), "not_a_list");
    demandOnly(one, ["entry", "index", "terms"], "not_a_list");
    const { entry: text, index, terms } = one;
    demand(typeof text === "string" && typeof index === "number" && Number.isSafeInteger(index) && index >= 0, "not_a_list");
    demand(terms === undefined || isObject(terms), "terms_differ");
    return { entry: parsedOf(text, "list_differs"), text, index, terms: terms ?? null };
  });
}

/**
 * The entries are those that the platform had counted when it signed the tally: as many, and each at its place in one running hash.
 * @param {readonly Listed[]} listed
 * @param {{count: number, entries: string}} tally
 */
async function checkComplete(listed, tally) {
  demand(listed.length >= tally.count, "list_incomplete");
  demand(listed.length <= tally.count, "list_overfull");
  let running = await sha256(new Uint8Array());
  for (const { text } of listed) running = await sha256(joined(running, await leafHash(utf8.encode(text))));
  demand(toHex(running) === tally.entries, "list_differs");
}

/**
 * Their places in the log rise, lie before the tally's, and are those that the platform signed with the list.
 * @param {readonly Listed[]} listed
 * @param {number} tallyIndex
 * @param {unknown} places
 */
async function checkPlaces(listed, tallyIndex, places) {
  const indexes = listed.map(({ index }) => index);
  demand(
    indexes.every((index, at) => index < (indexes[at + 1] ?? tallyIndex)),
    "list_disordered",
  );
  demand((await hashOfText(canonicalJson(indexes))) === places, "list_disordered");
}

/** @param {Listed} listed @param {string} enterpriseId */
async function checkListed({ entry, terms }, enterpriseId) {
  demand(typeof entry.kind === "string" && typeof entry.id === "string" && isMoment(entry.at), "not_a_list");
  demand(entry.enterprise === enterpriseId, "list_of_another");
  demand((terms !== null) === (entry.kind === "consent.granted"), "terms_differ");
  if (terms !== null) await checkTerms(terms, entry);
}

/**
 * Whether a receipt that somebody holds, perhaps another party, stands in a list: `in`; `newer` where it got its place after the list was counted;
 * `unplaced` where it holds no place yet, so that nothing follows. A receipt of the same enterprise that had its place before the list was counted and is
 * not in it proves that something was left out: refused as `left_out`.
 * @param {List} list
 * @param {Receipt} receipt
 * @returns {{readonly place: "in" | "newer" | "unplaced", readonly index: number | null}}
 */
export function isInList(list, { issuer, entry, entryText, log }) {
  demand(issuer === list.issuer, "other_log");
  demand(entry.enterprise === list.enterprise.id, "not_of_this_list");
  // A tally counts entries, and is none of those that it counts.
  demand(entry.kind !== "tally.kept", "not_of_this_list");
  const isOneLog = !log || log.checkpoint.size !== list.checkpoint.size || areEqual(log.checkpoint.root, list.checkpoint.root);
  demand(isOneLog && log?.index !== list.index, "logs_differ");
  const listed = list.entries.find(({ text }) => text === entryText);
  if (listed) {
    demand(!log || log.index === listed.index, "logs_differ");
    return { place: "in", index: listed.index };
  }
  if (!log) return { place: "unplaced", index: null };
  demand(log.index > list.index, "left_out");
  return { place: "newer", index: log.index };
}

/**
 * What a consent allows, as its terms say it: names as they were shown, with what the entry in the log says beside them.
 * @param {Record<string, unknown>} entry
 * @param {Record<string, unknown>} terms
 */
export function allowedBy(entry, terms) {
  const enterprise = { name: textAt(terms, "enterpriseName"), creditCode: textAt(terms, "uscc") };
  const items = (Array.isArray(terms.items) ? terms.items.filter(isObject) : []).map((item) => ({
    ...{ code: textAt(item, "itemCode") ?? "", name: namesOf(item.name), monthsBack: numberAt(item, "monthsBack") },
  }));
  return {
    ...{ enterprise, lender: namesOf(terms.lenderName), purpose: textAt(terms, "purpose") ?? "", items },
    ...{ from: textAt(entry, "at"), until: textAt(entry, "until"), readsMax: numberAt(entry, "readsMax") },
    ...{ frequency: frequencyOf(terms.frequency), dataLifeDays: numberAt(entry, "dataLifeDays") ?? 0 },
    ...{ usedBefore: isObject(terms.carried) ? (numberAt(terms.carried, "readsUsed") ?? 0) : 0, declared: opensDeclared(terms) },
  };
}

/**
 * Whether what the enterprise entered with its request opens with the items: to be assessed, where the sheet said so.
 * @param {Record<string, unknown>} terms
 */
function opensDeclared({ purpose, text }) {
  return purpose === "assessment" && isObject(text) && isObject(text.wording) && text.wording.declared !== undefined;
}

/** @typedef {ReturnType<typeof allowedBy>} Allowed */

/**
 * @param {unknown} names
 * @returns {Names | null}
 */
const namesOf = (names) => (isObject(names) && typeof names.zh === "string" ? { zh: names.zh, en: textAt(names, "en") } : null);

/**
 * @param {unknown} told
 * @returns {{times: number, every: string} | null}
 */
const frequencyOf = (told) =>
  isObject(told) && typeof told.times === "number" && typeof told.every === "string" ? { times: told.times, every: told.every } : null;

/** How long after a reading the same may be shown again without being counted: half an hour, and as much for whatever waited behind a lock. */
const againForMs = 60 * 60_000;

/**
 * What follows from an enterprise's entries alone: what it allowed and how that ended, what was read and whether one of these consents allowed it, what was
 * refused, asked, deleted and corrected. All of it in the order of the log.
 * @param {readonly Listed[]} listed
 * @param {string} asOf
 * @param {Begun} begun
 */
export function accountOf(listed, asOf, begun) {
  /** @param {readonly string[]} kinds */
  const of = (...kinds) => listed.filter(({ entry }) => kinds.includes(String(entry.kind)));
  const readings = readingsOf(of("read.shown"));
  const turns = of("consent.paused", "consent.resumed", "consent.superseded", "consent.revoked", "consent.expired");
  const consents = consentsOf(of("consent.granted"), turns, readings, asOf, begun);
  const late = lateIn(listed, begun);
  const byId = new Map(consents.map((consent) => [consent.id, consent]));
  return {
    consents: consents.map(({ sheet: _, ...consent }) => ({
      ...consent,
      reads: readings.filter((reading) => reading.consent === consent.id).length,
    })),
    readings: readings.map((reading) => ({ ...reading, against: whyNotAllowed(reading, byId, readings, late) })),
    refusals: of("read.refused").map((one) => ({
      ...{ ...placeOf(one), ...readerOf(one), refusal: textAt(one.entry, "refusal") },
      // Tries of one person in one hour may be told by one entry.
      times: numberAt(one.entry, "times") ?? 1,
    })),
    askings: askingsOf(of("asking.made"), of("asking.refused", "asking.withdrawn"), of("consent.granted")),
    deletions: of("deletion.confirmed").map(deletionOf),
    others: listed.filter(({ entry }) => !toldByThemselves.includes(String(entry.kind))).map(placeOf),
    /** The places of entries whose date is the platform's word alone: the log took them in when it began, or they stand behind what happened after it. */
    datesTold: listed.flatMap(({ index }) => (index < begun.size || late.has(index) ? [index] : [])),
  };
}

/** @typedef {ReturnType<typeof accountOf>} Account */
/** @typedef {Account["consents"][number]} ListedConsent */
/** @typedef {Account["readings"][number]} ListedReading */

const toldByThemselves = [
  ...["consent.granted", "consent.paused", "consent.resumed", "consent.superseded", "consent.revoked", "consent.expired"],
  ...["read.shown", "read.refused", "asking.made", "asking.refused", "asking.withdrawn", "deletion.confirmed"],
];

/** @param {Listed} listed */
const placeOf = ({ entry, index }) => ({ index, kind: String(entry.kind), id: String(entry.id), at: String(entry.at) });

/** @param {Listed} listed */
const readerOf = ({ entry }) => ({
  ...{ lender: textAt(entry, "lender"), lenderName: textAt(entry, "lenderName"), purpose: textAt(entry, "purpose") ?? "" },
  ...{ request: textAt(entry, "request"), items: textsAt(entry, "items") },
});

/** @param {Listed} listed */
const deletionOf = (listed) => ({
  ...placeOf(listed),
  ...{
    lender: textAt(listed.entry, "lender"),
    consent: textAt(listed.entry, "consent"),
    readings: numberAt(listed.entry, "readings") ?? 0,
  },
  ...{ keptArticle: textAt(listed.entry, "keptArticle"), keptUntil: textAt(listed.entry, "keptUntil") },
});

/** @typedef {ReturnType<typeof placeOf> & ReturnType<typeof readerOf> & {consent: string | null, again: string | null, shown: string | null, deleteBy: string | null, isAgain: boolean}} Reading */

/**
 * @param {readonly Listed[]} shown
 * @returns {Reading[]}
 */
function readingsOf(shown) {
  const readings = shown.map((listed) => ({
    ...placeOf(listed),
    ...readerOf(listed),
    ...{ consent: textAt(listed.entry, "consent"), again: textAt(listed.entry, "again"), shown: textAt(listed.entry, "shown") },
    deleteBy: textAt(listed.entry, "deleteBy"),
  }));
  const byId = new Map(readings.map((reading) => [reading.id, reading]));
  return readings.map((reading) => {
    const earlier = reading.again === null ? undefined : byId.get(reading.again);
    return { ...reading, isAgain: earlier !== undefined && showsAgain(reading, earlier) };
  });
}

/**
 * Whether a reading only shows an earlier one again: the same under the same consent, soon after. One that names an earlier reading and shows more, as when
 * a decision is looked at again, is a reading of its own and is counted.
 * @param {Omit<Reading, "isAgain">} reading
 * @param {Omit<Reading, "isAgain">} earlier
 */
function showsAgain(reading, earlier) {
  const after = Date.parse(reading.at) - Date.parse(earlier.at);
  const isSame = earlier.shown === reading.shown && earlier.consent === reading.consent && earlier.lender === reading.lender;
  return isSame && earlier.again === null && after >= 0 && after <= againForMs;
}

/**
 * @param {readonly Listed[]} grants
 * @param {readonly Listed[]} turns
 * @param {readonly Reading[]} readings
 * @param {string} asOf
 * @param {Begun} begun
 */
function consentsOf(grants, turns, readings, asOf, begun) {
  const sheets = new Map(grants.map(({ entry, terms }) => [String(entry.id), sheetOf(entry, terms ?? {})]));
  return grants.map((grant) => {
    const { entry, terms } = grant;
    const [given, sheet] = [{ ...placeOf(grant), ...readerOf(grant) }, sheetOf(entry, terms ?? {})];
    const onSheet = readings.filter(({ isAgain, consent }) => !isAgain && consent !== null && sheets.get(consent) === sheet);
    const its = turns.filter((turn) => turn.entry.id === given.id);
    const own = its.filter((turn) => isDated(turn, given.at, onSheet, begun)).sort((one, other) => (isEarlier(one, other) ? -1 : 1));
    // One that had ended before there was a log, nobody knows when, has ended nonetheless.
    const over = its.find((turn) => !own.includes(turn) && !["consent.paused", "consent.resumed"].includes(String(turn.entry.kind)));
    const allowed = allowedBy(entry, terms ?? {});
    const { until, readsMax, frequency } = allowed;
    const lived = livedBy(own, until ?? asOf, asOf);
    const state = over ? String(over.entry.kind).slice("consent.".length) : lived.state;
    return { ...given, until, readsMax, frequency, ...lived, state, allowed, sheet };
  });
}

/** @param {Listed} one @param {Listed} other */
function isEarlier(one, other) {
  const [at, otherAt] = [String(one.entry.at), String(other.entry.at)];
  return at < otherAt || (at === otherAt && one.index < other.index);
}

/**
 * The sheet that was signed. A consent that was narrowed or signed again has its predecessor's, and counts on from its reads; what is signed anew has its own.
 * @param {Record<string, unknown>} entry
 * @param {Record<string, unknown>} terms
 */
const sheetOf = (entry, terms) => textAt(terms, "sheetId") ?? String(entry.id);

/**
 * Whether the moment of a turn is known. What rested before there was a log was entered at its beginning with the moment of its grant, and tells by its count
 * that it had been read under until then: such a moment is held against nobody.
 * @param {Listed} turn
 * @param {string} grantedAt
 * @param {readonly Reading[]} onSheet
 * @param {Begun} begun
 */
function isDated({ entry, index }, grantedAt, onSheet, begun) {
  if (entry.at !== grantedAt || index >= begun.size) return true;
  return (numberAt(entry, "readsUsed") ?? 0) <= onSheet.filter(({ at }) => at < grantedAt).length;
}

/**
 * How a consent went: when it rested, how it ended, and how it stood when the list was counted.
 * @param {readonly Listed[]} turns in their order
 * @param {string} until
 * @param {string} asOf
 */
function livedBy(turns, until, asOf) {
  /** @type {{from: string, to: string | null}[]} */
  const pauses = [];
  /** @type {{way: string, at: string} | null} */
  let ended = null;
  for (const { entry } of turns) {
    const [way, at] = [String(entry.kind).slice("consent.".length), String(entry.at)];
    const resting = pauses.at(-1);
    if (resting && resting.to === null) resting.to = at;
    if (way === "paused") pauses.push({ from: at, to: null });
    else if (way !== "resumed") ended ??= { way, at };
  }
  if (!ended && until <= asOf) ended = { way: "expired", at: until };
  const state = ended ? ended.way : pauses.at(-1)?.to === null ? "paused" : "active";
  return { pauses, ended, state };
}

/** By how much an entry may stand behind a later one: acts that go on at the same time are placed in the order in which they began to write. */
export const besideMs = 5 * 60_000;

/**
 * Whether something was dated back: it is dated well before what stands before it.
 * @param {number} at
 * @param {number} newest
 */
export const isDatedBack = (at, newest) => at < newest - besideMs;

/**
 * The places at which an entry is dated well before what stands before it. The log places what was committed before an act began ahead of the act, so whoever dated
 * it dated it back. What was entered when the log began has the dates it had before, which are the platform's word alone.
 * @param {readonly Listed[]} listed in the order of the log
 * @param {Begun} begun
 * @returns {ReadonlySet<number>}
 */
function lateIn(listed, begun) {
  /** @type {Set<number>} */
  const late = new Set();
  let newest = Date.parse(begun.at);
  for (const { entry, index } of listed) {
    const at = Date.parse(String(entry.at));
    if (index >= begun.size && isDatedBack(at, newest)) late.add(index);
    if (at > newest) newest = at;
  }
  return late;
}

/**
 * Why none of an enterprise's consents allowed a reading, or null where the one that it names did. That a mandate had ended under which the consent was
 * signed, or that the enterprise was suspended, no entry says.
 * @param {Reading} reading
 * @param {ReadonlyMap<string, ReturnType<typeof consentsOf>[number]>} consents
 * @param {readonly Reading[]} readings
 * @param {ReadonlySet<number>} late
 */
function whyNotAllowed(reading, consents, readings, late) {
  const consent = reading.consent === null ? undefined : consents.get(reading.consent);
  if (!consent) return "no_consent";
  if (reading.lender !== consent.lender) return "other_reader";
  if (reading.purpose !== consent.purpose) return "other_purpose";
  if (reading.request !== consent.request) return "other_request";
  if (!reading.items.every((code) => consent.items.includes(code))) return "items_beyond";
  if (reading.at < consent.at) return "before_grant";
  if (consent.until === null || reading.at >= consent.until) return "past_until";
  if (consent.ended && reading.at > consent.ended.at) return "after_end";
  if (consent.pauses.some((pause) => restsAt(pause, reading.at))) return "while_paused";
  if (late.has(reading.index)) return "placed_late";
  if (reading.isAgain) return null;
  /** @param {(other: Reading) => boolean} counts */
  const before = (counts) => readings.filter((other) => !other.isAgain && isBefore(other, reading) && counts(other)).length;
  const { readsMax, frequency, sheet } = consent;
  if (readsMax !== null && before(({ consent: id }) => id !== null && consents.get(id)?.sheet === sheet) >= readsMax) return "reads_over";
  if (!frequency || reading.lender === null) return null;
  const since = countsSince(frequency.every, reading.at);
  const { lender, request, purpose } = reading;
  const theirs = before((other) => other.lender === lender && other.request === request && other.purpose === purpose && other.at > since);
  return theirs >= frequency.times ? "too_often" : null;
}

/** Why a reading was allowed by none of the consents: words for machines; `againstWords` has them for people. @type {Readonly<Record<string, string>>} */
export const againstWords = {
  no_consent: "it names no consent of this list",
  other_reader: "its consent was given to somebody else",
  other_purpose: "its consent was given for another purpose",
  other_request: "its consent was given for another request",
  items_beyond: "its consent does not name all that was read",
  before_grant: "its consent was not given yet",
  past_until: "its consent had run out",
  after_end: "its consent had ended",
  while_paused: "its consent rested",
  reads_over: "its consent was used up",
  too_often: "its consent allowed no reading so soon",
  placed_late: "it stands in the log behind what happened after its date: it was dated back",
};

/** A pause is dated by a clock that cuts to the millisecond, a reading by one that rounds. @param {{from: string, to: string | null}} pause @param {string} at */
const restsAt = ({ from, to }, at) => Date.parse(at) > Date.parse(from) + 1 && (to === null || at < to);

/** @param {Reading} one @param {Reading} other */
const isBefore = (one, other) => one.at < other.at || (one.at === other.at && one.index < other.index);

const chinaMs = 8 * 60 * 60_000;

/**
 * The moment after which readings count against one more: a day, seven days or a month back by the calendar in China, a month to its last day where it is
 * shorter.
 * @param {string} every
 * @param {string} at
 */
export function countsSince(every, at) {
  const there = new Date(Date.parse(at) + chinaMs);
  if (every === "month") {
    const date = there.getUTCDate();
    there.setUTCMonth(there.getUTCMonth() - 1);
    // The month before has no such day: its last one.
    if (there.getUTCDate() !== date) there.setUTCDate(0);
  } else {
    there.setUTCDate(there.getUTCDate() - (every === "week" ? 7 : 1));
  }
  return new Date(there.getTime() - chinaMs).toISOString();
}

/**
 * @param {readonly Listed[]} made
 * @param {readonly Listed[]} answers
 * @param {readonly Listed[]} grants
 */
function askingsOf(made, answers, grants) {
  const granted = new Map(grants.map((grant) => [grant.terms ? textAt(grant.terms, "consentRequestId") : null, grant]));
  return made.map((asking) => {
    const place = placeOf(asking);
    const end = answers.find(({ entry }) => entry.id === place.id) ?? granted.get(place.id);
    const way = end && (end.entry.kind === "consent.granted" ? "granted" : String(end.entry.kind).slice("asking.".length));
    const ended = end && way ? { way, at: String(end.entry.at) } : null;
    return { ...place, lender: textAt(asking.entry, "lender"), answerBy: textAt(asking.entry, "answerBy"), ended };
  });
}

/** @typedef {Awaited<ReturnType<typeof readCheckpoint>>} Checkpoint */
/** @typedef {{ kind: "receipt", receipt: Awaited<ReturnType<typeof checkReceipt>>, checkpoint: Checkpoint | null, leaf: Uint8Array }} HeldReceipt */
/** @typedef {{ kind: "list", list: Awaited<ReturnType<typeof checkList>>, checkpoint: Checkpoint, leaf: Uint8Array }} HeldList */
/** @typedef {{ kind: "checkpoint", checkpoint: Checkpoint } | { kind: "entry", leaf: Uint8Array } | HeldReceipt | HeldList} Held */

/**
 * What somebody holds of the log: a receipt or a list, which are checked with all they say, a checkpoint, the text of an entry, or its leaf hash. Of a
 * list the leaf is its tally's. White space around the last three and the line ends of other systems are taken off, as copying adds them.
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
  const parsed = parsedOf(text, "nothing_known");
  if (!("signed" in parsed)) return { kind: "entry", leaf: await leafHash(utf8.encode(text)) };
  // No other bytes are the same receipt or list: not even with a space more at its end.
  if (parsed.format === listForm.format) {
    const list = await checkList(given, keys);
    return { kind: "list", list, checkpoint: list.checkpoint, leaf: await leafHash(utf8.encode(list.tallyText)) };
  }
  demand(parsed.format === receiptForm.format, "nothing_known");
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

/** @param {Names | null | undefined} names */
const named = (names) => (names ? (names.en && names.en !== names.zh ? `${names.zh} (${names.en})` : names.zh) : "the platform itself");

/** @type {Readonly<Record<string, string>>} */
const purposeWords = {
  assessment: "assessing a loan request",
  monitoring: "watching a loan",
  matching: "matching a request with products",
  discovery: "being counted in lenders' searches",
  backtest: "testing lenders' rules on past requests",
};

/** @param {string} purpose */
const purposeWord = (purpose) => purposeWords[purpose] ?? purpose;

/** @param {{zh: string | null, code: string | null}} enterprise */
const withCode = ({ zh, code }) => [zh, code].filter(Boolean).join(", ");

/**
 * What a consent allows, in plain words.
 * @param {Allowed} allowed
 * @returns {string[]}
 */
function linesOfAllowed({ lender, purpose, items, from, until, readsMax, frequency, dataLifeDays, usedBefore, declared }) {
  const back = items.map(({ code, name, monthsBack }) => {
    return [code, ...(name ? [named(name)] : []), ...(monthsBack ? [`(${monthsBack} months back)`] : [])].join(" ");
  });
  const often = frequency
    ? `at most ${frequency.times} within any ${frequency.every === "week" ? "seven days" : frequency.every}`
    : readsMax === null
      ? "whenever it is needed"
      : null;
  const kept =
    dataLifeDays === 0
      ? "nothing of it"
      : `${dataLifeDays} days after each reading, never past the consent's end; every copy, note and print of it goes too`;
  return [
    ...[`allowed to: ${named(lender)}`, `for: ${purposeWord(purpose)}`, `items: ${back.join("; ")}`],
    ...(declared ? ["and: what the enterprise entered with its request"] : []),
    ...[
      `good from ${from} until ${until}`,
      `how often: ${[often, readsMax === null ? null : `at most ${readsMax} in all`].filter(Boolean).join(", ")}${usedBefore > 0 ? `, ${usedBefore} of them before it took an earlier one's place` : ""}`,
      `may be kept: ${kept}`,
    ],
  ];
}

/**
 * @param {Receipt} receipt
 * @returns {string[]}
 */
function linesOfReceipt({ entry, kid, log, terms, reader, signer }) {
  const lines = [`holds: ${entry.kind} ${entry.id} at ${entry.at}, signed with ${kid}`];
  lines.push(log ? `in the log as entry ${log.index + 1}, ${told(log.checkpoint)}` : "not in a checkpoint yet");
  lines.push(`its date is the platform's word${log ? `; that it stood in the log by ${log.checkpoint.at} is proven` : ""}`);
  if (isObject(terms)) {
    const allowed = allowedBy(entry, terms);
    const { name, creditCode } = allowed.enterprise;
    lines.push(`enterprise: ${withCode({ zh: name, code: creditCode })}`, ...linesOfAllowed(allowed));
  } else {
    if (entry.kind === "read.shown" || entry.kind === "read.refused") lines.push(`reader: ${textAt(entry, "lenderName") ?? named(null)}`);
    if (typeof entry.purpose === "string") lines.push(`for: ${purposeWord(entry.purpose)}`);
    if (textsAt(entry, "items").length > 0) lines.push(`items: ${textsAt(entry, "items").join("; ")}`);
    if (typeof entry.consent === "string") lines.push(`under consent: ${entry.consent}`);
    if (typeof entry.deleteBy === "string") lines.push(`to be deleted by: ${entry.deleteBy}`);
  }
  for (const [label, person] of [
    ["read by", reader],
    ["signed by", signer],
  ])
    if (isObject(person)) lines.push(`${label}: ${person.name}`);
  return lines;
}

/**
 * @param {List} list
 * @returns {string[]}
 */
function linesOfList({ enterprise, lenders, tally, index, checkpoint, kid, signedAt, account, begun, entries }) {
  const { consents, readings, refusals, askings, deletions, others } = account;
  /** @param {string | null} lender @param {string | null} [name] */
  const who = (lender, name) => (lender === null ? named(null) : named(lenders.get(lender) ?? { zh: name ?? lender, en: null }));
  /** @type {(title: string, lines: readonly string[]) => string[]} */
  const part = (title, lines) => (lines.length === 0 ? [] : ["", title, ...lines]);
  const unallowed = readings.filter(({ against }) => against !== null).length;
  const late = account.datesTold.filter((place) => place >= begun.size);
  return [
    `holds: the list of ${named(enterprise.name)}${enterprise.creditCode ? `, ${enterprise.creditCode}` : ""}, signed with ${kid} at ${signedAt}`,
    `complete: all ${tally.count} entries that stand in the log before entry ${index + 1}, counted at ${tally.at}; ${told(checkpoint)}`,
    ...(entries.some((one) => one.index < begun.size)
      ? [`dates of the log's first ${begun.size} entries, entered when the log began at ${begun.at}, are the platform's word alone`]
      : []),
    ...(late.length > 0
      ? [`so are the dates of the entries ${late.map((place) => place + 1).join(", ")}: they stand behind what happened after them`]
      : []),
    "every other date is borne out by its entry's place: what was dated back would stand behind what happened after it",
    ...part(
      `consents: ${consents.length}`,
      consents.flatMap((consent) => linesOfConsent(consent)),
    ),
    ...part(
      `readings: ${readings.length}, ${unallowed === 0 ? "each allowed by a consent of this list" : `${unallowed} of them allowed by no consent of this list`}`,
      readings.map(({ index: place, at, lender, lenderName, purpose, items, consent, isAgain, against }) => {
        const verdict = against === null ? `allowed by ${consent}` : `NOT ALLOWED: ${againstWords[against]}`;
        const again = isAgain ? ", shown again" : "";
        return `  ${place + 1} ${at} ${who(lender, lenderName)}, ${purposeWord(purpose)}: ${items.join(" ")}${again}; ${verdict}`;
      }),
    ),
    ...part(
      `refused tries: ${refusals.reduce((sum, { times }) => sum + times, 0)}`,
      refusals.map(({ index: place, at, lender, lenderName, refusal, times }) => {
        return `  ${place + 1} ${at} ${who(lender, lenderName)}: ${refusal}${times > 1 ? `, ${times} times within the hour` : ""}`;
      }),
    ),
    ...part(
      `askings of lenders: ${askings.length}`,
      askings.map(({ index: place, at, lender, answerBy, ended }) => {
        return `  ${place + 1} ${at} ${who(lender)}, to be answered by ${answerBy}${ended ? `: ${ended.way} at ${ended.at}` : ""}`;
      }),
    ),
    ...part(
      `confirmed deletions: ${deletions.length}`,
      deletions.map(({ index: place, at, lender, consent, readings: count, keptArticle }) => {
        return `  ${place + 1} ${at} ${who(lender)}: ${count} readings under ${consent}${keptArticle ? `, a part kept by ${keptArticle}` : ""}`;
      }),
    ),
    ...part(
      `other entries: ${others.length}`,
      others.map(({ index: place, at, kind, id }) => `  ${place + 1} ${at} ${kind} ${id}`),
    ),
  ];
}

/**
 * @param {ListedConsent} consent
 * @returns {string[]}
 */
function linesOfConsent({ index, id, allowed, pauses, ended, state, reads }) {
  return [
    `  ${index + 1} ${id}: ${ended ? `${ended.way} at ${ended.at}` : state}, read ${reads === 1 ? "once" : `${reads} times`}`,
    ...linesOfAllowed(allowed).map((line) => `    ${line}`),
    ...pauses.map(({ from, to }) => `    paused from ${from}${to === null ? "" : ` until ${to}`}`),
  ];
}

/**
 * Whether the receipt that somebody holds stands in the list: a line to print.
 * @param {List} list
 * @param {Receipt} receipt
 */
function lineOfPlace(list, receipt) {
  const { place, index } = isInList(list, receipt);
  const what = `${receipt.entry.kind} ${receipt.entry.id}`;
  if (place === "in") return `in the list: ${what} stands as entry ${(index ?? 0) + 1}`;
  if (place === "newer") return `newer than the list: ${what} got its place, entry ${(index ?? 0) + 1}, after the list was counted`;
  return `cannot tell: ${what} had no place in the log when this receipt was made; fetch it again and compare`;
}

/** Whether a text is an entry of the log by its form, or a leaf hash. @param {string} text */
function isEntryText(text) {
  if (!text.trim().startsWith("{")) return true;
  const { v, kind, at } = parsedOf(text, "nothing_known");
  return typeof v === "number" && typeof kind === "string" && isMoment(at);
}

/**
 * What a file that somebody holds says, and what the log's answer, or a receipt, shows of it: lines to print.
 * @param {string} text
 * @param {Keys} keys
 * @param {string | null} answer
 */
async function linesOf(text, keys, answer) {
  const held = await readHeld(text, keys);
  const lines = [];
  if (held.kind === "receipt") lines.push(...linesOfReceipt(held.receipt));
  if (held.kind === "list") lines.push(...linesOfList(held.list));
  if (held.kind === "checkpoint") lines.push(`signed: ${told(held.checkpoint)}`);
  if (answer === null) {
    demand(held.kind !== "entry", isEntryText(text) ? "answer_missing" : "nothing_known");
    return lines;
  }
  const answered = parsedOf(answer, "answer_unreadable");
  if (held.kind === "list" && "signed" in answered) return [...lines, "", lineOfPlace(held.list, await checkReceipt(answer, keys))];
  if (held.kind === "entry" || (held.kind !== "checkpoint" && "index" in answered)) {
    const { index, checkpoint } = await checkPlace(held.leaf, answer, keys);
    return [...lines, `in the log as entry ${index + 1}, ${told(checkpoint)}`];
  }
  demand(held.checkpoint !== null, "no_checkpoint");
  const checkpoint = await checkBeginning(held.checkpoint, answer, keys);
  return [...lines, `a beginning of the log as it is now: ${told(checkpoint)}`];
}

const skewMs = 60_000;
const questionForMs = 60 * 60_000;
const shownBytesMax = 100_000;
/** What a status list of a million places is, inflated. */
const listBytesMax = 1_048_576;

/** @typedef {{readonly audience: string, readonly nonce: string, readonly askedAt: string, readonly until: string}} Question */

/** @param {Uint8Array} bytes */
const toBase64Url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/**
 * A question to an enterprise: who asks, and a number that was never used, good for an hour.
 * @param {string} audience
 * @param {Date} now
 * @returns {Question}
 */
export function makeQuestion(audience, now) {
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(24)));
  return { audience, nonce, askedAt: now.toISOString(), until: new Date(now.getTime() + questionForMs).toISOString() };
}

const questionMark = "xinfu-question.1.";

/** @param {Question} question */
export const questionText = ({ audience, nonce, askedAt, until }) =>
  questionMark + toBase64Url(utf8.encode(canonicalJson({ audience, nonce, askedAt, until })));

/**
 * @param {string} text
 * @returns {Question}
 */
export function readQuestion(text) {
  const given = text.trim();
  demand(given.startsWith(questionMark) && given.length < 2_000, "not_a_question");
  const question = parsedOf(textOf(fromBase64(given.slice(questionMark.length), "base64url", "not_a_question")), "not_a_question");
  demandOnly(question, ["audience", "nonce", "askedAt", "until"], "not_a_question");
  const { audience, nonce, askedAt, until } = question;
  demand(typeof audience === "string" && audience.trim() !== "" && audience.length <= 200, "not_a_question");
  demand(typeof nonce === "string" && /^[\w-]{22,64}$/.test(nonce), "not_a_question");
  demand(isMoment(askedAt) && isMoment(until) && askedAt < until, "not_a_question");
  return { audience, nonce, askedAt, until };
}

/**
 * @param {unknown} text
 * @returns {text is string}
 */
const isMoment = (text) =>
  typeof text === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/**
 * What the platform signs of a claim, in its place: the hash of the text that shows it (RFC 9901 §4.2.3).
 * @param {string} disclosure
 */
export const digestOf = async (disclosure) => toBase64Url(await sha256(utf8.encode(disclosure)));

/** @param {string} jwt @param {string} reason */
function readJwt(jwt, reason) {
  const [head, payload, signature, ...rest] = jwt.split(".");
  demand(head !== undefined && payload !== undefined && signature !== undefined && rest.length === 0, reason);
  const header = parsedOf(textOf(fromBase64(head, "base64url", reason)), reason);
  const claims = parsedOf(textOf(fromBase64(payload, "base64url", reason)), reason);
  return { header, claims, signature: fromBase64(signature, "base64url", reason), message: utf8.encode(`${head}.${payload}`) };
}

/**
 * A JWT that the platform signed in this second, by a key that was its own then.
 * @param {ReturnType<typeof readJwt>} jwt
 * @param {Keys} keys
 */
async function demandOurs({ header, claims, signature, message }, keys) {
  const { iat } = claims;
  demand(isSecond(iat), "signature_wrong");
  const key = typeof header.kid === "string" ? keys.get(header.kid) : undefined;
  demand(key !== undefined, "key_unknown");
  demand(Date.parse(key.beginsAt) < (iat + 1) * 1_000, "key_too_young");
  demand(key.retiredAt === null || iat * 1_000 < Date.parse(key.retiredAt), "key_retired");
  demand(header.alg === "EdDSA" && (await isSigned(key.raw, signature, message)), "signature_wrong");
  return key;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isSecond = (value) => typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value < 1e11;

/**
 * What was shown, taken apart: the part that the platform signed, the claims beside it, and the enterprise's signature over all of that.
 * @param {string} text
 */
function readShown(text) {
  demand(text.length < shownBytesMax && /^[\w.~-]+$/.test(text), "not_shown");
  const [signed = "", ...beside] = text.split("~");
  const binding = beside.pop();
  demand(binding !== undefined, "not_shown");
  const jwt = readJwt(signed, "not_shown");
  demandOnly(jwt.header, ["alg", "kid", "typ"], "not_shown");
  demand(jwt.header.typ === "dc+sd-jwt", "not_shown");
  demandOnly(jwt.claims, ["iss", "vct", "iat", "exp", "cnf", "status", "_sd", "_sd_alg"], "not_shown");
  demand(jwt.claims.vct === "urn:xinfu:credential:enterprise-credit:1", "type_unknown");
  return { jwt, beside, binding, upToBinding: text.slice(0, text.length - binding.length) };
}

/** @typedef {ReturnType<typeof readShown>} Shown */

/** @param {Record<string, unknown>} claims @param {Date} now */
function demandInTime({ iat, exp }, now) {
  demand(isSecond(iat) && isSecond(exp), "not_shown");
  demand(iat * 1_000 <= now.getTime() + skewMs, "not_yet");
  demand(now.getTime() < exp * 1_000, "expired");
}

/**
 * The enterprise's signature over exactly what is shown, by the key that the credential names.
 * @param {Shown} shown
 */
async function readBinding({ jwt, binding, upToBinding }) {
  demand(binding !== "", "not_bound");
  const { header, claims, signature, message } = readJwt(binding, "binding_wrong");
  const { cnf } = jwt.claims;
  demand(header.alg === "ES256" && header.typ === "kb+jwt" && isObject(cnf) && isObject(cnf.jwk), "binding_wrong");
  const { kty, crv, x, y } = cnf.jwk;
  demand(kty === "EC" && crv === "P-256" && typeof x === "string" && typeof y === "string", "binding_wrong");
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, curve, false, ["verify"]).catch(() => null);
  const over = /** @type {BufferSource} */ (message);
  const isTheirs =
    key && (await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, /** @type {BufferSource} */ (signature), over));
  demand(isTheirs === true, "binding_wrong");
  demand(claims.sd_hash === toBase64Url(await sha256(utf8.encode(upToBinding))), "shown_differs");
  return claims;
}

/**
 * Whether it answers this question, now and for the first time.
 * @param {Record<string, unknown>} binding
 * @param {(Question & {readonly usedAt?: string | null}) | null} question
 * @param {Date} now
 */
function demandAnswer({ aud, nonce, iat }, question, now) {
  demand(question !== null, "question_unknown");
  demand(aud === question.audience, "audience_wrong");
  demand(nonce === question.nonce, "nonce_wrong");
  demand(!question.usedAt, "question_used");
  demand(now.getTime() < Date.parse(question.until), "question_over");
  demand(isSecond(iat) && iat * 1_000 <= now.getTime() + skewMs, "answer_early");
  demand(iat * 1_000 >= Date.parse(question.askedAt) - skewMs, "answer_late");
}

const claimsNeverShown = ["_sd", "...", "iss", "vct", "iat", "exp", "nbf", "cnf", "status", "_sd_alg"];

/**
 * @param {Shown} shown
 * @returns {Promise<Record<string, string | boolean>>}
 */
async function readClaims({ jwt, beside }) {
  const { _sd: digests, _sd_alg: hash } = jwt.claims;
  demand(Array.isArray(digests) && hash === "sha-256" && new Set(digests).size === digests.length, "claim_wrong");
  /** @type {Map<string, string | boolean>} */
  const claims = new Map();
  for (const text of beside) {
    demand(digests.includes(await digestOf(text)), "claim_wrong");
    const [salt, name, value, ...rest] = disclosureOf(text);
    demand(typeof salt === "string" && typeof name === "string" && rest.length === 0, "claim_wrong");
    demand(!claimsNeverShown.includes(name) && !claims.has(name), "claim_wrong");
    demand(typeof value === "string" || typeof value === "boolean", "claim_wrong");
    claims.set(name, value);
  }
  return Object.fromEntries(claims);
}

/**
 * @param {string} text
 * @returns {unknown[]}
 */
function disclosureOf(text) {
  try {
    const parts = JSON.parse(textOf(fromBase64(text, "base64url", "claim_wrong")));
    if (Array.isArray(parts)) return parts;
  } catch {
    // Said below.
  }
  throw new Refused("claim_wrong");
}

/**
 * Where a credential's status is told, or null where it names none.
 * @param {Record<string, unknown>} claims
 * @returns {{uri: string, index: number} | null}
 */
function statusPlaceOf({ status }) {
  const place = isObject(status) && isObject(status.status_list) ? status.status_list : {};
  const { uri, idx } = place;
  return typeof uri === "string" && typeof idx === "number" && Number.isSafeInteger(idx) && idx >= 0 ? { uri, index: idx } : null;
}

/**
 * The address of the status list that something shown names; null for what is no such thing.
 * @param {string} text
 */
export function statusAddressOf(text) {
  try {
    return statusPlaceOf(readShown(text.trim()).jwt.claims)?.uri ?? null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/**
 * @param {Shown} shown
 * @param {string | null} token
 * @param {Keys} keys
 * @param {Date} now
 */
async function demandStanding({ jwt }, token, keys, now) {
  demand(token !== null, "status_missing");
  const place = statusPlaceOf(jwt.claims);
  const list = readJwt(token.trim(), "status_wrong");
  demand(place !== null && list.header.typ === "statuslist+jwt" && list.claims.sub === place.uri, "status_wrong");
  await demandOurs(list, keys).catch((error) => {
    throw error instanceof Refused ? new Refused("status_wrong") : error;
  });
  const { iat, exp, status_list: told } = list.claims;
  demand(isSecond(iat) && isSecond(exp) && iat * 1_000 <= now.getTime() + skewMs, "status_wrong");
  demand(now.getTime() < exp * 1_000, "status_old");
  demand(isObject(told) && told.bits === 2, "status_wrong");
  const places = await inflated(fromBase64(told.lst, "base64url", "status_wrong"));
  const byte = places[place.index >> 2];
  demand(byte !== undefined, "status_wrong");
  const status = (byte >> ((place.index % 4) * 2)) & 3;
  demand(status !== 2, "status_suspended");
  demand(status === 0, "status_ended");
}

/** @param {Uint8Array} bytes */
async function inflated(bytes) {
  const reader = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refused("status_wrong");
    });
    if (done) return joined(...parts);
    size += value.length;
    demand(size <= listBytesMax, "status_wrong");
    parts.push(value);
  }
}

/** What is looked at of something that was shown, in this order. */
export const presentationLines = /** @type {const} */ (["signed", "inTime", "bound", "answers", "claims", "standing"]);

/** @typedef {{readonly line: typeof presentationLines[number], readonly holds: boolean | null, readonly reason: string | null}} Line */

/**
 * Whether what an enterprise shows holds, line by line: a line that rests on one that does not hold is not looked at (`holds` null). Claims are told when all
 * of them hold, and only then.
 * @param {string} given
 * @param {Keys} keys
 * @param {{question: (Question & {readonly usedAt?: string | null}) | null, statusToken: string | null, now: Date}} asked
 */
export async function checkPresentation(given, keys, { question, statusToken, now }) {
  const shown = readShown(given.trim());
  const { claims: said } = shown.jwt;
  /** @type {Record<string, string | boolean>} */
  let claims = {};
  /** @type {Record<string, unknown> | null} */
  let binding = null;
  /** @type {Record<typeof presentationLines[number], {after?: typeof presentationLines[number], check: () => unknown}>} */
  const checks = {
    signed: { check: () => demandOurs(shown.jwt, keys) },
    inTime: { after: "signed", check: () => demandInTime(said, now) },
    bound: { after: "signed", check: async () => (binding = await readBinding(shown)) },
    answers: { after: "bound", check: () => demandAnswer(binding ?? {}, question, now) },
    claims: { after: "signed", check: async () => (claims = await readClaims(shown)) },
    standing: { after: "signed", check: () => demandStanding(shown, statusToken, keys, now) },
  };
  /** @type {Line[]} */
  const lines = [];
  for (const line of presentationLines) {
    const { after, check } = checks[line];
    const rests = after === undefined || lines.find((one) => one.line === after)?.holds === true;
    lines.push(rests ? await lineOf(line, check) : { line, holds: null, reason: null });
  }
  const holds = lines.every((line) => line.holds === true);
  return {
    ...{ lines, holds, claims: holds ? claims : null, issuer: String(said.iss), kid: String(shown.jwt.header.kid) },
    ...{ issuedAt: momentOf(said.iat), expiresAt: momentOf(said.exp) },
  };
}

/** @param {unknown} second */
const momentOf = (second) => (isSecond(second) ? new Date(second * 1_000).toISOString() : null);

/**
 * @param {typeof presentationLines[number]} line
 * @param {() => unknown} check
 * @returns {Promise<Line>}
 */
async function lineOf(line, check) {
  try {
    await check();
    return { line, holds: true, reason: null };
  } catch (error) {
    if (error instanceof Refused) return { line, holds: false, reason: error.reason };
    throw error;
  }
}

/**
 * The number that something shown answers, by which whoever asked finds the question; null where it names none.
 * @param {string} text
 */
export function nonceOf(text) {
  try {
    const { nonce } = readJwt(readShown(text.trim()).binding, "binding_wrong").claims;
    return typeof nonce === "string" ? nonce : null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/**
 * @param {(path: string) => string} read
 * @param {string[]} paths
 */
async function mainOfShown(read, [shownPath = "", keysPath = "", questionPath = "", statusPath]) {
  const question = readQuestion(read(questionPath));
  const statusToken = statusPath ? read(statusPath) : null;
  const checked = await checkPresentation(read(shownPath), readKeys(read(keysPath)), { question, statusToken, now: new Date() });
  const address = statusAddressOf(read(shownPath));
  if (statusToken === null && address) console.log(`its status list, to be given as the last file: ${address}`);
  for (const { line, holds, reason } of checked.lines) {
    console.log(
      `${holds ? "holds" : holds === null ? "not looked at" : "refused"}: ${line}${reason ? ` (${reason}): ${words[reason]}` : ""}`,
    );
  }
  for (const [name, value] of Object.entries(checked.claims ?? {})) console.log(`${name}: ${value}`);
  return checked.holds ? 0 : 1;
}

/** A file that was named and cannot be read. */
class Unreadable extends Error {}

/** @returns {Promise<(path: string) => string>} */
async function fileReader() {
  const { readFileSync } = await import("node:fs");
  return (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      throw new Unreadable(`This file cannot be read: ${path}`);
    }
  };
}

const usage = `usage:
  node xinfu-verify.mjs receipt.json keys.json                     a receipt
  node xinfu-verify.mjs list.json keys.json [receipt.json]         an enterprise's list, and whether a receipt stands in it
  node xinfu-verify.mjs checkpoint.txt keys.json [consistency.json] a checkpoint, and whether the log has only grown since
  node xinfu-verify.mjs entry.txt keys.json inclusion.json         an entry of the log, or its leaf hash
  node xinfu-verify.mjs ask "Name of your house" > question.txt    a question to an enterprise
  node xinfu-verify.mjs shown shown.txt keys.json question.txt status.jwt   what it answers of its credential

where the files come from, at the platform's address:
  keys.json          https://…/api/keys
  receipt.json       from a party to what was done: an enterprise downloads it beside each consent and each reading
  list.json          from the enterprise: it downloads it on its page of who looked at its data
  checkpoint.txt     https://…/api/log/checkpoint
  consistency.json   https://…/api/log/consistency?from=<the size of the checkpoint that you hold>
  inclusion.json     https://…/api/log/inclusion?leaf=<the leaf hash of the entry>
  shown.txt          from the enterprise, in answer to question.txt
  status.jwt         the address that "shown" tells when it is left out`;

function tellUsage() {
  console.error(usage);
  return 2;
}

/**
 * Runs as a command, where there is one to run.
 * @param {string[]} files
 */
async function main([heldPath, keysPath, answerPath, ...more]) {
  if (!heldPath || !keysPath) return tellUsage();
  if (heldPath === "ask") {
    console.log(questionText(makeQuestion(keysPath, new Date())));
    return 0;
  }
  if (heldPath === "shown" && (!answerPath || !more[0])) return tellUsage();
  const read = await fileReader();
  try {
    if (heldPath === "shown") return await mainOfShown(read, [keysPath, answerPath ?? "", ...more]);
    const answer = answerPath === undefined ? null : read(answerPath);
    for (const line of await linesOf(read(heldPath), readKeys(read(keysPath)), answer)) console.log(line);
    return 0;
  } catch (error) {
    if (error instanceof Unreadable) {
      console.error(error.message);
      return 2;
    }
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
