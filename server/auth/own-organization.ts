import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { subjects } from "../../db/schema/subjects.ts";
import type { SubjectKind } from "../../db/schema/words.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { only } from "../kernel/errors.ts";

export type OwnOrganization = {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly isDemo: boolean;
  /** What the subject is that it acts for; null where it is none. */
  readonly subjectKind: SubjectKind | null;
};

/** The organization a member acts for, by name and kind: what the frame of a desk says. */
export function readOwnOrganization(actor: Exclude<Actor, { kind: "system" }>): Promise<OwnOrganization> {
  return withActor(actor, async ({ tx }) => {
    const { nameZh, nameEn, isDemo } = organizations;
    const own = tx
      .select({ nameZh, nameEn, isDemo, subjectKind: subjects.kind })
      .from(organizations)
      .leftJoin(subjects, eq(subjects.id, organizations.subjectId))
      .where(eq(organizations.id, actor.organizationId));
    return only(await own);
  });
}
