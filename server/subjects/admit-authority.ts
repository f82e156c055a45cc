import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import type { AdmitAuthorityInput } from "./schema.ts";
import { type Admitted, writeAdmitted } from "./write-admitted.ts";

/** Admits a source or deciding unit and invites its first officer. Refuses with FORBIDDEN outside the administrator's region. */
export function admitAuthority(actor: AdministratorActor, input: AdmitAuthorityInput): Promise<Admitted> {
  return withActor(actor, (scope) => writeAdmitted(scope, "authority", input, {}));
}
