import "server-only";
import pino from "pino";

/** JSON lines on standard output. Facts are ids, counts and words; never credit fields, secrets or bodies. */
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } });

export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export function logInfo(message: string, facts: LogFacts = {}): void {
  log.info(facts, message);
}

/** A fault with its whole chain of causes. Queries are cut out: their parameters may hold credit fields. */
export function logError(message: string, facts: LogFacts, error: unknown): void {
  log.error({ ...facts, error: describe(error) }, message);
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const isQuery = "query" in error;
  return {
    name: error.name,
    message: isQuery ? "a query failed" : error.message,
    code: "code" in error ? String(error.code) : undefined,
    constraint: "constraint_name" in error ? String(error.constraint_name) : undefined,
    stack: isQuery ? undefined : error.stack,
    cause: error.cause ? describe(error.cause) : undefined,
  };
}
