/** The parts of a product that are typed, those of one that is there, and those that an officer reads. The first is the one shown at first. */
export const typedParts = ["criteria", "terms", "costs", "items"] as const;
export const editorParts = [...typedParts, "backtest", "versions"] as const;
export const newParts = ["terms", "criteria", "costs", "items"] as const;
export const officerParts = ["sheet", "backtest", "versions"] as const;
export const readerParts = ["sheet", "versions"] as const;

export type TypedPart = (typeof typedParts)[number];
export type ProductPart = (typeof editorParts)[number] | (typeof officerParts)[number];

/** The part that an address asks for; the first where it asks for none of them. */
export function partAsked<Part extends ProductPart>(parts: readonly [Part, ...Part[]], asked: string | string[] | undefined): Part {
  return parts.find((part) => part === asked) ?? parts[0];
}

/** Each part has an address of its own, so that it is there without script, and can be kept and sent. */
export function partHref(base: string, parts: readonly ProductPart[], part: ProductPart): string {
  return part === parts[0] ? base : `${base}?part=${part}`;
}

/** In which part a field of the terms is typed. */
function partOf(field: string): TypedPart {
  if (field === "criteria") return "criteria";
  if (field === "charges") return "costs";
  return field === "requiredItems" ? "items" : "terms";
}

/** The parts in which something is wrong, as a form's errors by field tell, in the order in which they stand. */
export function wrongParts(errors: Readonly<Record<string, unknown>>): TypedPart[] {
  const wrong = Object.keys(errors)
    .filter((field) => field !== "root")
    .map(partOf);
  return typedParts.filter((part) => wrong.includes(part));
}
