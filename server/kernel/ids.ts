import { randomBytes } from "node:crypto";

/** Every kind of thing that has an id, and the prefix it wears. The table is the system's vocabulary. */
export const idPrefixes = {
  accountClosing: "acl",
  accessReceipt: "acr",
  accessReport: "arp",
  amendment: "amd",
  audit: "aud",
  backtestRun: "btr",
  case: "cas",
  catalogueVersion: "cat",
  commitment: "cmt",
  commitmentPaper: "cmp",
  commitmentStep: "cms",
  consent: "con",
  consentRequest: "crq",
  consentSheet: "csh",
  credential: "crd",
  creditLine: "lin",
  dataExport: "dex",
  deletionAcknowledgement: "dla",
  dispute: "dsp",
  drawdown: "drw",
  loan: "lon",
  evaluationComparison: "evc",
  evaluationModel: "evm",
  evaluationReplay: "evp",
  evaluationRun: "evr",
  financingEvent: "fev",
  fitNotice: "fit",
  importBatch: "imp",
  invitation: "inv",
  labTable: "lbt",
  labTrial: "lbr",
  importMapping: "map",
  ledgerTransaction: "ltx",
  list: "lst",
  loanRequest: "lrq",
  mandate: "man",
  measure: "mea",
  member: "mem",
  objection: "obj",
  offer: "off",
  organization: "org",
  outboxMessage: "out",
  product: "prd",
  productVersion: "prv",
  pushAttempt: "psa",
  pushKey: "psk",
  readingAlert: "ral",
  reconsiderationTask: "rct",
  record: "rec",
  recoveryCode: "rcv",
  repairCase: "rep",
  repairPaper: "rpp",
  report: "rpt",
  request: "req",
  requestPaper: "rqp",
  requestPaperReading: "rqr",
  ruleChange: "rul",
  session: "ses",
  stuckDecision: "stk",
  subject: "sub",
  supervisionDraw: "sdr",
  supervisionInspection: "sin",
  tally: "tly",
  token: "tok",
  upload: "upl",
  user: "usr",
  writtenAnswer: "wra",
} as const;

export type IdKind = keyof typeof idPrefixes;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Base 32 as the language writes it, in letters that are not mistaken for one another. */
function encode(value: bigint, length: number): string {
  const text = value.toString(32).replace(/[i-v]/g, (letter) => alphabet.charAt(Number.parseInt(letter, 32)));
  return text.padStart(length, "0").slice(-length);
}

const poolBytes = 5_120;
let pool = Buffer.alloc(0);
let poolUsed = 0;

/** Where ten unused random bytes begin in the pool; the system is asked for many at once. */
function takeFromPool(): number {
  if (poolUsed + 10 > pool.length) {
    pool = randomBytes(poolBytes);
    poolUsed = 0;
  }
  poolUsed += 10;
  return poolUsed - 10;
}

function random80(): bigint {
  const at = takeFromPool();
  return BigInt(`0x${pool.toString("hex", at, at + 10)}`);
}

/**
 * A new prefixed id: 48 bits of time (so that neighbours in time are neighbours in an index), then 80 random bits.
 * Ids order nothing: within one millisecond they are random. Only a world that must come out alike every time gives the bits itself.
 */
export function newId(kind: IdKind, at: number = Date.now(), random: bigint = random80()): string {
  return `${idPrefixes[kind]}_${encode(BigInt(at), 10)}${encode(random, 16)}`;
}

const tenBits = Array.from({ length: 1_024 }, (_, value) => alphabet.charAt(value >> 5) + alphabet.charAt(value & 31));
const inOrderMax = 2 ** 30;

/**
 * Makes ids that follow one another, for rows that come in by the million: one moment, a count of 30 bits, 50 random bits. Each lands beside
 * the last in every index that begins with it. Throws when the count is used up.
 */
export function idsInOrder(kind: IdKind, at: number = Date.now()): () => string {
  const beginning = `${idPrefixes[kind]}_${encode(BigInt(at), 10)}`;
  let count = 0;
  return () => {
    if (count === inOrderMax) throw new RangeError("too many ids in order");
    const place = count++;
    return `${beginning}${tenBits[place >> 20]}${tenBits[(place >> 10) & 1_023]}${tenBits[place & 1_023]}${random50()}`;
  };
}

function random50(): string {
  const at = takeFromPool();
  let text = "";
  for (let byte = at; byte < at + 10; byte += 2) text += tenBits[pool.readUInt16LE(byte) & 1_023];
  return text;
}

/** The form every id has; whatever is written into the row context is checked against it. */
export const idPattern = /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/;

/** Whether a text is an id of this kind. */
export function isId(kind: IdKind, text: string): boolean {
  return idPattern.test(text) && text.startsWith(`${idPrefixes[kind]}_`);
}
