import { hasLostRace } from "../server/kernel/races.ts";

/** How often a transaction is run before its loss is told. */
export const runsMax = 6;

/** Runs a transaction, and runs it again while it loses races, each time after a longer pause of random length, so that two losers part. */
export async function runUntilOrdered<T>(run: () => Promise<T>): Promise<T> {
  for (let runs = 1; ; runs++) {
    try {
      return await run();
    } catch (error) {
      if (runs >= runsMax || !hasLostRace(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** runs));
    }
  }
}
