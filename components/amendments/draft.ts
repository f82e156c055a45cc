import { z } from "zod";
import { changedIn } from "@/components/objections/correction-draft";
import { CorrectOwnRecordInput, type FieldView, type PreviewAmendmentInput } from "@/server/corrections/amendments/schema";
import { Day } from "@/server/kernel/dates";
import type { Correction } from "@/server/records/correction";

const { basisNo, reason } = CorrectOwnRecordInput.shape;
const fields = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]).optional());

/** What stands in the form of an amendment; the day belongs to a withdrawal. */
export const AmendmentDraft = z.object({ fields, basisNo, reason, annulledOn: Day.optional() });
export type AmendmentDraft = z.infer<typeof AmendmentDraft>;
export const WithdrawalDraft = AmendmentDraft.extend({ annulledOn: Day });

type Of = { readonly subjectId: string; readonly recordId: string; readonly version: number };

/** What a draft asks for. */
export function wishOf(
  way: PreviewAmendmentInput["way"],
  { subjectId, recordId, version }: Of,
  draft: AmendmentDraft,
  ground: { readonly held: Correction; readonly fields: readonly FieldView[] },
): PreviewAmendmentInput {
  const of = { subjectId, recordId, version };
  if (way === "withdrawn") return { way, ...of, annulledOn: draft.annulledOn ?? "" };
  return { way, ...of, correction: changedIn(draft.fields, ground.held, ground.fields) };
}
