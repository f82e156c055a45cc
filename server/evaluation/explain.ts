import type { Day } from "../kernel/dates.ts";
import type { EvaluationModel } from "./models/model.ts";
import { modelName } from "./models/name.ts";
import type { Result } from "./result.ts";
import type { DimensionView, Explained, PointView } from "./schema.ts";

export type PointRecord = NonNullable<PointView["record"]>;

type Stored = Result & {
  readonly asOf: Day;
  readonly createdAt: Date;
  readonly validTo: Day;
  readonly model: EvaluationModel;
  readonly modelId: string;
  readonly version: number;
};

/**
 * An evaluation as its subject reads it: by dimension in the model's order, every point with its record and the source of its rule. It is explained by the
 * model that made it, whichever is in force today.
 */
export function explain(stored: Stored, records: ReadonlyMap<string, PointRecord>): Explained {
  const { grade, score, asOf, createdAt, validTo, isWithoutHonours, unknownItems, model, modelId, version } = stored;
  const dimensions = model.dimensions.map((dimension): DimensionView => {
    const items = model.items.filter((item) => item.dimension === dimension.key);
    const changes = items.flatMap((item) => pointsOf(stored, item, records));
    const points = changes.reduce((sum, change) => sum + change.points, 0);
    return { key: dimension.key, name: dimension.name, source: dimension.source, points, changes };
  });
  const unknown = model.items.filter(({ key }) => unknownItems.includes(key)).map(({ name }) => name);
  return {
    ...{ grade, score, asOf, validTo, isWithoutHonours, dimensions, unknown },
    ...{ modelId, modelName: modelName(version), base: model.base, grades: model.grades, madeAt: createdAt },
  };
}

function pointsOf({ changes }: Stored, item: EvaluationModel["items"][number], records: ReadonlyMap<string, PointRecord>): PointView[] {
  const own = changes.filter((change) => change.item === item.key);
  return own.map(({ recordId, points, isCapped }) => {
    const record = records.get(recordId) ?? null;
    const said = { item: item.key, itemName: item.name, source: item.source, isAgainst: item.effect === "minus", cap: item.cap };
    return { ...said, recordId, points, isCapped, record };
  });
}
