import "server-only";
import { eq, isNull } from "drizzle-orm";
import { platformFacts } from "../../../db/schema/reference.ts";
import { platformKeys } from "../../../db/schema/transparency.ts";
import { recordAudit } from "../../access/audit.ts";
import { afterLock, type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { type KeptKey, makeKey, openKey } from "./key.ts";
import { lockLog, logNameFact, sealingKey } from "./signing-key.ts";

/**
 * Makes the first key, and with it the log's name, where there is none; asked by two at once there is one. A key that this data folder cannot open, as
 * after a backup was restored without its `secrets.json`, is retired and another signs.
 */
export async function ensureKey(actor: SystemActor): Promise<void> {
  const signing = await withActor(actor, ({ tx }) => tx.select().from(platformKeys).where(isNull(platformKeys.retiredAt)));
  const [key] = signing;
  if (!key) await makeFirstKey(actor);
  else if (!isOurs(key)) await turnKey(actor);
}

function isOurs(key: KeptKey): boolean {
  try {
    openKey(key, sealingKey());
    return true;
  } catch {
    return false;
  }
}

function makeFirstKey(actor: SystemActor): Promise<void> {
  return withActor(actor, async (scope) => {
    const made = makeKey(sealingKey());
    // The key waits for whoever was quicker, and finds its row.
    const kept = await scope.tx
      .insert(platformKeys)
      .values({ ...made, beginsAt: scope.now })
      .onConflictDoNothing()
      .returning();
    if (kept.length === 0) return;
    const name = `xinfu.log/${made.kid.slice(0, 12)}`;
    await scope.tx.insert(platformFacts).values({ key: logNameFact, value: name }).onConflictDoNothing();
    await recordAudit(scope, { action: "key.made", objectId: made.kid });
  });
}

/** Retires the key that signs and puts a new one in its place: what was signed before still checks. Returns the new key's id. */
export function turnKey(actor: SystemActor): Promise<string> {
  return withActor(actor, async (begun) => {
    await lockLog(begun);
    const [before] = await begun.tx.select().from(platformKeys).where(isNull(platformKeys.retiredAt)).for("update");
    const scope: Scope<SystemActor> = await afterLock(begun);
    if (before) await scope.tx.update(platformKeys).set({ retiredAt: scope.now }).where(eq(platformKeys.kid, before.kid));
    const made = makeKey(sealingKey());
    await scope.tx.insert(platformKeys).values({ ...made, beginsAt: scope.now });
    await recordAudit(scope, { action: "key.turned", objectId: made.kid, detail: { retired: before?.kid ?? null } });
    return made.kid;
  });
}
