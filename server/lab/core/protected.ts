import type { Column } from "./sample.ts";

/** What no score may weigh, whatever it would gain: it says who somebody is and not how they kept their word. */
export const protectedTraits = ["sex", "age", "origin", "faith", "family", "health", "politics"] as const;
export type ProtectedTrait = (typeof protectedTraits)[number];

/** Words that give a trait away in a column's name: whole words of English names, any part of Chinese ones. */
const namedBy: Readonly<Record<ProtectedTrait, { readonly words: readonly string[]; readonly parts: readonly string[] }>> = {
  sex: { words: ["sex", "gender", "female", "male", "woman", "women"], parts: ["性别", "男女"] },
  age: { words: ["age", "ages", "birth", "birthday", "birthdate", "dob", "born"], parts: ["年龄", "出生", "生日"] },
  origin: {
    words: [
      "nationality",
      "ethnicity",
      "ethnic",
      "race",
      "foreign",
      "foreigner",
      "immigrant",
      "citizenship",
      "citizen",
      "birthplace",
      "hukou",
    ],
    parts: ["民族", "国籍", "籍贯", "种族", "户籍", "户口"],
  },
  faith: { words: ["religion", "religious", "faith", "church"], parts: ["宗教", "信仰"] },
  family: { words: ["marital", "married", "divorced", "pregnant", "pregnancy", "maternity"], parts: ["婚姻", "婚否", "生育", "怀孕"] },
  health: { words: ["health", "disabled", "disability", "illness", "disease", "medical"], parts: ["健康", "残疾", "疾病", "病史"] },
  politics: { words: ["political", "party", "union"], parts: ["政治面貌", "党派", "党员"] },
};

/** Words beside which an age or an origin is a thing's or a firm's, not a person's. */
const ofThings = [
  "firm",
  "company",
  "enterprise",
  "business",
  "account",
  "loan",
  "invoice",
  "debt",
  "exchange",
  "currency",
  "trade",
  "capital",
];

/** Values by which a column of words gives a trait away, whatever it is called. */
const valuedBy: readonly (readonly [ProtectedTrait, RegExp])[] = [
  ["sex", /^(?:.*\b)?(?:fe)?male\b|^(?:男|女)(?:性)?$/i],
  ["origin", /^(?:汉族|.{1,4}族)$/],
  ["family", /\b(?:divorced|widowed|unmarried)\b|^(?:已婚|未婚|离异|丧偶)$/i],
  ["politics", /^(?:中共党员|共青团员|群众|民主党派)$/],
];

/** The protected trait a column tells, by its name or by its values; null where it tells none. */
export function protectedTraitOf(column: Column): ProtectedTrait | null {
  const words = wordsOf(column.name);
  const isOfThing = words.some((word) => ofThings.includes(word));
  const named = protectedTraits.find((trait) => {
    const isNamed = namedBy[trait].words.some((word) => words.includes(word)) && !(isOfThing && (trait === "age" || trait === "origin"));
    return isNamed || namedBy[trait].parts.some((part) => column.name.includes(part));
  });
  if (named) return named;
  if (column.kind !== "word") return null;
  const known = new Set(column.values.filter((value) => value !== null));
  // One word in a list of purposes or trades is no trait; half of the words are.
  const isTold = (pattern: RegExp) => known.size > 0 && [...known].filter((value) => pattern.test(value)).length * 2 >= known.size;
  return valuedBy.find(([, pattern]) => isTold(pattern))?.[0] ?? null;
}

/** `personalStatusAndSex`, `personal_status_and_sex` and `Personal status and sex` are the same four words. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
