import type { DeclaredFacts } from "@/server/loan-requests/schema";
import type { Profile } from "@/server/profiles/schema";

type Asked = Pick<DeclaredFacts, "annualRevenueFen" | "insuredStaff">;
/** What a record says in answer to a question of the draft, whose record it is, and of which day. */
export type KnownFigure = { readonly value: number; readonly source: string; readonly asOf: string };
export type KnownFigures = { readonly [Key in keyof Asked]?: KnownFigure };

const figureOf: Readonly<Record<keyof Asked, string>> = { annualRevenueFen: "sales", insuredStaff: "insuredStaff" };

/** What the enterprise's own records answer of what its draft asks; what no record says is absent. */
export function knownFiguresOf({ dimensions }: Pick<Profile, "dimensions">): KnownFigures {
  const figures = dimensions.flatMap((dimension) => dimension.figures);
  const found = Object.entries(figureOf).flatMap(([field, key]) => {
    const figure = figures.find((one) => one.key === key);
    if (!figure?.sourceUnit || !figure.asOf) return [];
    const { value } = figure;
    const read = value.kind === "fen" ? value.fen : value.kind === "count" ? value.count : null;
    return read === null ? [] : [[field, { value: read, source: figure.sourceUnit, asOf: figure.asOf }] as const];
  });
  return Object.fromEntries(found);
}

/** The fields that a record answers and nobody has answered yet: what the form begins with. */
export function prefilledOf(declared: DeclaredFacts, known: KnownFigures): Partial<Asked> {
  const open = Object.entries(known).filter(([field]) => declared[field as keyof Asked] === null);
  return Object.fromEntries(open.map(([field, { value }]) => [field, value]));
}
