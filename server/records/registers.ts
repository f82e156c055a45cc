import type { Day } from "../kernel/dates.ts";
import type { FormKey } from "./fields.ts";
import type { RejectCount } from "./import/tally.ts";

/** Catalogue items that are registers: whoever is not entered in one has none. Of every other item an absence says nothing. */
export const registers = ["ADM-01", "ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02"] as const;

/** Who supplied the whole of a register for a subject's region, and how it stood on that day. */
export type Supply = { readonly sourceUnit: string; readonly asOf: Day };
/** The newest supply of each register for one subject's region. A register that is not here was never supplied for it. */
export type Supplies = ReadonlyMap<string, Supply>;

/**
 * The one rule of what no record means: *none* where a source supplied that register for the subject's region, and *not supplied*
 * everywhere else. Profiles and matching both ask here.
 */
export function absenceOf(itemCode: string, supplies: Supplies): "none" | "not_supplied" {
  return isRegister(itemCode) && supplies.has(itemCode) ? "none" : "not_supplied";
}

function isRegister(itemCode: string): boolean {
  return registers.some((register) => register === itemCode);
}

const registersOfForm: Partial<Record<FormKey, readonly string[]>> = {
  licence: ["ADM-01"],
  penalty: ["ADM-02"],
  penalty_old: ["ADM-02"],
  dishonest_debtor: ["JUD-02"],
};

/**
 * The registers that a file supplies whole when its sender says so: those of its form; of a list those that its rows name. None when a row was
 * refused that may have been an entry of an enterprise, because the one it names would read as having none.
 */
export function registersIn(form: FormKey, itemsOfRows: readonly string[], rejects: readonly RejectCount[]): readonly string[] {
  if (rejects.some(({ reason }) => reason !== "NATURAL_PERSON")) return [];
  return registersOfForm[form] ?? (form === "list_entry" ? registers.filter((register) => itemsOfRows.includes(register)) : []);
}
