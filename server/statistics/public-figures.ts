import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor, Visitor } from "../kernel/actor.ts";
import { readFigures } from "./queries.ts";
import type { FiguresInput, FiguresView } from "./schema.ts";

/**
 * The figures anyone may see: the same sums as the administrator's, read by a job that publishes them, since a visitor may read no event.
 * Small groups are hidden before anything leaves.
 */
export function readPublicFigures(visitor: Visitor, input: FiguresInput): Promise<FiguresView> {
  const publisher: SystemActor = { kind: "system", job: "statistics.publish", requestId: visitor.requestId };
  return withActor(publisher, (scope) => readFigures(scope, input));
}
