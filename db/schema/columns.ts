import { sql } from "drizzle-orm";
import { bigint, date, integer, pgRole, timestamp } from "drizzle-orm/pg-core";
import type { Fen } from "../../server/kernel/money.ts";
import type { Bps, Ppm } from "../../server/kernel/rate.ts";

/** The roles are made by `db/roles.ts`; migrations only name them. */
export const appRole = pgRole("xinfu_app").existing();
export const authRole = pgRole("xinfu_auth").existing();
export const workerRole = pgRole("xinfu_worker").existing();

/** Whole fen. National totals stay inside 2⁵³, so number mode loses nothing. */
export const fenColumn = (name: string) => bigint(name, { mode: "number" }).$type<Fen>();
/** Whole basis points. */
export const bpsColumn = (name: string) => integer(name).$type<Bps>();
/** Parts per million of a year's cost: 13.0342 % is 130,342. */
export const ppmColumn = (name: string) => integer(name).$type<Ppm>();
/** A moment. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });
/** A day without a time, `YYYY-MM-DD`. */
export const day = (name: string) => date(name, { mode: "string" });
export const createdAt = () => instant("created_at").notNull().defaultNow();

/** The row context that `server/access` sets for one transaction. Unset reads as null or empty and matches no id. */
export const acting = {
  actor: sql`current_setting('xinfu.actor', true)`,
  role: sql`current_setting('xinfu.role', true)`,
  /** The name the actor goes by, in hex: row context values are plain words. */
  name: sql`convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8')`,
  user: sql`current_setting('xinfu.user', true)`,
  organization: sql`current_setting('xinfu.organization', true)`,
  /** The enterprise whose verified legal representative acts; empty for everybody else. */
  represents: sql`current_setting('xinfu.represents', true)`,
  /** The one subject whose records this transaction may read. */
  subject: sql`current_setting('xinfu.subject', true)`,
  /** Comma-joined catalogue item codes this transaction may read of that subject; `*` for the subject itself, which may read all. */
  items: sql`current_setting('xinfu.items', true)`,
  /** The one loan request a lender has opened through its own case. */
  loanRequest: sql`current_setting('xinfu.loan_request', true)`,
  /** Comma-joined ids of the members whose mandates stand behind the consents that are being opened. */
  signers: sql`current_setting('xinfu.signers', true)`,
  /** The full name of the unit whose own records this transaction reads, in hex on its way; empty for everybody else. */
  unit: sql`convert_from(decode(current_setting('xinfu.unit', true), 'hex'), 'UTF8')`,
  /** What the codes of a regional administrator's place begin with; empty for the whole country, and for everybody else. */
  region: sql`current_setting('xinfu.region', true)`,
  /** The hash of an invitation's token that the newcomer holds. */
  token: sql`current_setting('xinfu.token', true)`,
} as const;

/** The one job that reads, for an enterprise that agreed to matching, whether a product's change turned its answer. */
export const isTelling = sql`current_setting('xinfu.actor', true) = 'system:matching.tell_flipped'`;
/** The two jobs that watch what lenders read: whom it was of, by whom and when. */
export const isWatching = sql`current_setting('xinfu.actor', true) in ('system:watch.send_digests', 'system:watch.raise_alerts')`;
/**
 * Whether a job reads what nobody has opened, as an import does. Those that count crowds, or tell whose answer turned, read as everybody else does; what
 * names no job reads no more than they. The owner, who backs up and migrates, is a member of the worker's role and bound by none of this.
 */
export const readsUnopened = sql`current_user <> 'xinfu_worker' or current_setting('xinfu.actor', true) like 'system:%' and current_setting('xinfu.actor', true) not in ('system:matching.snapshot_crowd', 'system:matching.backtest', 'system:matching.tell_flipped', 'system:lab.try_firms')`;
export const isAdministrator = sql`current_setting('xinfu.role', true) = 'administrator'`;
/** The one reader behind the published figures: aggregates leave, events never do. */
export const isPublisher = sql`current_setting('xinfu.role', true) = 'publisher'`;
