import "server-only";
import { eq } from "drizzle-orm";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import type { Scope } from "../access/with-actor.ts";
import { notFound } from "../kernel/errors.ts";

export type Draw = typeof supervisionDraws.$inferSelect;

/** A draw as far as the acting one sees it. Refuses with NOT_FOUND. */
export async function findDraw({ tx }: Scope, drawId: string): Promise<Draw> {
  const [draw] = await tx.select().from(supervisionDraws).where(eq(supervisionDraws.id, drawId));
  if (!draw) throw notFound("draw");
  return draw;
}
