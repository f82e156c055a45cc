import "server-only";
import { financingPromises } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { addMonths, shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { hasPersonsNumber } from "../kernel/persons-number.ts";
import { nationCode } from "../kernel/region.ts";
import { findOwnSubject, type OwnSubject } from "../subjects/own-subject.ts";
import { isApproval } from "./commitment.ts";
import { letterOf } from "./letter.ts";
import type { CommitmentDraft } from "./schema.ts";
import { findUnit, type Unit } from "./units.ts";

/** The longest term there is. */
const termMonthsMax = 60;
const beginsWithinMonths = 12;

export type MadeLetter = {
  readonly text: string;
  readonly textHash: string;
  readonly unit: Unit | null;
  readonly subject: OwnSubject;
  /** The chosen ones, in the order of the list. */
  readonly promises: CommitmentDraft["promises"];
  readonly regionCode: string;
};

/**
 * The letter that would be signed today with these blanks, and the hash that a signature must name. Refuses with NOT_FOUND for a unit that is none, or
 * PRECONDITION_FAILED where the blanks make no commitment: no unit to accept it, nothing promised about financing, a term that has begun, begins years from now or never ends, a person's
 * identity number, since everybody may read it.
 */
export async function makeLetter(scope: Scope<EnterpriseActor>, draft: CommitmentDraft): Promise<MadeLetter> {
  const subject = await findOwnSubject(scope);
  const unit = await findUnit(scope, draft.authorityId, subject.isDemo);
  const today = shanghaiDate(scope.now);
  const promises = draft.type === "financing" ? financingPromises.filter((promise) => draft.promises.includes(promise)) : [];
  if (isApproval(draft.type) && !unit) throw new DomainError("PRECONDITION_FAILED", "commitment.unit_missing");
  if (draft.type === "financing" && promises.length === 0) throw new DomainError("PRECONDITION_FAILED", "commitment.promise_missing");
  if (draft.startsOn < today) throw new DomainError("PRECONDITION_FAILED", "commitment.begins_before_today");
  if (draft.startsOn > addMonths(today, beginsWithinMonths)) throw new DomainError("PRECONDITION_FAILED", "commitment.begins_too_late");
  if (draft.dueOn <= draft.startsOn) throw new DomainError("PRECONDITION_FAILED", "commitment.ends_before_it_begins");
  if (draft.dueOn > addMonths(draft.startsOn, termMonthsMax)) throw new DomainError("PRECONDITION_FAILED", "commitment.term_too_long");

  const { type, matter, consequences, startsOn, dueOn } = draft;
  if ([matter, consequences].some(hasPersonsNumber)) throw new DomainError("PRECONDITION_FAILED", "commitment.names_a_person");
  const text = letterOf({
    ...{ enterpriseName: subject.name, uscc: subject.uscc, acceptor: unit?.name ?? null, type, promises },
    ...{ matter, consequences, startsOn, dueOn, signedOn: today },
  });
  return { text, textHash: sha256(text), unit, subject, promises, regionCode: unit?.regionCode ?? subject.regionCode ?? nationCode };
}
