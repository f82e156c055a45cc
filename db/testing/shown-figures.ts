import { leastFirms } from "../../server/kernel/least-firms.ts";

/** Every figure of what a lender is shown, by where it stands: `byCriterion/[amount]/meets/requests`. */
export type Figures = ReadonlyMap<string, number>;
/** Who stands behind every figure: a sign for each group or firm that was counted, `1` where it is among them. */
export type Behind = ReadonlyMap<string, string>;

/** Not figures of firms, or, as months are, told by other rules. */
const skipped = new Set(["label", "day", "from", "to", "byMonth"]);

export function figuresIn(view: unknown, path = ""): Figures {
  if (typeof view === "number") return new Map([[path, view]]);
  if (view === null || typeof view !== "object") return new Map();
  const parts = Array.isArray(view)
    ? view.map((one: Record<string, unknown>, nth) => [`[${one.code ?? one.criterion ?? one.outcome ?? labelOf(one.label) ?? nth}]`, one])
    : Object.entries(view);
  const told = parts.filter(([name]) => !skipped.has(String(name)));
  return new Map(told.flatMap(([name, part]) => [...figuresIn(part, path === "" ? String(name) : `${path}/${name}`)]));
}

const labelOf = (label: unknown) => (label === undefined ? undefined : JSON.stringify(label));

/** A sum of powers of two stays exact and names its parts. */
const partsAtOnce = 40;

/** Who stands behind the figures of `count`, which is asked with made-up sizes: each power of two names its own group. */
export function behindEach(howMany: number, count: (sizeOf: (nth: number) => number) => Figures): Behind {
  const behind = new Map<string, string>();
  for (let first = 0; first < howMany; first += partsAtOnce) {
    const many = Math.min(partsAtOnce, howMany - first);
    const figures = count((nth) => (nth >= first && nth < first + many ? 2 ** (nth - first) : 0));
    for (const [name, sum] of figures) {
      const parts = sum.toString(2).padStart(many, "0");
      behind.set(name, `${(behind.get(name) ?? "").padEnd(first, "0")}${[...parts].reverse().join("")}`);
    }
    for (const [name, parts] of behind) behind.set(name, parts.padEnd(first + many, "0"));
  }
  return behind;
}

/** Figures of one kind, whichever rule, place or trade they are of. */
export const kindOf = (name: string) => name.replaceAll(/\/\[[^\]]*\]/g, "");

/**
 * The kinds of figures by which one to nine firms are singled out: one has so few behind it, or two that were shown anywhere on the way differ by so
 * few. `sizes` is how many firms each group has.
 */
export function isolatingKinds(walked: readonly Behind[], sizes: readonly number[], kind: (name: string) => string = kindOf): string[] {
  const shown = new Map<string, Set<string>>();
  for (const behind of walked) {
    for (const [name, parts] of behind) shown.set(kind(name), (shown.get(kind(name)) ?? new Set([""])).add(parts));
  }
  return [...shown].flatMap(([name, sets]) => (hasFewBetween([...sets], sizes) ? [name] : [])).sort();
}

function hasFewBetween(sets: readonly string[], sizes: readonly number[]): boolean {
  for (const [nth, one] of sets.entries()) {
    for (let before = 0; before < nth; before++) {
      const apart = apartBy(one, sets[before] ?? "", sizes);
      if (apart > 0 && apart < leastFirms) return true;
    }
  }
  return false;
}

/** How many firms are among the one and not among the other. */
function apartBy(one: string, other: string, sizes: readonly number[]): number {
  let firms = 0;
  for (let at = 0; at < sizes.length; at++) if ((one[at] === "1") !== (other[at] === "1")) firms += sizes[at] ?? 0;
  return firms;
}
