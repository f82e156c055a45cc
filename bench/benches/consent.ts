import { checkInBrowser } from "../consent/browser.ts";
import type { Audited, Command, Read, Receipt, Reply, Written } from "../consent/player.ts";
import { median } from "../median.ts";
import { countFrom, type Outcome } from "../outcome.ts";
import { type Player, startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";

/*
 * What proof costs: a reading under a consent, locked, counted and with its receipt and its entry in the log, against the same reading bare, in turn,
 * after both showed the same; receipts a second from many writers; an audit of the whole log; a receipt checked in a browser. The planted fault is a receipt with one
 * letter changed, which the browser must not take.
 */

const writers = 50;
const checks = 50;

/** `--pairs` 300 of readings, `--each` 40 receipts of each of 50 writers, `--leaves` 1,000,000. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const pairs = countFrom(options, "pairs", 300);
  const each = countFrom(options, "each", 40);
  const leaves = countFrom(options, "leaves", 1_000_000);
  return withThrowawayDatabase(async (environment) => {
    const start = () => startPlayer<Command, Reply>(new URL("../consent/player.ts", import.meta.url), environment);
    const players = [start(), start()] as const;
    try {
      return await measure(players, { pairs, each, leaves });
    } finally {
      await Promise.all(players.map((player) => player.stop()));
    }
  });
}

type Size = { readonly pairs: number; readonly each: number; readonly leaves: number };

async function measure(
  [one, other]: readonly [Player<Command, Reply>, Player<Command, Reply>],
  { pairs, each, leaves }: Size,
): Promise<Outcome> {
  const played = async <T extends Reply>(player: Player<Command, Reply>, command: Command) => (await player.play(command)) as T;
  // What is compiled and planned at first belongs to neither.
  await played(one, { do: "read", pairs: Math.ceil(pairs / 5) });
  const { bare, consented, differing } = await played<Read>(one, { do: "read", pairs });
  const written = await Promise.all([one, other].map((player) => played<Written>(player, { do: "write", writers: writers / 2, each })));
  const { receipt, keys } = await played<Receipt>(one, { do: "receipt" });
  const checked = await checkInBrowser(receipt, keys, checks);
  await played(one, { do: "fill", leaves });
  const { seconds, faults } = await played<Audited>(one, { do: "audit" });
  const lower = (aim: string, value: number, target: number, unit: string) => ({
    aim,
    value: round2(value),
    target,
    better: "lower" as const,
    unit,
  });
  return {
    differences: differing + faults + Number(!checked.holds),
    aims: [
      lower(`added to a reading of ${round2(median(bare))} ms by consent, receipt and log, p50`, median(consented) - median(bare), 2, "ms"),
      {
        ...{ aim: `receipts a second from ${writers} writers`, value: round2(written.reduce((sum, { perSecond }) => sum + perSecond, 0)) },
        ...{ target: 500, better: "higher", unit: "receipts/s" },
      },
      lower(`audit of ${leaves} leaves`, seconds, 10, "s"),
      lower("a receipt checked in the browser, p50", median(checked.ms), 50, "ms"),
    ],
    twins: { planted: 1, caught: Number(!checked.takesAnother) },
  };
}

const round2 = (value: number) => Math.round(value * 100) / 100;
