import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { readFigures, regionPrefix } from "./queries.ts";
import type { FiguresInput, FiguresView } from "./schema.ts";

/** An administrator's figures. One bound to a region sees that region and what lies under it; another region is not found. */
export function readSupervisedFigures(actor: AdministratorActor, input: FiguresInput): Promise<FiguresView> {
  return withActor(actor, (scope) => readFigures(scope, withinOwnRegion(actor, input)));
}

function withinOwnRegion(actor: AdministratorActor, input: FiguresInput): FiguresInput {
  if (!actor.regionCode) return input;
  if (!input.regionCode) return { ...input, regionCode: actor.regionCode };
  if (!input.regionCode.startsWith(regionPrefix(actor.regionCode))) throw notFound("region");
  return input;
}
