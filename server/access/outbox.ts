import "server-only";
import { sql } from "drizzle-orm";
import { outboxMessages } from "../../db/schema/events.ts";
import { newId } from "../kernel/ids.ts";
import type { Tx } from "./with-actor.ts";

export type MailTemplate =
  | "account_closing"
  | "verify_email"
  | "reset_password"
  | "account_exists"
  | "proof_changed"
  | "invitation"
  | "head_proposed"
  | "mandate_decided"
  | "dispute_decided"
  | "items_closed"
  | "offer_received"
  | "case_declined"
  | "case_received"
  | "offer_awaiting"
  | "offer_accepted"
  | "offer_left"
  | "offer_let_fall"
  | "request_expired"
  | "consent_revoked"
  | "consent_asked_again"
  | "consent_allowed_again"
  | "case_lapsed"
  | "case_overdue"
  | "case_revived"
  | "line_changed"
  | "line_given_up"
  | "monitoring_asked"
  | "deletion_due"
  | "deletion_overdue"
  | "deletion_not_confirmed"
  | "repair_received"
  | "repair_answered"
  | "fit_turned"
  | "objection_received"
  | "objection_review_asked"
  | "objection_answered"
  | "objection_moot"
  | "objection_review_went_up"
  | "record_amended"
  | "decision_stuck"
  | "decision_undone"
  | "commitment_received"
  | "commitment_answered"
  | "evaluation_turned"
  | "credential_ended"
  | "reconsideration_opened"
  | "refusal_reopened"
  | "reconsideration_decided"
  | "access_reported"
  | "access_report_moved"
  | "access_report_escalated"
  | "access_digest"
  | "reading_alert";

/**
 * An e-mail to be written in the recipient's language from a template. `to` is an address, or the id of an organization: then each of its active
 * members gets it in the member's own language, whom the sender need not know; or `administrators`, those of the whole country. Facts hold no credit figures; a link is a path of this site.
 */
export type Mail = {
  readonly to: string;
  readonly locale: "en" | "zh-CN";
  readonly template: MailTemplate;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly path?: string;
  /** The house that a letter to somebody's address is about; one about the person's own account is about none. */
  readonly aboutId?: string;
  /** The notice that says the same of what was read: the letter stands here no longer than that, and goes as soon as it has left. */
  readonly noticeId?: string;
  /** The log's newest checkpoint, which the database lays into letters that hand one over: whoever gets it is a witness. */
  readonly checkpoint?: string;
};

/** What a person is written about the own account, whatever houses the person works for. */
export const accountTemplates = ["verify_email", "reset_password", "account_exists", "proof_changed"] as const satisfies MailTemplate[];

/** Whom a mail goes to that concerns the platform's own office. */
export const toAdministrators = "administrators";

/** Lays a message in the outbox and asks for its sending, in the transaction that causes it: it leaves after commit or never. */
export async function sendMail(tx: Tx, mail: Mail): Promise<void> {
  const id = newId("outboxMessage");
  await tx.insert(outboxMessages).values({ id, kind: "mail", payload: { ...mail } });
  await enqueue(tx, "outbox.send", { outboxMessageId: id }, id);
}

/** What may be queued by name; the database knows the same list (`xinfu_enqueue`) and refuses everything else. */
export const queuedJobs = [
  "commitments.write_record",
  "corrections.carry_out",
  "corrections.find_desks",
  "credentials.recheck",
  "evaluation.compare",
  "evaluation.evaluate",
  "evaluation.replay",
  "evaluation.run",
  "evaluation.tell_turned",
  "imports.run",
  "lab.try_firms",
  "lab.try_population",
  "lab.try_table",
  "loan_requests.settle_declined",
  "matching.backtest",
  "matching.tell_flipped",
  "offers.settle",
  "outbox.send",
  "reports.make",
  "rights.export",
  "supervision.draw",
  "supervision.prepare_draw",
  "supervision.write_inspection",
] as const;

/** Queues a job in this transaction. The same key queued twice before it runs is one job. */
export async function enqueue(tx: Tx, job: (typeof queuedJobs)[number], payload: Record<string, unknown>, key: string): Promise<void> {
  await tx.execute(sql`select xinfu_enqueue(${job}, ${JSON.stringify(payload)}::json, ${key})`);
}
