import "server-only";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import type { SupervisedFiguresInput, SupervisedFiguresView } from "./schema.ts";
import { readSupervisedFigures } from "./supervised-figures.ts";

/** An administrator's figures on their way into a file: the same as on the page, and the audit keeps who took them and with which filters. */
export async function exportFigures(actor: AdministratorActor, input: SupervisedFiguresInput): Promise<SupervisedFiguresView> {
  const view = await readSupervisedFigures(actor, input);
  await withActor(actor, (scope) => recordAudit(scope, { action: "figures.exported", objectId: null, detail: { ...input } }));
  return view;
}
