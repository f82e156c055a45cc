import { generateKeyPairSync, randomInt, sign } from "node:crypto";
import { checkList, checkReceipt, Refused, readKeys } from "../../public/xinfu-verify.mjs";
import { countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Command, Made } from "./receipts-player.ts";

/*
 * Every receipt the platform makes is accepted by the offline verifier, and no change of one is: single bits, letters, letters left out, doubled and swapped, whole parts
 * taken from another receipt. The same of lists, and entries left out, moved, doubled and exchanged, the end cut off, all of it also signed anew by a key that is not the
 * platform's. The planted faults are verifiers that check what they parsed and not the bytes they were given.
 */

/** `--mutations` 10,000, `--list-mutations` 2,000. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const mutations = countFrom(options, "mutations", 10_000);
  const listMutations = countFrom(options, "list-mutations", 2_000);
  return withThrowawayDatabase(async (environment) => {
    const player = startPlayer<Command, Made>(new URL("./receipts-player.ts", import.meta.url), environment);
    try {
      const { receipts, lists, keys } = await player.play({ do: "make" });
      const known = readKeys(keys);
      const genuine = await countAccepted(receipts, (text) => checkReceipt(text, known));
      const changed = Array.from({ length: mutations }, (_, round) => mutate(receipts, round));
      const accepted = await countAccepted(changed, (text) => checkReceipt(text, known));
      const careless = await countAccepted(changed, (text) => checkReceipt(writtenAnew(text), known));
      const whole = await countAccepted(lists, (text) => checkList(text, known));
      const changedLists = Array.from({ length: listMutations }, (_, round) => mutateList(lists, round));
      const acceptedLists = await countAccepted(changedLists, (text) => checkList(text, known));
      const carelessLists = await countAccepted(changedLists, (text) => checkList(writtenAnew(text), known));
      return {
        differences: accepted + receipts.length - genuine + acceptedLists + lists.length - whole,
        aims: [
          { aim: "genuine receipts accepted", value: genuine, target: receipts.length, better: "higher", unit: "receipts" },
          { aim: "changes tried", value: changed.length, target: 10_000, better: "higher", unit: "changes" },
          { aim: "changed receipts accepted", value: accepted, target: 0, better: "lower", unit: "receipts" },
          { aim: "genuine lists accepted", value: whole, target: lists.length, better: "higher", unit: "lists" },
          { aim: "changes of lists tried", value: changedLists.length, target: 2_000, better: "higher", unit: "changes" },
          { aim: "changed lists accepted", value: acceptedLists, target: 0, better: "lower", unit: "lists" },
        ],
        twins: { planted: 2, caught: Number(careless > 0) + Number(carelessLists > 0) },
      };
    } finally {
      await player.stop();
    }
  });
}

async function countAccepted(texts: readonly string[], check: (text: string) => Promise<unknown>): Promise<number> {
  let accepted = 0;
  for (const text of texts) {
    try {
      await check(text);
      accepted++;
    } catch (error) {
      // Anything else is a fault of the verifier's own.
      if (!(error instanceof Refused)) throw error;
    }
  }
  return accepted;
}

/** What a careless verifier looks at: not the bytes it was given. */
function writtenAnew(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new Refused("not_canonical");
  }
}

type Way = (text: string, at: number, other: string) => string;
const ways: readonly Way[] = [
  (text, at) => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << randomInt(7))) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + String.fromCharCode(32 + randomInt(95)) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.charAt(at) + text.slice(at),
  (text, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
  (text, at) => `${text.slice(0, at)} ${text.slice(at)}`,
  (text, _, other) => withPartOf(text, other),
];

/** One change of one receipt; a way that changes nothing here is tried elsewhere. */
function mutate(receipts: readonly string[], round: number): string {
  for (;;) {
    const text = receipts[round % receipts.length] ?? "";
    const other = receipts[randomInt(receipts.length)] ?? "";
    const changed = ways[round % ways.length]?.(text, randomInt(text.length - 1), other) ?? text;
    if (changed !== text) return changed;
  }
}

/** The receipt with one part of another of its kind. */
function withPartOf(text: string, other: string): string {
  const [own, others] = [JSON.parse(text), JSON.parse(other)];
  // What was signed says the same alone: with nothing else of its own beside it, it is the other receipt.
  const parts = Object.keys(own).filter(
    (part) => part !== "signed" && others[part] !== undefined && JSON.stringify(others[part]) !== JSON.stringify(own[part]),
  );
  const part = parts[randomInt(Math.max(1, parts.length))];
  return part === undefined ? `${text} ` : JSON.stringify({ ...own, [part]: others[part] });
}

type Listed = { readonly entry: string; readonly index: number };
type ListFile = { readonly signed: string; readonly entries: readonly Listed[] };
type ListWay = (file: ListFile, other: ListFile) => ListFile;

const anyOf = (entries: readonly Listed[]) => randomInt(entries.length);
const stranger = generateKeyPairSync("ed25519").privateKey;

/** Changes of what a list holds, entry by entry; what is left is canonical and looks as a list does. */
const listWays: readonly ListWay[] = [
  ({ entries, ...file }) => ({ ...file, entries: entries.toSpliced(anyOf(entries), 1) }),
  ({ entries, ...file }) => ({ ...file, entries: entries.slice(0, anyOf(entries)) }),
  ({ entries, ...file }) => ({ ...file, entries: entries.toSpliced(anyOf(entries), 0, ...entries.slice(anyOf(entries)).slice(0, 1)) }),
  ({ entries, ...file }) => ({ ...file, entries: entries.toSorted(() => randomInt(3) - 1) }),
  ({ entries, ...file }, other) => ({
    ...file,
    entries: entries.with(anyOf(entries), other.entries[anyOf(other.entries)] ?? { entry: "", index: 0 }),
  }),
  ({ entries, ...file }) => ({
    ...file,
    entries: entries.map((one, order) => (order === 0 ? { ...one, index: one.index + 1 + randomInt(3) } : one)),
  }),
  (file, other) => ({ ...file, signed: other.signed }),
  (file, other) => ({ ...other, signed: file.signed }),
  (file) => ({ ...file, signed: signedAnew(file.signed, (statement) => statement) }),
  ({ entries, ...file }) => ({
    ...{ ...file, entries: entries.toSpliced(anyOf(entries), 1) },
    signed: signedAnew(file.signed, (statement) => statement.replace(/\\"count\\": \d+/, `\\"count\\": ${entries.length - 1}`)),
  }),
];

/** A statement that somebody else signs, under the name of the platform's key or of one that nobody knows. */
function signedAnew(signed: string, change: (statement: string) => string): string {
  const [head = "", payload = ""] = signed.split(".").map((part) => Buffer.from(part, "base64url").toString("utf8"));
  const named = randomInt(2) === 0 ? head : head.replace(/"kid":"[^"]+"/, '"kid":"unknown"');
  const message = [named, change(payload)].map((part) => Buffer.from(part, "utf8").toString("base64url")).join(".");
  return `${message}.${sign(null, Buffer.from(message), stranger).toString("base64url")}`;
}

/** One change of one list: of its letters every other time, else of what it holds. */
function mutateList(lists: readonly string[], round: number): string {
  for (;;) {
    const text = lists[round % lists.length] ?? "";
    const other = lists[(round + 1 + randomInt(lists.length - 1)) % lists.length] ?? "";
    const way = listWays[(round >> 1) % listWays.length];
    if (round % 2 === 0 || !way) return mutate(lists, round >> 1);
    const changed = JSON.stringify(way(JSON.parse(text), JSON.parse(other)), (_, value) => sortedMembers(value));
    if (changed !== text) return changed;
  }
}

const sortedMembers = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
