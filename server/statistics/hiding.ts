import { type Figures, figuresOf, type Hidden, type HiddenParts, nothingHidden, type Sums } from "./figures.ts";

/** Figures that stand for fewer firms than this are not shown: a decision of this platform, not of the law. */
export const firmsMin = 5;

/** How many firms stand behind an amount of a group; several amounts are judged together. */
type Measure = (sums: Sums) => number;

const amounts: readonly Measure[] = [(sums) => sums.requestedFirms, (sums) => sums.grantedFirms, (sums) => sums.disbursedFirms];

/** A part and what is left of the whole without it: whoever sees the whole and one of them knows the other. */
const measuresOf: Readonly<Record<keyof HiddenParts, readonly Measure[]>> = {
  credit: [(sums) => sums.creditFirms, (sums) => sums.securedFirms],
  first: [(sums) => sums.firstFirms, (sums) => sums.laterFirms],
};

const isFew = (firms: number) => firms > 0 && firms < firmsMin;

/** Whether any amount of these sums would tell what fewer than `firmsMin` firms asked for, got or drew. No firm at all is a fact to show. */
export function speaksOfFew(sums: Sums): boolean {
  return amounts.some((firms) => isFew(firms(sums)));
}

/** The parts of one row that speak of few firms, or whose remainder does. */
export function fewParts(sums: Sums): HiddenParts {
  const why = (part: keyof HiddenParts): Hidden | null => (measuresOf[part].some((firms) => isFew(firms(sums))) ? "few" : null);
  return { credit: why("credit"), first: why("first") };
}

type Row = { readonly sums: Sums };

/**
 * Whether the total less what is shown tells nothing of few firms: what hides together must be at least two rows and, for each amount of
 * which one of them has few firms, stand for `firmsMin` firms. Where a firm may stand in several rows their counts do not add up, so one
 * row must have them alone.
 */
function measureLeftOpen(hidden: readonly Row[], measures: readonly Measure[], mayRepeat: boolean): Measure | null {
  const covered = (firms: number[]) => (mayRepeat ? Math.max(...firms) : firms.reduce((sum, one) => sum + one, 0));
  for (const measure of measures) {
    const firms = hidden.map((row) => measure(row.sums));
    if (firms.some(isFew) && (covered(firms) < firmsMin || firms.filter((one) => one > 0).length < 2)) return measure;
  }
  return null;
}

/** Adds rows to those that hide until the total gives none away, or no row is left that could. The smallest that helps goes first. */
function protect<R extends Row>(rows: readonly R[], isOut: (row: R) => boolean, measures: readonly Measure[], mayRepeat: boolean): R[] {
  const added: R[] = [];
  const size = ({ sums }: R) => Math.max(...amounts.map((firms) => firms(sums)));
  for (;;) {
    const hidden = rows.filter((row) => isOut(row) || added.includes(row));
    if (hidden.length === 0) return added;
    const open = measureLeftOpen(hidden, measures, mayRepeat);
    if (!open && hidden.length > 1) return added;
    const shown = rows.filter((row) => !hidden.includes(row) && size(row) > 0).toSorted((a, b) => size(a) - size(b));
    const helps = shown.filter((row) => !open || open(row.sums) > 0);
    const next =
      helps.find((row) => !mayRepeat || !open || open(row.sums) >= firmsMin) ?? helps[0] ?? (hidden.length === 1 ? shown[0] : undefined);
    if (!next) return added;
    added.push(next);
  }
}

/** What another table hides of a group already. */
export type Given = { readonly hidden: Hidden | null; readonly parts: Readonly<HiddenParts> };
export const nothingGiven: Given = { hidden: null, parts: nothingHidden };

/** What two tables hide of a group together. */
export function strictest(a: Given, b: Given): Given {
  return { hidden: a.hidden ?? b.hidden, parts: { credit: a.parts.credit ?? b.parts.credit, first: a.parts.first ?? b.parts.first } };
}

export type Shown = { readonly figures: Figures | null; readonly hidden: Hidden | null };

type Rules<Group> = { readonly mayRepeat: boolean; readonly given?: (group: Group) => Given };

/**
 * Shows the groups of a table beside their total. A group one of whose amounts stands for fewer than `firmsMin` firms is hidden (`few`),
 * and with it the smallest others that the total would otherwise give it away with (`protects`). Parts of shown groups hide by the same
 * rule, each together with its remainder. Groups without money hide nothing. Order is kept. `mayRepeat` says that a firm may stand in
 * several groups.
 */
export function showGroups<Group extends { readonly key: string | number | null; readonly sums: Sums }>(
  groups: readonly Group[],
  { mayRepeat, given = () => nothingGiven }: Rules<Group>,
): (Omit<Group, "sums"> & Shown)[] {
  const rows = groups.map((group) => {
    const other = given(group);
    const few = fewParts(group.sums);
    const parts = { credit: other.parts.credit ?? few.credit, first: other.parts.first ?? few.first };
    return { group, sums: group.sums, hidden: other.hidden ?? (speaksOfFew(group.sums) ? ("few" as const) : null), parts };
  });
  // Of groups of the same size the same one hides whatever order they come in: every page must choose alike.
  const inOrder = rows.toSorted((a, b) => String(a.group.key).localeCompare(String(b.group.key)));
  for (const row of protect(inOrder, ({ hidden }) => hidden !== null, amounts, mayRepeat)) row.hidden = "protects";
  for (const part of ["credit", "first"] as const) {
    const isOut = (row: (typeof rows)[number]) => row.hidden !== null || row.parts[part] !== null;
    for (const row of protect(inOrder, isOut, measuresOf[part], mayRepeat)) row.parts[part] = "protects";
  }
  return rows.map(({ group, hidden, parts }) => {
    const { sums, ...rest } = group;
    return { ...rest, figures: hidden ? null : figuresOf(sums, parts), hidden };
  });
}
