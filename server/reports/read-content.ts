import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { findEvaluation } from "../evaluation/find-evaluation.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { listShownMeasures } from "../measures/list-shown.ts";
import type { ShownMeasure } from "../measures/schema.ts";
import { gather } from "../profiles/gather.ts";
import { profileOf, recordVersionsOf } from "../profiles/profile.ts";
import type { Profile } from "../profiles/schema.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";

type ReadForReport = { readonly profile: Profile; readonly measures: readonly ShownMeasure[] };

/**
 * The reading that a report is made of: the enterprise's own profile, whole, without the records that are hidden while their source checks an
 * objection, since a report is handed to others; and the measures in force on what it shows.
 */
export async function readForReport(scope: Scope<EnterpriseActor>): Promise<ReadForReport> {
  const subject = await findOwnSubject(scope);
  const ground = await gather(scope, subject);
  const evaluation = await findEvaluation(scope, subject.id, { asOthers: true });
  const whole = new Map(ground.catalogue.map(({ code }) => [code, null]));
  const { name, uscc, kind } = subject;
  const profile = profileOf({ ...ground, scope: whole, consent: null, evaluation, name, uscc, kind, now: scope.now });
  const recordIds = recordVersionsOf(profile).map(([recordId]) => recordId);
  return { profile, measures: await listShownMeasures(scope, subject.id, recordIds, scope.now) };
}
