import "server-only";
import { eq } from "drizzle-orm";
import { digestSettings } from "../../../db/schema/watch.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { maySetDigest } from "../policy.ts";
import { type DigestSetting, type SetDigestInput, usualFrequency } from "./schema.ts";

/** How often the enterprise is told by mail who read its data. */
export async function findDigestSetting({ tx, actor }: Scope<EnterpriseActor>): Promise<DigestSetting> {
  const [row] = await tx.select().from(digestSettings).where(eq(digestSettings.enterpriseId, actor.organizationId));
  return { frequency: row?.frequency ?? usualFrequency, changedByName: row?.changedByName ?? null, maySet: maySetDigest(actor) };
}

/** Sets it for the whole enterprise. The same twice is once. Refuses with FORBIDDEN. */
export function setDigest(actor: EnterpriseActor, { frequency }: SetDigestInput): Promise<DigestSetting> {
  return withActor(actor, async (scope) => {
    const before = await findDigestSetting(scope);

    if (!before.maySet) throw new DomainError("FORBIDDEN", "access_digest.signers_only");

    if (before.frequency === frequency) return before;
    const { organizationId: enterpriseId, displayName: changedByName } = actor;
    const set = { frequency, changedByName, changedAt: scope.now };
    await scope.tx
      .insert(digestSettings)
      .values({ enterpriseId, ...set })
      .onConflictDoUpdate({ target: digestSettings.enterpriseId, set });

    await recordAudit(scope, { action: "access_digest.set", objectId: enterpriseId, detail: { frequency, before: before.frequency } });
    return findDigestSetting(scope);
  });
}
