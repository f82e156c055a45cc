import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";

/** What a procedure said when it refused: a reason key, the number to quote, and facts its sentence may name. */
export type Refusal = { reason: string; requestId: string | null; facts: Record<string, string | number> };

/** Reads a tRPC error. Anything else (no network, a bug) has the reason `unknown`. */
export function refusalOf(error: unknown): Refusal {
  const data = error instanceof Error && "data" in error ? (error.data as Partial<Refusal> | null | undefined) : null;
  return {
    reason: error instanceof Error && data ? error.message : "unknown",
    requestId: data?.requestId ?? null,
    facts: data?.facts ?? {},
  };
}

/** Refusals that a dialog answers: no failure is shown while it stands, nor once it is closed without an answer. */
const answered = new WeakSet<object>();

/** Says that a dialog takes care of this refusal. */
export function takeCareOf(error: unknown): void {
  if (error instanceof Error) answered.add(error);
}

export const isTakenCareOf = (error: unknown): boolean => error instanceof Error && answered.has(error);

/**
 * Shows a refusal where it belongs: on the field that `fields` names for its reason, otherwise in the form's banner with the request id.
 * Use it as the catch of a submission.
 */
export function showRefusal<T extends FieldValues, C, O>(
  form: UseFormReturn<T, C, O>,
  error: unknown,
  fields: Readonly<Record<string, FieldPath<T>>> = {},
) {
  if (isTakenCareOf(error)) return;
  const refusal = refusalOf(error);
  const name = fields[refusal.reason];
  if (name) form.setError(name, { type: "refusal", message: refusal.reason }, { shouldFocus: true });
  else form.setError("root.refusal", { type: "refusal", message: JSON.stringify(refusal) });
}
