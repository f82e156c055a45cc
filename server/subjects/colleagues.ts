import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { MemberRole } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { languageOf } from "./words.ts";

export type Colleague = { readonly userId: string; readonly email: string; readonly locale: "en" | "zh-CN" };

/** The active members of the actor's own organization who hold a role, and in which language they are written to. */
export async function listColleagues(scope: Scope<LenderActor>, role: MemberRole): Promise<Colleague[]> {
  const own = and(eq(members.organizationId, scope.actor.organizationId), eq(members.role, role), eq(members.status, "active"));
  const { userId, email, locale } = members;
  const rows = await scope.tx.select({ userId, email, locale }).from(members).where(own).orderBy(asc(members.id));
  return rows.map((row) => ({ ...row, locale: languageOf(row.locale) }));
}
