import "server-only";
import { eq } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { describePlace, listPlaces, setPlaceLanguage } from "../subjects/find-membership.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { listSessions } from "./end-sessions.ts";
import { countRecoveryCodes } from "./recovery-codes.ts";
import type { WhoAmI } from "./schema.ts";
import { findUser } from "./sign-in.ts";
import { stepUpWayOf } from "./step-up.ts";

/** The signed-in person's own account, and how it proves itself again. */
export async function whoAmI(person: Newcomer): Promise<WhoAmI> {
  const user = await findUser(person.userId);
  if (!user) throw notFound("account");
  return {
    displayName: user.displayName,
    email: user.email,
    locale: user.locale === "zh-CN" ? "zh-CN" : "en",
    hasTotp: user.totpConfirmedAt !== null,
    isDemo: user.isDemo,
    recoveryCodesLeft: user.totpConfirmedAt === null ? null : await countRecoveryCodes(user.id),
    stepUpWay: await stepUpWayOf(user, person.requestId),
  };
}

/** The language in which the person is written to, wherever the person belongs. */
export async function setLanguage(person: Newcomer, locale: "en" | "zh-CN"): Promise<{ ok: true }> {
  await authDatabase().transaction(async (tx) => {
    await tx.update(users).set({ locale }).where(eq(users.id, person.userId));
    await recordAuthAudit(tx, { action: "account.language_set", ...person, detail: { locale } });
  });
  for (const { organizationId, memberId } of await withActor(person, listPlaces)) {
    await withActor({ ...person, organizationId }, (scope) => setPlaceLanguage(scope, memberId, locale));
  }
  return { ok: true };
}

/** The person's own live sessions, this one marked. */
export async function listOwnSessions(self: { userId: string; sessionId: string }) {
  const rows = await listSessions(self.userId);
  return rows.map(({ id, userAgent, address, lastSeenAt, createdAt }) => ({
    sessionId: id,
    ...{ userAgent, address, lastSeenAt },
    startedAt: createdAt,
    isThis: id === self.sessionId,
  }));
}

/** The organizations the person may act for, the one this session acts for marked. */
export async function listOwnPlaces(person: Newcomer, nowMemberId: string | null) {
  const places = await withActor(person, listPlaces);
  const described = await Promise.all(
    places.map((place) => withActor({ ...person, organizationId: place.organizationId }, (scope) => describePlace(scope, place.memberId))),
  );
  return described.flatMap((place) => (place ? [{ ...place, isNow: place.memberId === nowMemberId }] : []));
}
