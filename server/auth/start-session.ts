import "server-only";
import { authDatabase } from "../../db/client.ts";
import { sessions } from "../../db/schema/auth.ts";
import { withActor } from "../access/with-actor.ts";
import { newId } from "../kernel/ids.ts";
import { listPlaces } from "../subjects/find-membership.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { absoluteLifeMs } from "./session-life.ts";

export type NewSession = {
  readonly user: { readonly id: string; readonly displayName: string };
  readonly hasSecondFactor: boolean;
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
};

/** Opens a session row for a person who has proved to be the user, acting for the organization joined last. Returns its id. */
export async function startSession({ user, hasSecondFactor, address, userAgent, requestId }: NewSession): Promise<string> {
  const person = { kind: "person", userId: user.id, displayName: user.displayName, requestId } as const;
  const [place] = await withActor(person, listPlaces);
  const id = newId("session");
  await authDatabase().transaction(async (tx) => {
    await tx.insert(sessions).values({
      id,
      userId: user.id,
      memberId: place?.memberId ?? null,
      organizationId: place?.organizationId ?? null,
      hasSecondFactor,
      address,
      userAgent,
      expiresAt: new Date(Date.now() + absoluteLifeMs),
    });
    await recordAuthAudit(tx, { action: "session.started", userId: user.id, displayName: user.displayName, requestId, objectId: id });
  });
  return id;
}
