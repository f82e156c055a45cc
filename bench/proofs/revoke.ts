import { randomInt } from "node:crypto";
import { countFrom, type Outcome } from "../outcome.ts";
import { type Player, startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Command, Judgement, Reply, Revoked, Table, Tries, Way } from "./revoke-player.ts";

/*
 * Nobody reads after a revocation returned. In each round readers of two processes open one profile again and again until they are refused, while the
 * enterprise revokes from a third at a moment of chance; then they try once more. Every reading must have begun before the revocation returned, and
 * must be dated before the consent's end. The planted fault looks at the consent without locking it; it must be noticed.
 */

const plantedRounds = 20;
const lateTries = 5;

type Crew = { readonly readers: readonly Player<Command, Reply>[]; readonly revoker: Player<Command, Reply> };
type Tally = { rounds: number; readings: number; refused: number; after: number; late: number };

/** `--rounds` 1,000, `--readers` 50. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const rounds = countFrom(options, "rounds", 1_000);
  const readers = countFrom(options, "readers", 50);
  return withThrowawayDatabase(async (environment) => {
    const start = () => startPlayer<Command, Reply>(new URL("./revoke-player.ts", import.meta.url), environment);
    const crew: Crew = { readers: [start(), start()], revoker: start() };
    try {
      const real = await playAll(crew, rounds, readers, "real");
      const planted = await playAll(crew, Math.min(rounds, plantedRounds), readers, "planted");
      return outcomeOf(real, rounds, planted);
    } finally {
      await Promise.all([...crew.readers, crew.revoker].map((player) => player.stop()));
    }
  });
}

async function playAll({ readers, revoker }: Crew, rounds: number, count: number, way: Way): Promise<Tally> {
  const tally: Tally = { rounds: 0, readings: 0, refused: 0, after: 0, late: 0 };
  for (let round = 0; round < rounds; round++) {
    const table = (await revoker.play({ do: "lay" })) as Table;
    const tries = Promise.all(
      readers.map(({ play }, at) => play({ do: "read", way, table, readers: at === 0 ? Math.ceil(count / 2) : Math.floor(count / 2) })),
    );
    const { returned } = (await revoker.play({ do: "revoke", table, afterReadings: randomInt(count) })) as Revoked;
    const made = ((await tries) as Tries[]).flat();
    const late = (await Promise.all(readers.map(({ play }) => play({ do: "read once", way, table, readers: lateTries })))) as Tries[];
    const { datedAfter, readings } = (await revoker.play({ do: "judge", table })) as Judgement;

    tally.rounds++;
    tally.readings += readings;
    tally.refused += made.filter(({ isRead }) => !isRead).length;
    tally.after += Math.max(datedAfter, made.filter(({ isRead, began }) => isRead && began > returned).length);
    tally.late += late.flat().filter(({ isRead }) => isRead).length;
  }
  return tally;
}

function outcomeOf(real: Tally, rounds: number, planted: Tally): Outcome {
  const none = (aim: string, value: number) => ({ aim, value, target: 0, better: "lower" as const, unit: "readings" });
  return {
    differences: real.after + real.late,
    aims: [
      { aim: "rounds of readers against a revocation", value: real.rounds, target: rounds, better: "higher", unit: "rounds" },
      { aim: "readings before the revocations", value: real.readings, target: rounds, better: "higher", unit: "readings" },
      none("readings that began or are dated after the revocation", real.after),
      none("readings tried once it had returned", real.late),
    ],
    twins: { planted: 1, caught: Number(planted.after > 0) },
  };
}
