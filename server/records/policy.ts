import type { ImportKind } from "../../db/schema/words.ts";
import type { Actor, AdministratorActor, AuthorityActor, KeyActor } from "../kernel/actor.ts";

export type ImportingActor = AdministratorActor | AuthorityActor;

/**
 * Which files a party may bring: a source unit the decisions it made, and whatever else it has declared a mapping for. The registers of companies and of taxpayers say who a subject is, and
 * would be replaced for everybody: those an administrator brings, naming the unit they come from.
 */
export function mayImportKind(actor: ImportingActor | KeyActor, kind: ImportKind): boolean {
  return actor.kind === "administrator" || kind === "records" || kind === "mapped";
}

type Written = { readonly createdByUserId: string; readonly editedByUserIds: readonly string[] };

/** A unit's mapping is agreed to by somebody who wrote no word of it, in whichever house. */
export function mayAgreeToMapping({ userId }: AdministratorActor, { createdByUserId, editedByUserIds }: Written): boolean {
  return userId !== createdByUserId && !editedByUserIds.includes(userId);
}

/** Files are brought in by administrators and by the units that the records come from. */
export function mayImport(actor: Actor | null): actor is ImportingActor {
  return actor !== null && (actor.kind === "administrator" || actor.kind === "authority");
}
