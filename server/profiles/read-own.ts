import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { opensEvaluation, reachesBackTo } from "../consents/consent.ts";
import { findGivenConsent, listGivenConsents } from "../consents/queries.ts";
import { stillOpened } from "../consents/still-askable.ts";
import { findEvaluation } from "../evaluation/find-evaluation.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { listShownMeasures } from "../measures/list-shown.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { gather } from "./gather.ts";
import type { ProfileScope } from "./item-state.ts";
import { type ProfileGround, profileOf, recordVersionsOf } from "./profile.ts";
import type { OwnProfile, OwnProfileInput } from "./schema.ts";

/**
 * The enterprise's own profile, whole or as the reader of one of its consents would see it. Without a live mandate registry facts alone are
 * open, whichever consent is named or sheet asks, and everything else reads not authorised. Another enterprise's consent is not found. As of an instant that is past it is what the platform knew
 * then, byte for byte what was read then, judged by that instant's day: a day is asked for by its last moment.
 */
export async function readOwnProfile(scope: Scope<EnterpriseActor>, input: OwnProfileInput): Promise<OwnProfile> {
  const subject = await findOwnSubject(scope);
  // Through a reader's eyes it sees no more than the reader would.
  const at = input.at && input.at < scope.now ? input.at : null;
  const asOthers = input.consentId !== undefined || input.asked !== undefined;
  const ground = await gather(scope, subject, { withHidden: !asOthers, at });
  const open = everything(scope, ground);
  const whole = { scope: input.asked ? within(open, input.asked, shanghaiDate(scope.now)) : open, consent: null, isEvaluationOpen: true };
  const { isEvaluationOpen, ...seen } = input.consentId ? await asItsReader(scope, input.consentId) : whole;
  const evaluation = isEvaluationOpen ? { evaluation: await findEvaluation(scope, subject.id, { at, asOthers }) } : {};
  const isOpen = scope.actor.mandate === "approved";
  const given = isOpen ? await listGivenConsents(scope) : [];
  const alive = given.filter(({ purpose, status }) => purpose === "assessment" && status === "active");
  const profile = profileOf({
    ...{ ...ground, ...seen, ...evaluation },
    ...{ name: (at && nameIn(ground)) ?? subject.name, uscc: subject.uscc, kind: subject.kind },
    now: at ?? scope.now,
  });
  const shownIds = input.consentId ? recordVersionsOf(profile).map(([recordId]) => recordId) : [];
  return {
    profile,
    measures: await listShownMeasures(scope, subject.id, shownIds, scope.now),
    isMandatePending: !isOpen,
    readers: alive.flatMap(({ consentId, lenderName, productName, expiresAt, readsUsed, readsMax }) =>
      lenderName ? [{ consentId, lenderName, productName, until: expiresAt, openingsUsed: readsUsed, openingsMax: readsMax }] : [],
    ),
  };
}

/** What the registry publishes of everybody. */
const registryItem = "REG-01";

/** As the registration that was known says it. */
function nameIn({ records }: Pick<ProfileGround, "records">): string | null {
  const name = records.find(({ itemCode }) => itemCode === registryItem)?.content.name;
  return typeof name === "string" ? name : null;
}

function everything({ actor }: Scope<EnterpriseActor>, { catalogue }: Pick<ProfileGround, "catalogue">): ProfileScope {
  const open = actor.mandate === "approved" ? catalogue : catalogue.filter(({ code }) => code === registryItem);
  return new Map(open.map(({ code }) => [code, null]));
}

/** The same as far as a sheet asks for it: its items, each as far back as it may be read. */
function within(open: ProfileScope, asked: NonNullable<OwnProfileInput["asked"]>, today: Day): ProfileScope {
  const items = asked.filter(({ itemCode }) => open.has(itemCode));
  return new Map(items.map((item) => [item.itemCode, reachesBackTo({ items: [item] }, item.itemCode, today)]));
}

async function asItsReader(
  scope: Scope<EnterpriseActor>,
  consentId: string,
): Promise<Pick<ProfileGround, "scope" | "consent"> & { isEvaluationOpen: boolean }> {
  const { terms, expiresAt } = await findGivenConsent(scope, consentId);
  const today = shanghaiDate(scope.now);
  const isOpen = scope.actor.mandate === "approved";
  const codes = terms.items.map(({ itemCode }) => itemCode);
  const readable = await stillOpened(scope, terms.purpose, codes);
  const seen = terms.items.filter(({ itemCode }) => (isOpen || itemCode === registryItem) && readable.includes(itemCode));
  const items = seen.map(({ itemCode }) => [itemCode, reachesBackTo(terms, itemCode, today)] as const);
  return { scope: new Map(items), consent: { id: consentId, expiresAt }, isEvaluationOpen: opensEvaluation(terms) };
}
