import { foldEmail } from "../../../server/kernel/names.ts";
import type { users } from "../../schema/auth.ts";
import type { mandates, members, organizations } from "../../schema/organizations.ts";
import type { MemberRole } from "../../schema/words.ts";
import type { Chance } from "./random.ts";

export type UserRow = typeof users.$inferInsert;
export type OrganizationRow = typeof organizations.$inferInsert;
export type MemberRow = typeof members.$inferInsert;
export type MandateRow = typeof mandates.$inferInsert;

/** One person of the fictitious world, and the place the person has. */
export type Inhabitant = { readonly user: UserRow; readonly member: MemberRow };

/** Nobody knows a password of the fictitious world: its people come in by one click, or not at all. */
export type SealedPassword = string;

export function inhabitant(
  chance: Chance,
  of: {
    organizationId: string;
    role: MemberRole;
    displayName: string;
    email: string;
    at: Date;
    passwordHash: SealedPassword;
    locale?: "en" | "zh-CN";
  },
): Inhabitant {
  const userId = chance.id("user", of.at);
  return {
    user: {
      id: userId,
      email: of.email,
      emailFolded: foldEmail(of.email),
      displayName: of.displayName,
      passwordHash: of.passwordHash,
      emailVerifiedAt: of.at,
      locale: of.locale ?? "zh-CN",
      isDemo: true,
      createdAt: of.at,
    },
    member: {
      id: chance.id("member", of.at),
      organizationId: of.organizationId,
      userId,
      role: of.role,
      displayName: of.displayName,
      email: of.email,
      createdAt: of.at,
    },
  };
}
