import { TRPCError } from "@trpc/server";
import { beforeAll, expect, test } from "vitest";
import { changesOf, type MatrixWorld, makeMatrixWorld, rowsOfEveryTable } from "../../db/testing/matrix-world.ts";
import { type Middleware, procedures } from "../../db/testing/planted-router.ts";
import { accessMatrix, principals } from "./access-matrix.ts";
import { callerOf } from "./caller.ts";
import type { SignedIn } from "./context.ts";
import { requireStepUp } from "./procedures.ts";

/** What binds, hands power on or takes figures out of the house: it asks for a proof of the last five minutes. */
const binding = [
  "account.changePassword",
  "account.dropTotp",
  "account.makeRecoveryCodes",
  "account.proved",
  "account.rename",
  "account.resetSecondFactor",
  "amendments.correct",
  "amendments.withdraw",
  "catalogue.approveDraft",
  "catalogue.publishDraft",
  "closings.ask",
  "closings.undo",
  "commitments.accept",
  "commitments.break",
  "commitments.escalate",
  "commitments.fix",
  "commitments.fulfil",
  "commitments.sign",
  "consents.askList",
  "consents.resume",
  "consents.sign",
  "consents.signAgain",
  "credentials.issue",
  "deletions.acknowledge",
  "disputes.decide",
  "evaluation.adoptModelDraft",
  "loanRequests.withdraw",
  "lines.cancel",
  "lines.changeLimit",
  "lines.freeze",
  "lines.giveUp",
  "lines.unfreeze",
  "loans.approve",
  "loans.draw",
  "repayments.reverse",
  "repayments.writeOff",
  "mandates.approve",
  "mandates.grant",
  "mandates.reject",
  "mandates.revoke",
  "mappings.publish",
  "matching.submit",
  "measures.lift",
  "measures.order",
  "members.changeRole",
  "members.invite",
  "members.remove",
  "members.restore",
  "members.revokeInvitation",
  "members.secondInvitation",
  "members.suspend",
  "objections.answerReview",
  "objections.uphold",
  "offers.accept",
  "offers.changeOfficerLimit",
  "offers.leave",
  "offers.letFall",
  "organizations.admitAuthority",
  "organizations.admitLender",
  "organizations.inviteHead",
  "organizations.restore",
  "organizations.suspend",
  "products.publish",
  "relays.confirm",
  "relays.enter",
  "products.putBack",
  "products.takeOffShelf",
  "push.registerKey",
  "push.revokeKey",
  "repairs.approve",
  "repairs.bar",
  "repairs.submit",
  "rights.askExport",
  "rules.approve",
  "rules.propose",
  "supervision.draw",
  "supervision.fileImpossible",
  "supervision.fileResult",
  "supervision.giveUp",
  "supervision.prepare",
  "rules.refuse",
  "statistics.exported",
  "stuck.tryAgain",
  "stuck.undo",
];

/** Changes that ask for none: the ways in, drafts and daily work, and what takes something back. Nothing is added here without thought. */
const light = [
  "amendments.preview",
  "accessDigests.set",
  "accessReports.accept",
  "accessReports.answer",
  "accessReports.decide",
  "accessReports.escalate",
  "accessReports.file",
  "accessReports.withdraw",
  "account.acceptInvitation",
  "account.actFor",
  "account.beginTotp",
  "account.choosePassword",
  "account.confirmTotp",
  "account.endSession",
  "account.fileDispute",
  "account.forgotPassword",
  "account.foundOrganization",
  "account.openByInvitation",
  "account.setLanguage",
  "account.signUp",
  "account.stepUp",
  "cases.askConsent",
  "cases.assign",
  "cases.decline",
  "cases.openProfile",
  "cases.showAgain",
  "cases.startDueDiligence",
  "cases.takeUp",
  "catalogue.addClass",
  "catalogue.discardDraft",
  "catalogue.putBackItem",
  "catalogue.removeClass",
  "catalogue.removeItem",
  "catalogue.saveItem",
  "catalogue.startDraft",
  "commitments.order",
  "commitments.refuse",
  "commitments.withdraw",
  "consents.narrow",
  "consents.pause",
  "consents.revoke",
  "credentials.prepare",
  "credentials.withdraw",
  "evaluation.askComparison",
  "evaluation.askReplay",
  "evaluation.discardModelDraft",
  "evaluation.saveModelDraft",
  "evaluation.startModelDraft",
  "evaluation.startRun",
  "evaluation.stopRun",
  "evaluation.wishHonours",
  "lab.askFirmsTrial",
  "lab.askPopulationTrial",
  "lab.askTableTrial",
  "lab.deleteTrial",
  "loanRequests.askSheet",
  "loanRequests.choose",
  "loanRequests.save",
  "loanRequests.start",
  "mandates.claim",
  "mappings.ask",
  "mappings.retire",
  "mappings.save",
  "mappings.sendBack",
  "matching.askCountingSheet",
  "matching.askSheet",
  "matching.runBacktest",
  "monitoring.ask",
  "monitoring.askSheet",
  "monitoring.refuse",
  "monitoring.withdraw",
  "objections.askReview",
  "objections.extend",
  "objections.file",
  "objections.refuse",
  "objections.reject",
  "objections.withdraw",
  "offers.issue",
  "offers.reject",
  "offers.sendBack",
  "offers.sendForApproval",
  "offers.withdraw",
  "repayments.record",
  "repayments.judge",
  "products.create",
  "readingAlerts.close",
  "readingAlerts.lookAt",
  "products.discardDraft",
  "products.saveDraft",
  "reconsiderations.keep",
  "reconsiderations.reverse",
  "reconsiderations.takeUp",
  "relays.giveBack",
  "relays.passOn",
  "repairs.askForSupplement",
  "repairs.extend",
  "repairs.reject",
  "repairs.removePaper",
  "repairs.start",
  "repairs.supply",
  "repairs.takeUp",
  "repairs.withdraw",
  "replays.open",
  "reports.make",
  "reports.revoke",
  "rules.withdraw",
  "uploads.begin",
  "uploads.drop",
  "uploads.finish",
  "requestPapers.begin",
  "requestPapers.finish",
  "requestPapers.remove",
  "requestPapers.setKind",
];

const [guard] = (requireStepUp as unknown as { _middlewares: [Middleware] })._middlewares;
const hasGuard = (path: string) => procedures[path]?._def.middlewares.includes(guard) ?? false;

let world: MatrixWorld;

beforeAll(async () => {
  world = await makeMatrixWorld();
}, 60_000);

test("what asks for a fresh proof stands in one list, and every other change in another", () => {
  const paths = Object.keys(procedures);

  expect(paths.filter(hasGuard).sort()).toEqual([...binding].sort());
  expect(paths.filter((path) => procedures[path]?._def.type === "mutation" && !hasGuard(path)).sort()).toEqual([...light].sort());
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
type Call = (input: unknown) => Promise<unknown>;

/** What each person the table lets through is told by a procedure when the last proof is as old as this. */
async function toldWith(path: string, steppedUpAt: Date | null): Promise<string[]> {
  const row = accessMatrix[path] ?? { for: [] };
  const told: string[] = [];
  for (const principal of row.for.length > 0 ? row.for : principals) {
    const signedIn = await world.who[principal]();
    if (!signedIn?.actor) continue;
    const stale: SignedIn = { ...signedIn, actor: { ...signedIn.actor, steppedUpAt } };
    const [room = "", name = ""] = path.split(".");
    const caller = callerOf(stale) as unknown as Record<string, Record<string, Call>>;
    const things = principal.startsWith("other") ? world.foreign : world.own;
    const answer = await caller[room]?.[name]?.(row.input?.(things, world.facts)).then(
      () => "done",
      (error: unknown) => (error instanceof TRPCError ? error.message : String(error)),
    );
    told.push(answer ?? "no such procedure");
  }
  return told;
}

test.each([
  ["never", null],
  ["six minutes ago", ago(6)],
])("proved %s, nobody does what binds, and nothing changes", async (_when, steppedUpAt) => {
  const before = await rowsOfEveryTable();
  let examined = 0;
  for (const path of binding) {
    const told = (await toldWith(path, steppedUpAt)).filter((answer) => answer !== "FORBIDDEN");
    expect([path, [...new Set(told)]]).toEqual([path, ["session.step_up_required"]]);
    examined += told.length;
  }

  expect(changesOf(before, await rowsOfEveryTable())).toEqual([]);
  expect(examined).toBeGreaterThanOrEqual(60);
});

test("proved a minute ago, the figures are handed out", async () => {
  expect(await toldWith("statistics.exported", ago(1))).toEqual(["done", "done"]);
});

test("twin: without the rule, figures leave the house in a session that has proved nothing", async () => {
  const middlewares = procedures["statistics.exported"]?._def.middlewares ?? [];
  const at = middlewares.indexOf(guard);
  middlewares.splice(at, 1, ({ next }) => next());

  const told = await toldWith("statistics.exported", null);
  middlewares.splice(at, 1, guard);

  expect(told).toEqual(["done", "done"]);
});
