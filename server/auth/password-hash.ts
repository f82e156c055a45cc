import "server-only";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "../kernel/errors.ts";

/** argon2id; memory in KiB. Stored hashes carry their own parameters and are brought up to these at the next sign-in. */
export const hashParameters = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Hashes running at once in this process. One core is left for everybody else. */
const concurrency = Math.max(1, availableParallelism() - 1);
const waitingMax = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** A hash costs a core for some thirty milliseconds: they queue, and a queue too long to be people turns newcomers away. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= concurrency) {
    if (waiting.length >= waitingMax) throw new DomainError("LIMIT_EXCEEDED", "account.busy");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The encoded hash of a password, with today's parameters. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), hashParameters));
}

let nothing: Promise<string> | undefined;

/**
 * A hash whose password nobody knows, made once per process: for accounts whose owner has not chosen a password yet, and for nobody's. Taking
 * it costs nothing, so that beginning an account takes no longer than finding one, however many begin at once.
 */
export function hashOfNothing(): Promise<string> {
  nothing ??= hashPassword(randomBytes(32).toString("base64"));
  return nothing;
}

/** Whether the password belongs to the hash. Without a hash it costs the same and says no, so that time does not tell who has an account. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await hashOfNothing());
  const isRight = await inTurn(() => verify(against, password.normalize("NFKC")));
  return stored !== null && isRight;
}

/** Whether a stored hash was made with less than today's parameters. */
export function isWeakHash(stored: string): boolean {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
  if (!found) return true;
  const [, memory, time, lanes] = found.map(Number);
  return (memory ?? 0) < hashParameters.memoryCost || (time ?? 0) < hashParameters.timeCost || lanes !== hashParameters.parallelism;
}
