import { registerHooks } from "node:module";
import { ownerDatabase } from "../../db/client.ts";
import type { SystemActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";

/** Pages alone show that nothing was found; the product's calls need no more of the framework than that it can be named. */
const noPages = `data:text/javascript,export const notFound = () => { throw new Error("not found"); };`;

const job = (name: string): SystemActor => ({ kind: "system", job: name, requestId: newId("request") });

/** Calls after which something stands in the log that is no reading, in an order in which each still finds what it is about. */
const calls = [
  "consents.pause",
  "consents.resume",
  "consents.narrow",
  "consents.revoke",
  "monitoring.withdraw",
  "deletions.acknowledge",
  "credentials.withdraw",
  "amendments.correct",
  "relays.confirm",
] as const;

/** A world with some of everything that the log is about: made by the product's own verbs, so that its own triggers enter it. */
export async function makeOfEach(): Promise<void> {
  const hooks = registerHooks({
    resolve: (name, context, next) => (name === "next/navigation" ? { url: noPages, shortCircuit: true } : next(name, context)),
  });
  const { makeMatrixWorld } = await import("../../db/testing/matrix-world.ts");
  const { makeWalk } = await import("../../db/testing/matrix-walk.ts");
  const { makeGrant } = await import("../../db/testing/grants.ts");
  const { makeEnterprise } = await import("../../db/testing/organizations.ts");
  const { makeApprovedRepair, makeRepairable } = await import("../../db/testing/repairs.ts");
  const { makeDueClosing } = await import("../../db/testing/closings.ts");
  const { carryOut } = await import("../../server/corrections/carry-out.ts");
  const { askExport } = await import("../../server/rights/exports/ask.ts");
  const { makeExport } = await import("../../server/rights/exports/make.ts");
  const { callerFor } = await import("../../server/trpc/caller.ts");
  hooks.deregister();

  const world = await makeMatrixWorld();
  await countReadings();
  await makeWalk(world).everyCall(calls, async () => {});
  await makeMatrixWorld();
  await countReadings();
  const grant = await makeGrant();
  await callerFor(grant.officer).cases.openProfile({ caseId: grant.caseId });
  const ended = await makeGrant();
  await callerFor(ended.owner).consents.revoke({ consentId: ended.consentId });
  await callerFor(ended.officer).cases.askConsent({ caseId: ended.caseId });

  const { owner, authority, record } = await makeRepairable();
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);
  await carryOut(job("corrections.carry_out"), { repairCaseId });

  const { owner: leaving } = await makeEnterprise();
  const { exportId } = await askExport(leaving);
  await makeExport(job("rights.export"), { exportId });
  await makeDueClosing(leaving);
}

/** Readings that a world was made with are counted, as the product counts its own. */
async function countReadings(): Promise<void> {
  await ownerDatabase().execute(`update consents c set reads_used = greatest(reads_used, (
    select count(*) from access_receipts r where r.consent_id = c.id and r.result = 'read'))`);
}
