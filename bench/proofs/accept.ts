import { countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Answers, Command, Judgement, Reply, Table, Way } from "./accept-player.ts";

/*
 * A hundred accepts at once have one winner: of one offer, and of ten offers on one request. Two processes share the callers, on a database of
 * their own. The planted fault accepts by reading and then writing, with the unique index dropped; it must be noticed.
 */

const offersOnRequest = { "one offer": 1, "ten offers": 10 } as const;
const plantedRounds = 5;
const conflict = "CONFLICT";

type Player = (command: Command) => Promise<Reply>;

/** `--rounds` 200, `--callers` 100. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const rounds = countFrom(options, "rounds", 200);
  const callers = countFrom(options, "callers", 100);
  return withThrowawayDatabase(async (environment) => {
    const start = () => startPlayer<Command, Reply>(new URL("./accept-player.ts", import.meta.url), environment);
    const players = [start(), start()] as const;
    try {
      const real = await playAll(players, rounds, callers, "real");
      await players[0].play({ do: "drop the index" });
      const alone = await playAll(players, 1, 1, "planted");
      if (alone.wrong > 0) throw new Error("the planted fault is wrong without any race, so noticing it would show nothing");
      const planted = await playAll(players, Math.min(rounds, plantedRounds), callers, "planted");
      return outcomeOf(real, rounds, planted);
    } finally {
      await Promise.all(players.map((player) => player.stop()));
    }
  });
}

type Tally = { readonly won: Record<string, number>; readonly wrong: number; readonly unexpected: number };

async function playAll(players: readonly [{ play: Player }, { play: Player }], rounds: number, callers: number, way: Way): Promise<Tally> {
  const won: Record<string, number> = {};
  let wrong = 0;
  let unexpected = 0;
  for (let round = 0; round < rounds; round++) {
    for (const [what, offers] of Object.entries(offersOnRequest)) {
      const table = (await players[0].play({ do: "lay", offers })) as Table;
      const half = Math.ceil(callers / 2);
      const counts = [half, callers - half];
      const answers = (await Promise.all(
        players.map(({ play }, at) => play({ do: "accept", way, table, callers: counts[at] ?? 0 })),
      )) as Answers[];
      const judgement = (await players[0].play({ do: "judge", table })) as Judgement;
      const isOne = hasOneWinner(judgement, answers.flat());
      won[what] = (won[what] ?? 0) + Number(isOne);
      wrong += Number(!isOne);
      unexpected += answers.flat().filter((answer) => answer !== conflict && !table.refs.some(({ offerId }) => offerId === answer)).length;
    }
  }
  return { won, wrong, unexpected };
}

/** One accepted offer, one audit row, one case going on and all others closed; whoever was told *accepted* was told that offer. */
function hasOneWinner(judgement: Judgement, answers: Answers): boolean {
  const told = new Set(answers.filter((answer) => answer !== conflict));
  const { accepted, audits, casesAccepted, casesOpen } = judgement;
  return accepted.length === 1 && audits === 1 && casesAccepted === 1 && casesOpen === 0 && told.size === 1 && told.has(accepted[0] ?? "");
}

function outcomeOf(real: Tally, rounds: number, planted: Tally): Outcome {
  const winners = Object.keys(offersOnRequest).map((what) => ({
    aim: `rounds with exactly one winner, ${what}`,
    ...{ value: real.won[what] ?? 0, target: rounds, better: "higher" as const, unit: "rounds" },
  }));
  const answers = {
    aim: "answers that are neither the winner nor a conflict",
    value: real.unexpected,
    target: 0,
    better: "lower" as const,
    unit: "answers",
  };
  return { differences: real.wrong, aims: [...winners, answers], twins: { planted: 1, caught: Number(planted.wrong > 0) } };
}
