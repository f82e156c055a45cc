type Counts = {
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsDuplicate: number;
  readonly rowsRejected: number;
};

/** Why a file that was read to its end brought nothing in; null when it did bring something. Their words are `imports.nothingNew.<word>`. */
export function whyNothingNew({ rowsRead, rowsAccepted, rowsDuplicate, rowsRejected }: Counts) {
  if (rowsAccepted > 0) return null;
  if (rowsRead === 0) return "no_rows" as const;
  if (rowsRejected === 0) return "all_known" as const;
  return rowsDuplicate === 0 ? ("all_rejected" as const) : ("known_or_rejected" as const);
}
