import type { z } from "zod";
import type { DraftPatch, RequestView } from "@/server/loan-requests/schema";

/** The fields of a draft as its forms hold them. */
export type DraftValues = z.input<typeof DraftPatch>;

/** What the forms begin with; what was never answered is empty. */
export function draftValuesOf(request: RequestView): DraftValues {
  const { amountFen, termMonths, purpose, purposeNote, regionCode, industryCode, declared } = request;
  const guaranteeModes = request.guaranteeModes.filter((mode) => mode !== "credit");
  return { amountFen, termMonths, purpose, purposeNote, guaranteeModes, regionCode, industryCode, declared };
}

/** The one field of a dotted name as a patch: `declared.insuredStaff` → `{ declared: { insuredStaff } }`. An emptied field clears what was saved. */
export function patchOf(name: string, value: unknown): Record<string, unknown> {
  const [head = "", tail] = name.split(".");
  const given = value === undefined || value === "" ? null : value;
  return tail ? { [head]: { [tail]: given } } : { [head]: given };
}

/** Patches of several fields as one; the last of a field wins. */
export function mergePatches(patches: readonly DraftPatch[]): DraftPatch {
  const declared: DraftPatch["declared"] = Object.assign({}, ...patches.map((patch) => patch.declared ?? {}));
  const fields: DraftPatch = Object.assign({}, ...patches);
  return patches.some((patch) => patch.declared) ? { ...fields, declared } : fields;
}
