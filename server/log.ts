import "server-only";
import pino from "pino";

/** JSON lines on standard output. Facts are ids, counts and words; never credit fields, secrets or bodies. */
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } });

export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export function logInfo(message: string, facts: LogFacts = {}): void {
  log.info(facts, message);
}

/** A fault with its whole chain of causes. Queries are cut out, wherever their words were repeated: their parameters may hold credit fields. */
export function logError(message: string, facts: LogFacts, error: unknown): void {
  log.error({ ...facts, error: describe(error) }, message);
}

const printing = ["error", "warn", "log"] as const;
const failedQuery = /Failed query:/;

/**
 * Makes this process print errors as `logError` does. The framework prints what breaks in a page by itself, past every log of ours, and would
 * print the failed query with its parameters.
 */
export function guardPrinting(target: Pick<Console, (typeof printing)[number]>): void {
  for (const way of printing) {
    const print = target[way].bind(target);
    target[way] = (...given: unknown[]) => print(...given.map(printable));
  }
}

function printable(given: unknown): unknown {
  if (given instanceof Error) return describe(given);
  return typeof given === "string" && failedQuery.test(given) ? "a query failed" : given;
}

/** A fault as it may be handed to who keeps or prints errors by itself: its name, its places and what may be told of its message; no cause, no value. */
export function scrubbed(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`thrown: ${typeof error}`);
  const told = new Error(tellable(error));
  told.name = error.name;
  told.stack = [`${error.name}: ${told.message}`, ...placesOf(error)].join("\n");
  return told;
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const message = tellable(error);
  return {
    name: error.name,
    message,
    code: "code" in error ? String(error.code) : undefined,
    constraint: "constraint_name" in error ? String(error.constraint_name) : undefined,
    stack: placesOf(error),
    cause: error.cause ? describe(error.cause) : undefined,
  };
}

/** A stack begins with the message: only the places are kept. */
function placesOf(error: Error): string[] {
  return error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
}

/** An error that wraps a failed query repeats it; a class 22 refusal of Postgres repeats the value it could not take. */
function tellable(error: Error): string {
  if (holdsQuery(error)) return "a query failed";
  return "code" in error && /^22...$/.test(String(error.code)) ? "a value the database cannot take" : error.message;
}

function holdsQuery(error: Error): boolean {
  return "query" in error || (error.cause instanceof Error && holdsQuery(error.cause));
}
