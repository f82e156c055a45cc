import { closeDatabases } from "../../db/client.ts";

/** A command was called in a way it cannot serve; its text is all the person needs. */
export class UsageError extends Error {}

/** Runs a command with its arguments: one clear sentence and status 1 when it cannot be done, else the status the work set. */
export async function runCommand(work: (args: string[], say: (line: string) => void) => Promise<void>): Promise<void> {
  try {
    await work(process.argv.slice(2), (line) => console.log(line));
    await closeDatabases();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    console.error(inWords(error));
    await closeDatabases();
    process.exit(1);
  }
}

/** What to show of an error: our own sentence, or the whole of what the language or the database threw. */
export function inWords(error: unknown): unknown {
  const isOurs = error instanceof UsageError || (error instanceof Error && error.constructor === Error && !("code" in error));
  return isOurs ? error.message : error;
}
