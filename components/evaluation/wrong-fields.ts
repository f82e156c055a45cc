import { EvaluationModel } from "@/server/evaluation/models/model";

/** What a field of the form says wrong, as the form's other fields tell it. */
export type WrongField = { readonly message: string; readonly type: string };
export type WrongFields = ReadonlyMap<string, WrongField>;

/** Each field of a draft that could not be saved as it stands, by where it is in the model (`items.3.ages`): the first complaint about it. */
export function wrongFields(content: EvaluationModel): WrongFields {
  const issues = EvaluationModel.safeParse(content).error?.issues ?? [];
  const wrong = new Map<string, WrongField>();
  for (const { path, message, code } of issues) {
    const place = fieldOf(path.map(String));
    if (!wrong.has(place)) wrong.set(place, { message, type: code });
  }
  return wrong;
}

/** Steps of age and codes are typed into one field each. */
function fieldOf(path: readonly string[]): string {
  const [list, at, field] = path;
  return list === "items" && (field === "ages" || field === "reads" || field === "where") ? `items.${at}.${field}` : path.join(".");
}
