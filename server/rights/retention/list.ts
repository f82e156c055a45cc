import "server-only";
import { retentionSweeps } from "../../../db/schema/rights.ts";
import type { Scope } from "../../access/with-actor.ts";
import { findRule } from "../../catalogue/rules.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import type { RetentionLine } from "../schema.ts";
import { ruleOfKind, sweptKinds, unitOfKind } from "./kinds.ts";

/** What is kept for how long by which article, when it was last swept and how much went. */
export async function listRetention(scope: Scope<AdministratorActor>): Promise<RetentionLine[]> {
  const sweeps = new Map((await scope.tx.select().from(retentionSweeps)).map((row) => [row.kind, row]));
  const lines: RetentionLine[] = [];
  for (const kind of sweptKinds) {
    const { value, article } = await findRule(scope, ruleOfKind[kind], shanghaiDate(scope.now));
    const last = sweeps.get(kind);
    lines.push({
      ...{ kind, rule: ruleOfKind[kind], kept: value as number, unit: unitOfKind(kind), article },
      ...{ sweptAt: last?.sweptAt ?? null, swept: last?.swept ?? null, sweptInAll: last?.sweptInAll ?? 0 },
    });
  }
  return lines;
}
