import type { Actor } from "../kernel/actor.ts";
import { nationCode } from "../kernel/region.ts";

type Version = { readonly regionCode: string };

/** A national administrator edits the base and any supplement; a regional one the supplement of its own region. */
export function mayEditCatalogue(actor: Actor, { regionCode }: Version): boolean {
  if (actor.kind !== "administrator") return false;
  return actor.role === "administrator" || (regionCode !== nationCode && actor.regionCode === regionCode);
}

/** The second person's word comes from somebody who could edit it too, and has not. */
export function mayApproveDraft(actor: Actor, draft: Version & { readonly editedByUserIds: readonly string[] }): boolean {
  return actor.kind === "administrator" && mayEditCatalogue(actor, draft) && !draft.editedByUserIds.includes(actor.userId);
}
