import { inTens } from "../in-tens.ts";
import { groupMin } from "../small-groups.ts";

/**
 * Counts sets of subjects as several versions make them, so that no two versions can be subtracted from each other. Versions come in the order in which they
 * were told; a set that holds all but fewer than five of the same subjects as the same set of an earlier version is told as that one was. So whatever two versions
 * tell differently, at least five subjects make the difference.
 */
export function makeToldSets(versions: number) {
  const counts = Array.from({ length: versions }, () => new Map<string, number>());
  /** How many are in a set of one of two versions and not of the other, by the later and the earlier of the two. */
  const apart = Array.from({ length: versions }, (_, later) => Array.from({ length: later }, () => new Map<string, number>()));

  const add = (marks: readonly (readonly string[])[]) => {
    marks.forEach((own, version) => {
      for (const mark of own) bump(counts[version], mark);
    });
    const looks = marks.map((own) => own.join("\n"));
    if (looks.every((look) => look === looks[0])) return;
    for (let later = 1; later < versions; later++) {
      for (let earlier = 0; earlier < later; earlier++) {
        if (looks[later] === looks[earlier]) continue;
        for (const mark of inOneOf(marks[later] ?? [], marks[earlier] ?? [])) bump(apart[later]?.[earlier], mark);
      }
    }
  };

  /** The version as which the last one's set is told: the first of those that were told as themselves and are too near it, or itself. */
  const toldAs = (mark: string): number => {
    const told: number[] = [];
    for (let version = 0; version < versions; version++) {
      const isNear = (earlier: number) => told[earlier] === earlier && (apart[version]?.[earlier]?.get(mark) ?? 0) < groupMin;
      const near = told.findIndex((_, earlier) => isNear(earlier));
      told.push(near < 0 ? version : near);
    }
    return told.at(-1) ?? 0;
  };

  return {
    add,
    /** What the last version tells of a set, in whole tens. */
    tell: (mark: string): number | null => inTens(counts[toldAs(mark)]?.get(mark) ?? 0),
    /** Every set of any version. */
    marks: (): ReadonlySet<string> => new Set(counts.flatMap((own) => [...own.keys()])),
  };
}

function bump(counts: Map<string, number> | undefined, mark: string): void {
  counts?.set(mark, (counts.get(mark) ?? 0) + 1);
}

function inOneOf(one: readonly string[], other: readonly string[]): string[] {
  const [own, others] = [new Set(one), new Set(other)];
  return [...one.filter((mark) => !others.has(mark)), ...other.filter((mark) => !own.has(mark))];
}
