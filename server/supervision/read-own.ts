import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { supervisionDraws, supervisionEntries, supervisionInspections } from "../../db/schema/supervision.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import type { OwnDraw } from "./schema.ts";

const shown = 20;

/**
 * The draws that the enterprise stood in, each with its token and salt: with them it checks that it is on the published list, and whether it was drawn. From
 * the first day of visits on, since they are not announced.
 */
export async function listOwnDraws({ tx, actor }: Scope<EnterpriseActor>): Promise<OwnDraw[]> {
  const visit = and(
    eq(supervisionInspections.drawId, supervisionEntries.drawId),
    eq(supervisionInspections.subjectId, supervisionEntries.subjectId),
  );
  const rows = await tx
    .select({ entry: supervisionEntries, draw: supervisionDraws, inspection: supervisionInspections })
    .from(supervisionEntries)
    .innerJoin(supervisionDraws, eq(supervisionDraws.id, supervisionEntries.drawId))
    .leftJoin(supervisionInspections, visit)
    .where(eq(supervisionEntries.subjectId, actor.subjectId))
    .orderBy(desc(supervisionDraws.createdAt))
    .limit(shown);
  return rows.map(({ entry, draw, inspection }) => {
    const { drawId, stratum, token, salt, isDrawn } = entry;
    const { matter, authorityName, drawnAt, strata } = draw;
    const { rateBps, size } = strata?.[stratum] ?? { rateBps: 0, size: 0 };
    return {
      drawId,
      matter,
      authorityName,
      drawnAt,
      stratum: stratum + 1,
      rateBps,
      size,
      token,
      salt,
      isDrawn,
      inspection: told(inspection),
    };
  });
}

function told(inspection: typeof supervisionInspections.$inferSelect | null): OwnDraw["inspection"] {
  if (!inspection) return null;
  const { status, dueOn, inspectors, inspectedOn, result, findings } = inspection;
  return { status, dueOn, inspectors: inspectors.map(({ name }) => name), inspectedOn, result, findings };
}
