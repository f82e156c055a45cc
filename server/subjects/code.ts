import { normaliseUscc, parseUscc } from "../kernel/uscc.ts";

export type ClaimedCode = { readonly uscc: string } | { readonly reason: string };

/** The code a person signs up with, or why it cannot be one. An old 15-digit number belongs to a subject but signs nobody up. */
export function claimedCode(text: string): ClaimedCode {
  const code = normaliseUscc(text);
  if (/^\d{15}$/.test(code)) return { reason: "subject.old_number" };
  const verdict = parseUscc(code);
  if (verdict.ok) return { uscc: code };
  return { reason: verdict.reason === "CHECK_DIGIT" ? "subject.check_digit" : "subject.code_form" };
}
