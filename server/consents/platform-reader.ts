import { calledName, nameOf } from "../access/row-context.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";

/** Who stands as the reader where the platform reads: the member who instructs it, or a job of its own. */
export function platformReader(actor: EnterpriseActor | SystemActor) {
  return actor.kind === "system"
    ? { readerUserId: nameOf(actor), readerName: calledName(actor), readerRole: actor.kind }
    : { readerUserId: actor.userId, readerName: actor.displayName, readerRole: actor.role };
}
