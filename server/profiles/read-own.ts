import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { reachesBackTo } from "../consents/consent.ts";
import { findGivenConsent, listGivenConsents } from "../consents/queries.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { gather } from "./gather.ts";
import type { ProfileScope } from "./item-state.ts";
import { type ProfileGround, profileOf } from "./profile.ts";
import type { OwnProfile, OwnProfileInput } from "./schema.ts";

/**
 * The enterprise's own profile, whole or as the reader of one of its consents would see it. Until its mandate is approved, registry facts
 * alone are open. Another enterprise's consent is not found.
 */
export async function readOwnProfile(scope: Scope<EnterpriseActor>, input: OwnProfileInput): Promise<OwnProfile> {
  const subject = await findOwnSubject(scope);
  const ground = await gather(scope, subject);
  const seen = input.consentId ? await asItsReader(scope, input.consentId) : { scope: everything(scope, ground), consent: null };
  const given = await listGivenConsents(scope);
  const alive = given.filter(({ purpose, status }) => purpose === "assessment" && status === "active");
  return {
    profile: profileOf({ ...ground, ...seen, name: subject.name, uscc: subject.uscc, now: scope.now }),
    isMandatePending: scope.actor.mandate !== "approved",
    readers: alive.flatMap(({ consentId, lenderName, productName, expiresAt, readsUsed, readsMax }) =>
      lenderName ? [{ consentId, lenderName, productName, until: expiresAt, openingsUsed: readsUsed, openingsMax: readsMax }] : [],
    ),
  };
}

function everything({ actor }: Scope<EnterpriseActor>, { catalogue }: Pick<ProfileGround, "catalogue">): ProfileScope {
  const open = actor.mandate === "approved" ? catalogue : catalogue.filter(({ code }) => code === "REG-01");
  return new Map(open.map(({ code }) => [code, null]));
}

async function asItsReader(scope: Scope<EnterpriseActor>, consentId: string): Promise<Pick<ProfileGround, "scope" | "consent">> {
  const { terms, expiresAt } = await findGivenConsent(scope, consentId);
  const today = shanghaiDate(scope.now);
  const items = terms.items.map(({ itemCode }) => [itemCode, reachesBackTo(terms, itemCode, today)] as const);
  return { scope: new Map(items), consent: { id: consentId, expiresAt } };
}
