import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { publishDraft } from "../catalogue/publish-draft.ts";
import type { PublishDraftInput, VersionDetail, VersionPublished, VersionRef } from "../catalogue/schema.ts";
import { findVersion } from "../catalogue/versions.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { listConcernedProducts, tellLenders } from "./concerned-products.ts";

/** A version of the catalogue as `findVersion` says, a draft with the products on the shelf that it concerns. */
export function findGovernedVersion(scope: Scope<AdministratorActor>, input: VersionRef): Promise<VersionDetail> {
  return findVersion(scope, input, listConcernedProducts);
}

/** Publishes a draft of the catalogue as `publishDraft` says, and tells the lenders of the products on the shelf that it concerns in the same transaction. */
export function publishCatalogue(actor: AdministratorActor, input: PublishDraftInput): Promise<VersionPublished> {
  return publishDraft(actor, input, async (scope, difference) => {
    const concerned = await listConcernedProducts(scope, difference);
    await tellLenders(scope, concerned, input.effectiveFrom);
    return concerned;
  });
}
