import { randomInt } from "node:crypto";
import { checkReceipt, readKeys } from "../../public/xinfu-verify.mjs";
import { countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Command, Made } from "./receipts-player.ts";

/*
 * Every receipt the platform makes is accepted by the offline verifier, and no change of one is: single bits, letters, letters left out, doubled and swapped, whole parts
 * taken from another receipt. The planted fault is a verifier that checks the signature of what it parsed and not the bytes it was given.
 */

/** `--mutations` 10,000. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const mutations = countFrom(options, "mutations", 10_000);
  return withThrowawayDatabase(async (environment) => {
    const player = startPlayer<Command, Made>(new URL("./receipts-player.ts", import.meta.url), environment);
    try {
      const { receipts, keys } = await player.play({ do: "make" });
      const known = readKeys(keys);
      const genuine = await countAccepted(receipts, (text) => checkReceipt(text, known));
      const changed = Array.from({ length: mutations }, (_, round) => mutate(receipts, round));
      const accepted = await countAccepted(changed, (text) => checkReceipt(text, known));
      const careless = await countAccepted(changed, (text) => checkReceipt(JSON.stringify(JSON.parse(text)), known));
      return {
        differences: accepted + receipts.length - genuine,
        aims: [
          { aim: "genuine receipts accepted", value: genuine, target: receipts.length, better: "higher", unit: "receipts" },
          { aim: "changes tried", value: changed.length, target: 10_000, better: "higher", unit: "changes" },
          { aim: "changed receipts accepted", value: accepted, target: 0, better: "lower", unit: "receipts" },
        ],
        twins: { planted: 1, caught: Number(careless > 0) },
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
    } catch {
      // Refused.
    }
  }
  return accepted;
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
