import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { only } from "../kernel/errors.ts";

export type OwnOrganization = { readonly nameZh: string; readonly nameEn: string | null; readonly isDemo: boolean };

/** The organization a member acts for, by name: what the frame of a desk says. */
export function readOwnOrganization(actor: Exclude<Actor, { kind: "system" }>): Promise<OwnOrganization> {
  return withActor(actor, async ({ tx }) => {
    const { nameZh, nameEn, isDemo } = organizations;
    return only(await tx.select({ nameZh, nameEn, isDemo }).from(organizations).where(eq(organizations.id, actor.organizationId)));
  });
}
