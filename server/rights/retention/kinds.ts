/** What goes by a dated rule when its time is over, each kind with the rule that says when. */
export const sweptKinds = ["export", "mail", "session", "consent_sheet", "consent_request", "draft", "access_log"] as const;
export type SweptKind = (typeof sweptKinds)[number];

export const ruleOfKind = {
  export: "retention.export",
  mail: "retention.mail",
  session: "retention.session",
  consent_sheet: "retention.consent_sheet",
  consent_request: "retention.consent_request",
  draft: "retention.draft",
  access_log: "retention.access_log",
} as const satisfies Record<SweptKind, string>;

/** In what a rule of this kind is told. */
export const unitOfKind = (kind: SweptKind) => (kind === "access_log" ? "months" : "days");

/** Before when something of this kind is past its time, by so many days or months. Months are of the calendar, as the law counts years. */
export function cutoff(kind: SweptKind, kept: number, now: Date): Date {
  const before = new Date(now);
  if (unitOfKind(kind) === "days") before.setUTCDate(before.getUTCDate() - kept);
  else {
    const day = before.getUTCDate();
    before.setUTCMonth(before.getUTCMonth() - kept);
    // The last day of a shorter month, and not the first of the next.
    if (before.getUTCDate() !== day) before.setUTCDate(0);
  }
  return before;
}
