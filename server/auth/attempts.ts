import "server-only";
import { eq, sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { authAttempts } from "../../db/schema/auth.ts";
import { sha256 } from "../kernel/canonical.ts";
import { DomainError } from "../kernel/errors.ts";
import { networkOf } from "./address.ts";

export type Limit = { readonly name: string; readonly tries: number; readonly minutes: number };

/** What may be tried how often. Counted in the database, so that all processes share it and a restart forgets nothing. */
export const limits = {
  /** A browser that has never signed in to the account. */
  signInAccount: { name: "sign_in:account", tries: 10, minutes: 15 },
  /** A browser that has: strangers who fill the account's limit do not lock its owner out. */
  signInDevice: { name: "sign_in:device", tries: 10, minutes: 15 },
  signInAddress: { name: "sign_in:address", tries: 50, minutes: 15 },
  secondFactor: { name: "second_factor:account", tries: 10, minutes: 15 },
  stepUp: { name: "step_up:account", tries: 10, minutes: 15 },
  /** Apart, so that strangers who sign an address up over and over do not keep its owner from a new password. */
  signUpMail: { name: "mail:sign_up", tries: 5, minutes: 60 },
  resetMail: { name: "mail:reset", tries: 5, minutes: 60 },
  mailAddress: { name: "mail:address", tries: 30, minutes: 60 },
  /** Counted before anything is hashed: a stolen session must not keep the hash queue busy. */
  changePassword: { name: "change_password:account", tries: 10, minutes: 60 },
  rename: { name: "rename:account", tries: 5, minutes: 24 * 60 },
  /** Claims on companies, founded or disputed. */
  claim: { name: "claim:account", tries: 10, minutes: 24 * 60 },
  lookUp: { name: "look_up:account", tries: 60, minutes: 60 },
  /** Files that begin to come in, and their parts, from one house. */
  uploads: { name: "upload:organization", tries: 120, minutes: 60 },
  uploadParts: { name: "upload_part:organization", tries: 6_000, minutes: 15 },
  /** Counted before a signature is looked at, and after it was found right. */
  pushAddress: { name: "push:address", tries: 120, minutes: 5 },
  pushKey: { name: "push:key", tries: 60, minutes: 5 },
  linkAddress: { name: "link:address", tries: 50, minutes: 15 },
  /** Checks of reports: eighty bits are not guessed at this pace. */
  checkAddress: { name: "check_report:address", tries: 120, minutes: 15 },
  /** Proofs and checkpoints of the log: whoever watches it asks once a minute. */
  logAddress: { name: "log:address", tries: 600, minutes: 15 },
} as const satisfies Record<string, Limit>;

const keyOf = (limit: Limit, whom: string) => `${limit.name}:${sha256(whom).slice(0, 32)}`;

/** Counts one try and tells whether it is still within the limit. A new window opens when the old one is over. */
export async function takeTry(limit: Limit, whom: string): Promise<boolean> {
  const isOver = sql`${authAttempts.windowStartedAt} < now() - make_interval(mins => ${limit.minutes})`;
  const [row] = await authDatabase()
    .insert(authAttempts)
    .values({ key: keyOf(limit, whom), windowStartedAt: sql`now()`, tries: 1 })
    .onConflictDoUpdate({
      target: authAttempts.key,
      set: {
        tries: sql`case when ${isOver} then 1 else least(${authAttempts.tries} + 1, 1000000) end`,
        windowStartedAt: sql`case when ${isOver} then now() else ${authAttempts.windowStartedAt} end`,
      },
    })
    .returning({ tries: authAttempts.tries });
  return row !== undefined && row.tries <= limit.tries;
}

/** Counts one try from an address: from the whole network that its holder has. */
export function takeTryFrom(limit: Limit, address: string): Promise<boolean> {
  return takeTry(limit, networkOf(address));
}

/** Forgets the tries after a success. */
export async function forgetTries(limit: Limit, whom: string): Promise<void> {
  await authDatabase()
    .delete(authAttempts)
    .where(eq(authAttempts.key, keyOf(limit, whom)));
}

/** One account claims only so many companies a day. Refuses with LIMIT_EXCEEDED. */
export async function refuseManyClaims(userId: string): Promise<void> {
  if (!(await takeTry(limits.claim, userId))) throw new DomainError("LIMIT_EXCEEDED", "organization.too_many_claims_today");
}

/** From one address only so many reports are checked. Refuses with LIMIT_EXCEEDED. */
export async function refuseManyChecks(address: string): Promise<void> {
  if (!(await takeTryFrom(limits.checkAddress, address))) throw new DomainError("LIMIT_EXCEEDED", "report.too_many_checks");
}
