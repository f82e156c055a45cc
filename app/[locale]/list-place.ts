/** Where a page of a list begins, as an address says it: behind this moment, and among what is of that moment behind this id. */
export type ListPlace = { readonly at: Date; readonly id: string };

export const placeText = ({ at, id }: ListPlace): string => `${at.toISOString()}~${id}`;

/** The place that an address names, null for what names none. */
export function placeFrom(param: string | string[] | undefined): ListPlace | null {
  const [moment = "", id = "", ...more] = typeof param === "string" ? param.split("~") : [];
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) || !/^[a-z0-9_]{1,64}$/.test(id) || more.length > 0 ? null : { at, id };
}
