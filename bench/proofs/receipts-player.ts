import { makeSignedConsent } from "../../db/testing/consents.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { withActor } from "../../server/access/with-actor.ts";
import { makeList } from "../../server/consents/make-list.ts";
import { makeReceipt } from "../../server/consents/make-receipt.ts";
import { revokeConsent } from "../../server/consents/revoke.ts";
import type { EnterpriseActor, SystemActor } from "../../server/kernel/actor.ts";
import { sha256 } from "../../server/kernel/canonical.ts";
import { newId } from "../../server/kernel/ids.ts";
import { leaveReceipt } from "../../server/profiles/leave-receipt.ts";
import { publishKeys } from "../../server/transparency/keys/publish.ts";
import { sequenceLog } from "../../server/transparency/log/sequence.ts";
import { obeyCommands } from "../player.ts";

/** Makes real receipts for the receipts proof: of grants, of their ends, of readings; some placed in the log and some waiting. And the lists of enterprises. */

export type Command = { readonly do: "make" };
export type Made = { readonly receipts: readonly string[]; readonly lists: readonly string[]; readonly keys: string };

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const grants = 8;

/** A consent that is signed, read under once and revoked. */
async function act() {
  const [{ owner }, { organization, officer }] = [await makeEnterprise(), await makeLender()];
  const { consentId } = await makeSignedConsent(owner, { organization });
  const readingId = await withActor(officer, (scope) =>
    leaveReceipt(
      scope,
      {
        ...{ caseId: newId("case"), loanRequestId: newId("loanRequest"), enterpriseId: owner.organizationId, subjectId: owner.subjectId },
        ...{ lenderId: organization.id, regionCode: null, industryCode: null, purpose: "assessment" },
      },
      {
        ...{ result: "read", consentId, againOf: null, itemCodes: ["TAX-01"], recordVersions: [], judged: {}, catalogueVersionId: "cat_1" },
        ...{ shownHash: sha256(consentId), deleteBy: scope.now, readAt: scope.now },
      },
    ),
  );
  await revokeConsent(owner, { consentId });
  return { owner, consentId, readingId };
}

async function make(): Promise<Made> {
  await sequenceLog(sequencer);
  const made: string[] = [];
  const owners: EnterpriseActor[] = [];
  for (let round = 0; round < grants; round++) {
    const { owner, consentId, readingId } = await act();
    owners.push(owner);
    if (round < grants / 2) await sequenceLog(sequencer);
    const wishes = [{ objectId: consentId }, { objectId: consentId, kind: "consent.revoked" as const }, { objectId: readingId }];
    for (const wish of wishes) made.push(Buffer.from((await makeReceipt(owner, wish)).content).toString("utf8"));
  }
  await sequenceLog(sequencer);
  const lists: string[] = [];
  for (const owner of owners) lists.push(Buffer.from((await makeList(owner)).content).toString("utf8"));
  return { receipts: made, lists, keys: JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })) };
}

obeyCommands<Command, Made>(() => make());
