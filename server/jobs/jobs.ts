import "server-only";
import { writeCommitmentRecord } from "../commitments/write-record.ts";
import { tellDeletions } from "../consents/deletions/tell.ts";
import { carryOut } from "../corrections/carry-out.ts";
import { findDesks } from "../corrections/relays/find-desks.ts";
import { noteStuck } from "../corrections/stuck/note.ts";
import { recheckCredential, recheckDue } from "../credentials/recheck.ts";
import { compareModels } from "../evaluation/comparison/compare.ts";
import { giveUpComparison } from "../evaluation/comparison/give-up.ts";
import { evaluateAsked } from "../evaluation/evaluate-job.ts";
import { replayRun } from "../evaluation/runs/replay.ts";
import { runEvaluation } from "../evaluation/runs/run.ts";
import { startDueRun } from "../evaluation/runs/start-due.ts";
import { giveUpRun } from "../evaluation/runs/stop-run.ts";
import { tellRun } from "../evaluation/runs/tell.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { tryFirms } from "../lab/firms/try.ts";
import { tryPopulation } from "../lab/population/try.ts";
import { forgetTables } from "../lab/tables/forget.ts";
import { tryTable } from "../lab/tables/try.ts";
import { chaseCases } from "../loan-requests/cases/chase.ts";
import { erasePapers } from "../loan-requests/papers/erase.ts";
import { settleDeclined } from "../loan-requests/settle-declined.ts";
import { keepLoans } from "../loans/keep.ts";
import { runBacktestJob } from "../matching/backtest/run.ts";
import { snapshotCrowd } from "../matching/crowd/snapshot.ts";
import { forgetFitNotices } from "../matching/forget-fit-notices.ts";
import { tellStanding } from "../matching/tell-standing.ts";
import { settleMeasures } from "../measures/settle.ts";
import { forgetLinks, sendOutboxMessage } from "../notifications/send-mail.ts";
import { settleExpiredOffers, settleOffers } from "../offers/settle.ts";
import { forgetShelfChanges } from "../products/forget-shelf-changes.ts";
import { tellRefusedTries } from "../profiles/tell-refused.ts";
import { noteNumbers } from "../records/note-numbers.ts";
import { forgetPushes } from "../records/push/forget.ts";
import { countStanding } from "../records/quality/count-standing.ts";
import { resumeImports } from "../records/resume-imports.ts";
import { runImport } from "../records/run-import.ts";
import { forgetUploads } from "../records/uploads/forget.ts";
import { setReportFile } from "../reports/set-file.ts";
import { closeAccounts } from "../rights/closing/carry-out.ts";
import { deleteExports } from "../rights/exports/delete.ts";
import { giveUpExport, makeExport } from "../rights/exports/make.ts";
import { sweepPast } from "../rights/retention/sweep.ts";
import { drawByNumber } from "../supervision/draw-by-number.ts";
import { fixDraw } from "../supervision/fix-draw.ts";
import { writeInspection } from "../supervision/write-inspection.ts";
import { sequenceLog } from "../transparency/log/sequence.ts";
import { raiseAlerts } from "../watch/alerts/raise.ts";
import { sendDigests } from "../watch/digests/send.ts";

/** A job does its work as the system, through the same door as everybody. Delivery is at least once: doing it twice is safe. */
export type Job = (actor: SystemActor, payload: unknown) => Promise<void>;

/** What is done when a job has failed for the last time, and by what it failed. */
type Ending = (actor: SystemActor, payload: unknown, error: unknown) => Promise<void>;

/** Every job by the name under which `enqueue` asks for it. */
export const jobs: Readonly<Record<string, Job>> = {
  "commitments.write_record": writeCommitmentRecord,
  "consents.tell_deletions": tellDeletions,
  "corrections.carry_out": carryOut,
  "corrections.find_desks": findDesks,
  "credentials.recheck": recheckCredential,
  "credentials.recheck_due": (actor) => recheckDue(actor),
  "evaluation.compare": compareModels,
  "evaluation.evaluate": evaluateAsked,
  "evaluation.replay": replayRun,
  "evaluation.run": runEvaluation,
  "evaluation.start_due": startDueRun,
  "evaluation.tell_turned": tellRun,
  "lab.forget_tables": forgetTables,
  "lab.try_firms": tryFirms,
  "lab.try_population": tryPopulation,
  "lab.try_table": tryTable,
  "cases.chase": (actor) => chaseCases(actor),
  "loan_requests.erase_papers": (actor) => erasePapers(actor),
  "loan_requests.settle_declined": settleDeclined,
  "loans.keep": (actor) => keepLoans(actor),
  "matching.backtest": runBacktestJob,
  "matching.forget_fit_notices": forgetFitNotices,
  "matching.tell_flipped": tellStanding,
  "measures.settle": settleMeasures,
  "offers.settle": settleOffers,
  "offers.settle_expired": settleExpiredOffers,
  "imports.run": (actor, payload) => runImport(actor, payload),
  "imports.forget_uploads": (actor) => forgetUploads(actor),
  "imports.resume": (actor) => resumeImports(actor, { atStart: false }),
  "matching.snapshot_crowd": (actor) => snapshotCrowd(actor),
  "outbox.forget_links": forgetLinks,
  "records.note_numbers": noteNumbers,
  "products.forget_shelf_changes": forgetShelfChanges,
  "push.forget": (actor) => forgetPushes(actor),
  "quality.count_standing": countStanding,
  "reports.make": setReportFile,
  "rights.close_accounts": (actor) => closeAccounts(actor),
  "rights.delete_exports": async (actor) => {
    await deleteExports(actor);
  },
  "rights.export": makeExport,
  "rights.sweep": (actor) => sweepPast(actor),
  "supervision.draw": drawByNumber,
  "supervision.prepare_draw": fixDraw,
  "supervision.write_inspection": writeInspection,
  "transparency.sequence": (actor) => sequenceLog(actor),
  "profiles.tell_refused": (actor) => tellRefusedTries(actor),
  "watch.raise_alerts": (actor) => raiseAlerts(actor),
  "watch.send_digests": (actor) => sendDigests(actor),
  "outbox.send": (actor, payload) => sendOutboxMessage(actor, payload),
};

/** What is done when a job has failed as often as it is tried: jobs that something stands waiting for. */
export const endings: Readonly<Record<string, Ending>> = {
  "corrections.carry_out": noteStuck,
  "evaluation.compare": giveUpComparison,
  "evaluation.run": giveUpRun,
  "rights.export": giveUpExport,
};

/** When jobs run by themselves: minute, hour, day, month and weekday in UTC. */
export const timetable = [
  // Counted at night in China, when the new day has begun.
  { match: "15 18 * * *", task: "matching.snapshot_crowd" },
  { match: "30 18 * * *", task: "quality.count_standing" },
  // Each night asks whether a quarter has ended: one that was missed is made up.
  { match: "10 19 * * *", task: "evaluation.start_due" },
  // A new day in China has ended what ran until the day before.
  { match: "5 17 * * *", task: "measures.settle" },
  { match: "35 16 * * *", task: "loans.keep" },
  // A new day in China has brought deletions, or left them unconfirmed.
  { match: "20 17 * * *", task: "consents.tell_deletions" },
  { match: "5 10 * * *", task: "offers.settle_expired" },
  // Promises are counted in working hours: every half hour somebody's is over.
  { match: "*/30 * * * *", task: "cases.chase" },
  { match: "20 * * * *", task: "outbox.forget_links" },
  { match: "25 * * * *", task: "matching.forget_fit_notices" },
  // Units open their desks, and people leave them.
  { match: "*/10 * * * *", task: "corrections.find_desks" },
  // What files brought since becomes findable by its number.
  { match: "*/10 * * * *", task: "records.note_numbers" },
  // What changed on the shelf after the tellings of its day.
  { match: "50 * * * *", task: "matching.tell_flipped" },
  { match: "40 18 * * *", task: "products.forget_shelf_changes" },
  { match: "*/15 * * * *", task: "credentials.recheck_due" },
  { match: "35 * * * *", task: "imports.forget_uploads" },
  { match: "45 * * * *", task: "loan_requests.erase_papers" },
  { match: "45 18 * * *", task: "push.forget" },
  { match: "5 20 * * *", task: "rights.sweep" },
  { match: "55 * * * *", task: "lab.forget_tables" },
  { match: "15 * * * *", task: "rights.delete_exports" },
  { match: "25 * * * *", task: "rights.close_accounts" },
  { match: "* * * * *", task: "imports.resume" },
  { match: "* * * * *", task: "transparency.sequence" },
  // Refused tries that were only counted, once their hour is over.
  { match: "*/10 * * * *", task: "profiles.tell_refused" },
  { match: "*/10 * * * *", task: "watch.raise_alerts" },
  // Early in China's morning, when the day before is over: the letter lies there as work begins.
  { match: "30 22 * * *", task: "watch.send_digests" },
] as const;
