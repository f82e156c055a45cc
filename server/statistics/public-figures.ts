import "server-only";
import { withPublisher } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { readFigures } from "./queries.ts";
import type { FiguresInput, FiguresView } from "./schema.ts";

/** The figures anyone may see: the same sums as the administrator's, with small groups hidden before anything leaves. */
export function readPublicFigures(visitor: Visitor, input: FiguresInput): Promise<FiguresView> {
  return withPublisher(visitor, (scope) => readFigures(scope, input));
}
