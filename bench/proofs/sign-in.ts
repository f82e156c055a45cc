import { countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import { type Guessing, guess, guessingAims } from "./sign-in/guessing.ts";
import type { Command, Reply } from "./sign-in/player.ts";
import { revoke } from "./sign-in/revoking.ts";
import { knockEverywhere, knockForBoth } from "./sign-in/telling-apart.ts";

/*
 * Two application processes on a database of their own. Guessing ends at ten tries of an account and fifty of an address, whatever the caller says
 * of its address, in either process and after both started anew; nothing tells an address with an account from one without; a session taken away
 * in one process is refused by the other's very next call. Planted: tries counted in each process, X-Forwarded-For believed, no hash for
 * nobody, a session's row kept for five seconds. Each must be noticed.
 */

const areaMax = 0.55;
/** Enough for a planted fault to be plain. */
const plantedGuesses = 100;
const plantedPairs = 40;
const plantedTrials = 12;

/** `--guesses` 1000, `--pairs` 2000, `--trials` 500. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const guesses = countFrom(options, "guesses", 1_000);
  const pairs = countFrom(options, "pairs", 2_000);
  const trials = countFrom(options, "trials", 500);
  return withThrowawayDatabase(async (environment) => {
    const start = () => startPlayer<Command, Reply>(new URL("./sign-in/player.ts", import.meta.url), environment);
    let processes = [start(), start()] as const;
    const restart = async () => {
      await Promise.all(processes.map((process) => process.stop()));
      processes = [start(), start()];
      return processes;
    };
    try {
      const guessed = await guess(processes, restart, guesses, null);
      const told = await knockEverywhere(processes, pairs);
      const revoked = await revoke(processes, trials, null);

      const counting = await guess(processes, null, Math.min(guesses, plantedGuesses), "own memory");
      const believing = await guess(processes, null, Math.min(guesses, plantedGuesses), "header");
      const { area } = await knockForBoth(processes, "sign_in", Math.min(pairs, plantedPairs), "no dummy");
      const kept = await revoke(processes, Math.min(trials, plantedTrials), "kept session");
      const caught = [opened(counting) > 0, believing.opened.address > 0, area > areaMax, kept.accepted > 0];
      return {
        differences: opened(guessed) + told.differences + revoked.accepted + revoked.unfit,
        aims: [
          ...guessingAims(guessed),
          ...told.aims,
          { aim: `calls accepted after ${trials} revocations`, value: revoked.accepted, target: 0, better: "lower", unit: "calls" },
        ],
        twins: { planted: caught.length, caught: caught.filter(Boolean).length },
      };
    } finally {
      await Promise.all(processes.map((process) => process.stop()));
    }
  });
}

const opened = ({ opened: { account, address, restarted } }: Guessing) => account + address + restarted;
