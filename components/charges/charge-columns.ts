/** The columns of a row, with what a fee comes to or without. */
export const chargeColumns = (hasAmounts: boolean) =>
  hasAmounts
    ? "@3xl:grid-cols-[minmax(8rem,1.2fr)_minmax(6rem,1fr)_minmax(8rem,1.2fr)_6.5rem_minmax(8rem,1.2fr)_6rem_1.75rem] gap-x-2"
    : "@3xl:grid-cols-[minmax(9rem,1.2fr)_minmax(8rem,1.2fr)_minmax(8rem,1.1fr)_7rem_minmax(8rem,1.1fr)_1.75rem] gap-x-2";
