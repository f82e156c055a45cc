import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import type { AdmitLenderInput } from "./schema.ts";
import { type Admitted, writeAdmitted } from "./write-admitted.ts";

/** Admits a lender and invites its first manager, who invites everybody else. Refuses with FORBIDDEN outside the administrator's region. */
export function admitLender(actor: AdministratorActor, input: AdmitLenderInput): Promise<Admitted> {
  return withActor(actor, (scope) => writeAdmitted(scope, "lender", input, { lenderKind: input.lenderKind }));
}
