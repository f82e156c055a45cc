import type { EvaluationGrade } from "../../../db/schema/words.ts";
import type { NumberColumn, Sample } from "../core/sample.ts";
import type { GivenScore } from "../measure.ts";
import type { LeftOutReason, TrialResult } from "../result.ts";
import type { Register } from "./registers.ts";

/** One subject as a run saw it on its day, and what became of it. `fate` is why it is not in the sample, or whether it ended badly. */
export type Watched = {
  readonly score: number;
  readonly grade: EvaluationGrade;
  /** What each record that counted gave or took, by its item of the model. */
  readonly counted: readonly (readonly [item: string, points: number])[];
  readonly unknownItems: readonly string[];
  readonly fate: "bad" | "good" | LeftOutReason;
};

/** What a run's subjects make of a sample: what each register's records gave and took on that day, the score that was given, and who is left out. */
export function sampleOfRun(
  watched: readonly Watched[],
  registers: readonly Register[],
): { readonly sample: Sample; readonly given: GivenScore; readonly leftOut: TrialResult["leftOut"] } {
  const kept = watched.filter(({ fate }) => fate === "bad" || fate === "good");
  const columns = registers.map(({ key, items }): NumberColumn => {
    const points = ({ unknownItems, counted }: Watched) =>
      items.every((item) => unknownItems.includes(item))
        ? Number.NaN
        : counted.reduce((sum, [item, given]) => sum + (items.includes(item) ? given : 0), 0);
    return { name: key, kind: "number", values: Float64Array.from(kept, points) };
  });
  const out = new Map<LeftOutReason, number>();
  for (const { fate } of watched) if (fate !== "bad" && fate !== "good") out.set(fate, (out.get(fate) ?? 0) + 1);
  return {
    sample: {
      columns,
      // Each is one row, and nobody is named.
      subjects: kept.map((_, row) => String(row)),
      isBad: Uint8Array.from(kept, ({ fate }) => Number(fate === "bad")),
      decidedOn: null,
    },
    given: { score: Float64Array.from(kept, ({ score }) => score), grade: kept.map(({ grade }) => grade) },
    leftOut: [...out].map(([reason, rows]) => ({ reason, rows })),
  };
}
