/** Why a verb refuses. Everything else that goes wrong is a fault. */
export const refusalCodes = ["NOT_FOUND", "FORBIDDEN", "CONFLICT", "PRECONDITION_FAILED", "LIMIT_EXCEEDED"] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A verb's refusal. `reason` is a stable key (`offer.no_longer_open`) that messages translate and tests name. */
export class DomainError extends Error {
  readonly code: RefusalCode;
  readonly reason: string;
  /** Facts the screen may name: never credit content. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, reason: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(reason);
    this.name = "DomainError";
    this.code = code;
    this.reason = reason;
    this.facts = facts;
  }
}

/** Missing, or somebody else's: a stranger cannot tell which. */
export function notFound(what: string): DomainError {
  return new DomainError("NOT_FOUND", `${what}.not_found`);
}

/** The one row a statement must have; anything else is a broken invariant. */
export function only<T>(rows: readonly T[]): T {
  if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`);
  return rows[0] as T;
}
