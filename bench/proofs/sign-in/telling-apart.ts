import type { Aim } from "../../outcome.ts";
import type { Player } from "../../player.ts";
import { type Command, type Door, doors, type Fault, type Knock, type Reply } from "./player.ts";

type Processes = readonly [Player<Command, Reply>, Player<Command, Reply>];

/** How often an account is knocked for at the sign-in: fewer times than its limit. */
const timesEach = 5;
let runs = 0;

/** How well a stopwatch tells two kinds of answers apart: 0.5 not at all, 1 always (area under the curve, in the better direction). */
export function tellingApart(ones: readonly number[], others: readonly number[]): number {
  const all = [...ones.map((ms) => ({ ms, isOne: true })), ...others.map((ms) => ({ ms, isOne: false }))].sort((a, b) => a.ms - b.ms);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.ms === all[from]?.ms) to++;
    const rank = (from + 1 + to) / 2;
    ranks += rank * all.slice(from, to).filter(({ isOne }) => isOne).length;
    from = to;
  }
  const area = (ranks - (ones.length * (ones.length + 1)) / 2) / (ones.length * others.length);
  return Math.max(area, 1 - area);
}

/** Known and unknown addresses in an order of chance, the same for both. */
function pairsFor(door: Door, pairs: number, known: readonly string[], unknown: readonly string[]): string[] {
  const each = door === "sign_in" ? timesEach : 1;
  const order = Array.from({ length: pairs }, (_, at) => [known[Math.floor(at / each)] ?? "", unknown[Math.floor(at / each)] ?? ""]);
  return order.flatMap((pair) => (Math.random() < 0.5 ? pair : pair.toReversed()));
}

export type Told = { readonly area: number; readonly differences: number };

/** Knocks at one door for addresses that have an account and for as many that have none. Answers must be the same, letter for letter. */
export async function knockForBoth(processes: Processes, door: Door, pairs: number, fault: Fault | null): Promise<Told> {
  const run = runs++;
  const half = Math.ceil(pairs / 2);
  const played = await Promise.all(
    processes.map(async (process, at) => {
      const name = (kind: string) => Array.from({ length: half }, (_, no) => `${kind}-${run}-${at}-${no}@proof.example`);
      const [known, unknown] = [name("known"), name("other")];
      await process.play({ do: "make accounts", emails: known });
      const emails = pairsFor(door, half, known, unknown);
      const answers = (await process.play({ do: "knock", door, emails, fault })) as Knock[];
      return answers.map((answer, no) => ({ ...answer, isKnown: emails[no]?.startsWith("known") }));
    }),
  );
  const knocks = played.flat();
  const common = knocks[0]?.answer;
  const msOf = (isKnown: boolean) => knocks.filter((knock) => knock.isKnown === isKnown).map(({ ms }) => ms);
  return {
    area: Math.round(tellingApart(msOf(true), msOf(false)) * 1_000) / 1_000,
    differences: knocks.filter(({ answer }) => answer !== common).length,
  };
}

const doorNames: Readonly<Record<Door, string>> = {
  sign_in: "signing in",
  sign_up: "signing up",
  reset: "asking for a new password",
  invite: "inviting",
};

/** Every door in turn. */
export async function knockEverywhere(processes: Processes, pairs: number): Promise<{ aims: Aim[]; differences: number }> {
  const aims: Aim[] = [];
  let differences = 0;
  for (const door of doors) {
    const told = await knockForBoth(processes, door, pairs, null);
    differences += told.differences;
    aims.push({
      aim: `how well time tells known from unknown addresses, ${doorNames[door]}, ${pairs} pairs`,
      value: told.area,
      ...{ target: 0.55, better: "lower", unit: "AUC" },
    });
  }
  return { aims, differences };
}
