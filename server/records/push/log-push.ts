import "server-only";
import { pushAttempts } from "../../../db/schema/push.ts";
import type { PushOutcome } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { KeyActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import type { PushKey } from "./queries.ts";

/** One knock: the key it named, where it came from, what it said it was. */
export type Knock = {
  readonly actor: KeyActor;
  readonly key: PushKey | null;
  readonly network: string;
  readonly fileName: string | null;
  readonly bytes: number | null;
};

/** Leaves a line about a knock in its transaction. */
export async function logPush(scope: Scope<KeyActor>, knock: Knock, outcome: PushOutcome, batchId: string | null): Promise<void> {
  const { key, network, fileName, bytes } = knock;
  await scope.tx.insert(pushAttempts).values({
    id: newId("pushAttempt"),
    at: scope.now,
    keyId: key?.id ?? null,
    organizationId: key?.organizationId ?? null,
    outcome,
    network,
    fileName,
    bytes,
    batchId,
  });
}

/** Leaves the line and the audit row of a refusal. */
export function logRefusal(knock: Knock, outcome: PushOutcome, batchId: string | null = null): Promise<void> {
  return withActor(knock.actor, async (scope) => {
    await logPush(scope, knock, outcome, batchId);
    await recordAudit(scope, { action: "push.refused", objectId: knock.key?.id ?? null, detail: { outcome } });
  });
}
